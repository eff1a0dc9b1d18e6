// The queue without reloading: a decision is sent, its comment leaves the list, and the next one is there at once.
import { listenToKeys } from "./moderation_keys.js";
import { send } from "./moderation_sending.js";

const queue = document.querySelector("[data-queue]");
const list = queue.querySelector("[data-list]");
const undoForm = queue.querySelector("[data-undo]");
const UNDO_WITHIN = 10_000;
const FEWEST = 10;
// What was decided here: a page that was asked for earlier may still hold it.
const decided = new Set();
let undoEnds, filling, undoable;

const say = (words) => { queue.querySelector("[data-notice]").textContent = words; };
const items = () => [...list.querySelectorAll("[data-item]")];

async function decide(form) {
  const item = form.closest("[data-item]");
  if (item.ariaBusy === "true") return;
  const all = items();
  const at = all.indexOf(item);
  item.ariaBusy = "true";
  (all[at + 1] ?? all[at - 1])?.focus();
  const answer = await send(form, form.action, queue.dataset.offline);
  item.ariaBusy = "false";
  say(answer.message);
  if (!answer.ok && !answer.gone) return item.focus();
  const row = item.closest("li"), place = row.nextElementSibling;
  row.remove();
  decided.add(item.id);
  if (answer.undo) offerUndo(answer.undo, () => {
    decided.delete(item.id);
    list.insertBefore(row, place?.isConnected ? place : null);
    item.focus();
  });
  if (!document.activeElement?.closest("[data-item]")) items()[0]?.focus();
  afterChange();
}

function offerUndo(address, restore) {
  clearTimeout(undoEnds);
  undoable = { address, restore };
  undoForm.hidden = false;
  undoEnds = setTimeout(() => { undoForm.hidden = true; undoable = null; }, UNDO_WITHIN);
}

async function undo() {
  if (!undoable) return;
  const { address, restore } = undoable;
  const answer = await send(undoForm, address, queue.dataset.offline);
  say(answer.message);
  if (!answer.ok) return;
  undoable = null;
  undoForm.hidden = true;
  restore();
  afterChange();
}

function afterChange() {
  queue.querySelector("[data-empty]").hidden = items().length > 0;
  document.dispatchEvent(new CustomEvent("moderation:decided"));
  if (items().length < FEWEST) filling ??= fill().catch(() => {}).finally(() => { filling = null; });
}

async function fill() {
  const text = await (await fetch(queue.dataset.queue)).text();
  const more = new DOMParser().parseFromString(text, "text/html").querySelectorAll("[data-item]");
  const fresh = [...more].filter(({ id }) => !decided.has(id) && !document.getElementById(id));
  list.append(...fresh.map((item) => item.closest("li")));
  queue.querySelector("[data-empty]").hidden = items().length > 0;
}

queue.addEventListener("submit", (event) => {
  const form = event.target;
  if (form === undoForm && !undoable) return;
  if (form !== undoForm && !form.matches("[data-approve], [data-reject] form")) return;
  event.preventDefault();
  form === undoForm ? undo() : decide(form);
});
if (queue.dataset.keys === "on") listenToKeys(items, undo);
