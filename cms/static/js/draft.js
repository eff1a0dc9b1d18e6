// <form data-draft="name">: keeps what somebody writes in this browser until it has been sent.
// Only the words of the blog are kept, never a name or an address, and nothing before the first key.

const FIELDS = ["title", "standfirst", "text"];

function storageOf(name) {
  return `draft:${name}:${document.documentElement.lang}`;
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function write(key, words) {
  try {
    localStorage.setItem(key, JSON.stringify(words));
  } catch {
    // No room, or not allowed: the form works all the same.
  }
}

function forget(name) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(`draft:${name}:`)) localStorage.removeItem(key);
  }
}

function keep(form) {
  const key = storageOf(form.dataset.draft);
  const fields = FIELDS.map((name) => form.elements[name]).filter(Boolean);
  const notice = form.querySelector("[data-draft-notice]");
  const kept = read(key);
  const wasEmpty = fields.every((field) => !field.value);
  if (wasEmpty && Object.values(kept).some(Boolean)) {
    for (const field of fields) field.value = kept[field.name] ?? "";
    notice.hidden = false;
  }
  form.addEventListener("input", (event) => {
    if (fields.includes(event.target)) {
      write(key, Object.fromEntries(fields.map((field) => [field.name, field.value])));
    }
  });
  form.querySelector("[data-draft-forget]").addEventListener("click", () => {
    forget(form.dataset.draft);
    for (const field of fields) field.value = "";
    notice.hidden = true;
    fields[0].focus();
  });
}

try {
  for (const done of document.querySelectorAll("[data-draft-done]")) forget(done.dataset.draftDone);
} catch {
  // A browser without a store has nothing to forget.
}
for (const form of document.querySelectorAll("form[data-draft]")) keep(form);
