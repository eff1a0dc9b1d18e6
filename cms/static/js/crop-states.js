// Says how far the shapes are while they are being made. Asks less often the longer it takes.
const board = document.querySelector("[data-states]");
const FIRST_PAUSE = 1500;
const LONGEST_PAUSE = 15000;

async function look(pause) {
  let states = { busy: true };
  try {
    const response = await fetch(board.dataset.states, { headers: { Accept: "application/json" } });
    if (response.redirected || response.status === 403) return;
    if (response.ok) states = await response.json();
  } catch {
    // The site may be back at the next look.
  }
  if (states.shapes) show(states);
  if (states.busy) later(Math.min(pause * 1.3, LONGEST_PAUSE));
}

function show(states) {
  const summary = board.querySelector("[data-summary]");
  // Only what changed is said aloud.
  if (summary.textContent !== states.summary) summary.textContent = states.summary;
  board.querySelectorAll("[data-state]").forEach((state) => {
    state.textContent = states.shapes[state.dataset.state] ?? "";
  });
}

function later(pause) {
  setTimeout(() => look(pause), pause);
}

if (board?.dataset.busy === "yes") later(FIRST_PAUSE);
