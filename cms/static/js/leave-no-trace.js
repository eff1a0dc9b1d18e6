// htmx writes the address of the page into the tab's storage as soon as it is loaded. No page here changes the
// address by htmx, so nothing reads it, and a page for everyone keeps nothing in anybody's browser.

try {
  sessionStorage.removeItem("htmx-current-path-for-history");
} catch {
  // A browser without a store keeps nothing anyhow.
}
