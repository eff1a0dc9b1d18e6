// Fills fields of the translation editor without a round trip, and asks before what was typed is left behind.
const form = document.querySelector("[data-translating]");

function fill(key, text) {
  const field = document.getElementById(`text-${key}`);
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

if (form) {
  let unsaved = Boolean(form.querySelector("[aria-invalid]"));

  for (const button of form.querySelectorAll("[data-copy]")) button.hidden = false;

  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy], [data-take]");
    if (!button) return;
    event.preventDefault();
    const { copy, take } = button.dataset;
    const words = copy ? document.getElementById(`source-${copy}`) : button.previousElementSibling;
    fill(copy ?? take, words.textContent);
  });

  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}
