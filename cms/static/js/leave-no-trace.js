// htmx writes the address of the page into the tab's storage, as soon as it is loaded and whenever it changes it.
// It keeps no copies of pages here (historyCacheSize 0 in base.html), so that nothing reads it: a page for
// everyone keeps nothing in anybody's browser.

function forget() {
  try {
    sessionStorage.removeItem("htmx-current-path-for-history");
  } catch {
    // A browser without a store keeps nothing anyhow.
  }
}

forget();
for (const change of ["htmx:pushedIntoHistory", "htmx:replacedInHistory", "htmx:afterSettle"]) {
  document.addEventListener(change, forget);
}
