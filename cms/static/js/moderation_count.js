// Keeps the number beside "Moderation" in the menu true while an admin page stays open.
const MINUTE = 60_000;
const menu = () => document.querySelector(".sidebar a[href$='/moderation/']");

async function refresh() {
  const link = menu();
  if (!link || document.hidden) return;
  const response = await fetch(`${link.getAttribute("href")}waiting/`, { headers: { Accept: "application/json" } });
  if (!response.ok) return;
  const { count, words } = await response.json();
  const label = link.querySelector(".menuitem-label");
  if (label) label.textContent = label.textContent.replace(/ \(\d+\)$/, "") + (count ? ` (${count})` : "");
  const lead = document.querySelector("[data-count-words]");
  if (lead) lead.textContent = words;
}

setInterval(() => refresh().catch(() => {}), MINUTE);
// Not after each of several decisions in a row.
let soon;
document.addEventListener("moderation:decided", () => {
  clearTimeout(soon);
  soon = setTimeout(() => refresh().catch(() => {}), 1_000);
});
