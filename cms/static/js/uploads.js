// The upload screen: files dropped or chosen are announced to the site, and sent straight to the store.
import { Queue } from "./uploads-queue.js";
import { ask, formWith } from "./uploads-sending.js";
import { watch } from "./uploads-states.js";

const screen = document.querySelector("[data-uploads]");
const drop = screen.querySelector("[data-drop]");
const list = screen.querySelector("[data-files]");
// It is not there for somebody who only looks.
const token = drop?.elements.csrfmiddlewaretoken.value;
const queue = new Queue(screen, token);
const look = watch(screen, queue);

for (const part of screen.querySelectorAll("[data-with-script]")) part.hidden = false;
for (const part of screen.querySelectorAll("[data-without-script]")) part.hidden = true;

const say = (words) => { screen.querySelector("[data-trouble]").textContent = words; };

/** The row of a file that was announced before and did not arrive: it is sent again under the same row. */
function unsent(file) {
  return [...list.querySelectorAll("[data-state=expected], [data-state=cancelled]")].find((row) =>
    row.dataset.name === file.name && Number(row.dataset.size) === file.size && !queue.has(row));
}

async function add(files) {
  say("");
  const fresh = [];
  for (const file of files) {
    const row = unsent(file);
    row ? queue.add(row, file) : fresh.push(file);
  }
  if (fresh.length) {
    const about = fresh.map(({ name, size }) => ({ name, size }));
    const answer = await ask(screen.dataset.sign, formWith(token, {
      files: JSON.stringify(about), language: drop.elements.language.value,
    }));
    if (!answer.files) return say(answer.message ?? screen.dataset.wordsOffline);
    answer.files.forEach(({ uuid, row, form }, number) => {
      queue.forget(list.querySelector(`[data-file="${uuid}"]`));
      list.insertAdjacentHTML("beforeend", row);
      if (form) queue.add(list.lastElementChild, fresh[number], form);
    });
  }
  look();
}

async function addChosen() {
  const files = [...drop.elements.files.files];
  drop.elements.files.value = "";
  if (files.length) await add(files);
}

drop?.addEventListener("submit", (event) => event.preventDefault());
drop?.elements.files.addEventListener("change", addChosen);

for (const kind of ["dragenter", "dragover"]) {
  drop?.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.toggleAttribute("data-over", true);
  });
}
drop?.addEventListener("dragleave", (event) => {
  if (!drop.contains(event.relatedTarget)) drop.removeAttribute("data-over");
});
drop?.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.removeAttribute("data-over");
  // A folder has no bytes to send.
  const items = [...event.dataTransfer.items].filter((item) => !item.webkitGetAsEntry?.()?.isDirectory);
  const files = items.map((item) => item.getAsFile()).filter(Boolean);
  if (files.length) add(files);
});

addEventListener("beforeunload", (event) => {
  if (queue.isBusy) event.preventDefault();
});
look();
if (drop) addChosen(); // somebody may have been quicker than this script
