// Keeps the visitor's kit in this browser: the numbers of graphics and nothing else, and nothing at all before
// the first is put in. Links [data-kit] become buttons that stay on the page; without this script they lead to
// the kit itself, whose address holds it. What the page of a kit names in [data-kit-gone] is taken out.

const KEY = "kit";
const MOST = 100;

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY)) ?? [];
    return kept.filter((number) => Number.isInteger(number) && number > 0 && number < 1e9).slice(0, MOST);
  } catch {
    return [];
  }
}

function write(numbers) {
  try {
    if (numbers.length) localStorage.setItem(KEY, JSON.stringify(numbers.slice(0, MOST)));
    else localStorage.removeItem(KEY);
  } catch {
    // No room, or not allowed: the links of the kit page still work.
  }
}

function canKeep() {
  try {
    return Boolean(localStorage);
  } catch {
    return false;
  }
}

function address(base, numbers) {
  return numbers.length ? `${base}?${numbers.map((number) => `g=${number}`).join("&")}` : base;
}

function show() {
  const numbers = read();
  for (const button of document.querySelectorAll("button[data-kit]")) {
    button.setAttribute("aria-pressed", String(numbers.includes(Number(button.dataset.kit))));
  }
  for (const bar of document.querySelectorAll("[data-kit-bar]")) {
    bar.hidden = !numbers.length;
    bar.querySelector("[data-kit-count]").textContent = numbers.length;
    bar.querySelector("[data-kit-open]").href = address(bar.dataset.kitBar, numbers);
  }
}

function makeButtons() {
  for (const link of canKeep() ? document.querySelectorAll("a[data-kit]") : []) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: link.className });
    button.dataset.kit = link.dataset.kit;
    button.append(...link.childNodes);
    link.replaceWith(button);
  }
  show();
}

document.addEventListener("click", (event) => {
  const control = event.target.closest("button[data-kit], [data-kit-remove], [data-kit-take]");
  if (!control) return;
  const { kit, kitRemove, kitTake } = control.dataset;
  const numbers = read();
  const number = Number(kit ?? kitRemove);
  if (kitTake) write([...new Set([...numbers, ...kitTake.split(".").map(Number)])]);
  else if (numbers.includes(number)) write(numbers.filter((other) => other !== number));
  else if (kit) write([...numbers, number]);
  show();
});
document.addEventListener("htmx:load", makeButtons);
addEventListener("storage", show);
addEventListener("pageshow", show);
const gone = document.querySelector("[data-kit-gone]")?.dataset.kitGone.split(".").map(Number) ?? [];
if (gone.length) write(read().filter((number) => !gone.includes(number)));
const empty = document.querySelector("[data-kit-empty]");
// An address that names graphics is the end of the way: it would lead to itself.
const isNamed = new URLSearchParams(location.search).has("g");
if (empty && !isNamed && read().length) location.replace(address(empty.dataset.kitEmpty, read()));
makeButtons();
