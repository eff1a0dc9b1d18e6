// One key for each thing a moderator does over and over. Silent while somebody writes; each can switch them off.
const WRITING = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

function move(items, step) {
  const all = items();
  const here = all.indexOf(document.activeElement?.closest("[data-item]"));
  const next = all[here < 0 ? 0 : Math.min(Math.max(here + step, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function openReasons(item) {
  const reject = item.querySelector("[data-reject]");
  if (!reject) return;
  reject.open = true;
  reject.querySelector("input[type=radio]:checked").focus();
}

function chooseReason(number) {
  const reasons = document.activeElement?.closest("[data-reject] fieldset")?.querySelectorAll("input[type=radio]");
  const chosen = reasons?.[number - 1];
  if (!chosen) return false;
  chosen.checked = true;
  chosen.focus();
  return true;
}

/** Listen to J, K, A, R, U and, among the reasons, to their numbers. `items` gives the comments as they stand. */
export function listenToKeys(items, undo) {
  const deeds = {
    j: () => move(items, 1),
    k: () => move(items, -1),
    a: (item) => item?.querySelector("[data-approve]")?.requestSubmit(),
    r: (item) => item && openReasons(item),
    u: undo,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
    if (event.target.closest?.(WRITING)) return;
    const key = event.key.toLowerCase();
    const deed = deeds[key];
    if (!deed) {
      if (/^[1-9]$/.test(key) && chooseReason(Number(key))) event.preventDefault();
      return;
    }
    event.preventDefault();
    deed(event.target.closest?.("[data-item]"));
  });
}
