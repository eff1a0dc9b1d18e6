// <textarea data-draft="name"> keeps what is typed in this tab until an element with data-draft-sent="name" says
// that it has arrived. Without this script a comment is a plain form.

const keyOf = (name) => `draft:${name}`;

function kept(action) {
  try {
    return action(window.sessionStorage);
  } catch {
    // A browser that keeps nothing: the form works without.
    return null;
  }
}

function restore(root) {
  for (const sent of root.querySelectorAll("[data-draft-sent]")) {
    kept((store) => store.removeItem(keyOf(sent.dataset.draftSent)));
  }
  for (const field of root.querySelectorAll("textarea[data-draft]")) {
    field.value ||= kept((store) => store.getItem(keyOf(field.dataset.draft))) ?? "";
  }
}

document.addEventListener("input", ({ target }) => {
  const name = target.dataset?.draft;
  if (name) kept((store) => store.setItem(keyOf(name), target.value));
});

// The form comes back in its place also with an error; anything else would put a whole page there.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.requestConfig.elt.matches("[data-unsent]") || ![422, 429].includes(detail.xhr.status)) return;
  detail.shouldSwap = true;
  detail.isError = false;
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const mine = document.getElementById("comments-mine");
  if (!mine) return;
  restore(mine);
  if (detail.requestConfig?.verb === "post") {
    (mine.querySelector("#errors") ?? mine.querySelector("[data-draft-sent]"))?.focus();
  }
});

for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, ({ detail }) => {
    const words = detail.requestConfig.elt.dataset.unsent;
    const place = document.getElementById("comments-said");
    if (!words || !place) return;
    place.classList.remove("visually-hidden");
    place.textContent = words;
  });
}

restore(document);
