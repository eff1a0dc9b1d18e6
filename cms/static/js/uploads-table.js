// In the table of an upload, a file that belongs to another one's graphic needs no words of its own.
for (const row of document.querySelectorAll("[data-row]")) {
  const belongs = row.querySelector("[data-field=belongs_to] select");
  belongs.addEventListener("change", () => row.toggleAttribute("data-joined", Boolean(belongs.value)));
}

// A second press while the first is under way makes nothing twice, and would only confuse.
const form = document.querySelector("[data-table]");
form?.addEventListener("submit", (event) => {
  if (form.ariaBusy === "true") event.preventDefault();
  form.ariaBusy = "true";
});
// Back from the next page, the form is as it was left.
addEventListener("pageshow", () => { if (form) form.ariaBusy = "false"; });
