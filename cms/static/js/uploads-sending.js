// What goes over the network while files are uploaded: questions to the site, bytes to the store.

export function formWith(token, fields = {}) {
  const form = new FormData();
  form.set("csrfmiddlewaretoken", token);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** The site's answer, with `ok`; {} when there is none that can be read. */
export async function ask(address, form) {
  try {
    const headers = { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" };
    const response = await fetch(address, form ? { method: "POST", body: form, headers } : { headers });
    if (!response.headers.get("Content-Type")?.includes("json")) return {};
    return { ...(await response.json()), ok: response.ok };
  } catch {
    return {};
  }
}

/**
 * Send `file` with the store's form. Resolves to "sent", "refused", "cut" or "cancelled".
 * `hold` is given the request, so that it can be aborted; `tell` hears the bytes that are through.
 */
export function send(file, form, hold, tell) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    for (const [name, value] of Object.entries(form.fields)) body.set(name, value);
    // The store reads no field after the file.
    body.set("file", file);
    request.upload.addEventListener("progress", ({ loaded }) => tell(Math.min(loaded, file.size)));
    request.addEventListener("load", () => resolve(request.status < 300 ? "sent" : "refused"));
    request.addEventListener("error", () => resolve("cut"));
    request.addEventListener("timeout", () => resolve("cut"));
    request.addEventListener("abort", () => resolve("cancelled"));
    request.open("POST", form.url);
    hold(request);
    request.send(body);
  });
}
