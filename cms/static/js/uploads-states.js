// Keeps the states of the files true while the page stands open.
import { ask } from "./uploads-sending.js";

const PAUSE = 2_000;

/** Returns what begins to look, and looks again while anything is unfinished. */
export function watch(screen, queue) {
  let soon, heard = "";

  function show({ summary, next, files }) {
    const line = screen.querySelector("[data-summary]");
    if (line.textContent !== summary) line.textContent = summary;
    const steps = screen.querySelector("[data-next]");
    // Not while it says the same: somebody may be about to press its button.
    if (heard !== next) steps.innerHTML = next;
    heard = next;
    for (const row of screen.querySelectorAll("[data-file]")) {
      const file = files[row.dataset.file];
      const job = queue.jobs.get(row);
      if (!file || (job && job.state !== "sent")) continue;
      row.dataset.state = file.state;
      row.dataset.tone = file.tone;
      const words = row.querySelector("[data-words]");
      if (words.textContent !== file.words) words.textContent = file.words;
    }
  }

  async function look() {
    clearTimeout(soon);
    const answer = document.hidden ? { unfinished: true } : await ask(screen.dataset.states);
    if (answer.files) show(answer);
    clearTimeout(soon);
    if (answer.unfinished !== false || queue.isBusy) soon = setTimeout(look, PAUSE);
  }

  // What was cancelled and is tried again is unfinished again.
  screen.addEventListener("click", ({ target }) => {
    if (target.closest("[data-deed=retry], [data-retry-all]")) look();
  });
  return look;
}
