// <button data-copy="id of the text" data-copied="what to say afterwards" hidden>
// Without this script the button stays hidden: the text itself can be selected.

const announcer = document.createElement("p");
announcer.className = "visually-hidden";
announcer.setAttribute("role", "status");
document.body.append(announcer);

function select(source) {
  if (source.select) {
    source.select();
    return;
  }
  const range = document.createRange();
  range.selectNodeContents(source);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  if (!source) return;
  try {
    await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
  } catch {
    // No clipboard without a secure address: leave the text selected for the reader's own keys.
    select(source);
    return;
  }
  const label = button.querySelector("[data-copy-label]") ?? button;
  button.dataset.label ??= label.textContent;
  label.textContent = button.dataset.copied;
  announcer.textContent = button.dataset.copied;
  setTimeout(() => {
    label.textContent = button.dataset.label;
    announcer.textContent = "";
  }, 3000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button);
});

for (const button of document.querySelectorAll("[data-copy][hidden]")) button.hidden = false;
