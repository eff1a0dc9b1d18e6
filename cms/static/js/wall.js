// The wall of graphics, refined in place by htmx: says how many there are now, and keeps the focus where one was.
// Without this script, and without htmx, each choice is an ordinary link.

const said = document.getElementById("wall-said");

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target.id !== "wall" && event.detail.elt?.id !== "wall") return;
  const heading = document.getElementById("graphics-heading");
  said.textContent = heading.textContent.trim();
  // What had the focus is gone with the choice that was taken off.
  if (document.activeElement === document.body) heading.focus({ preventScroll: true });
});
// A boosted link that fails, for want of a network, is followed after all.
for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failure, (event) => {
    if (event.detail.target?.id === "wall") location.assign(event.detail.pathInfo.finalRequestPath);
  });
}
