// What goes over the network while files are uploaded: questions to the site, bytes to the store.

// Between two questions while nobody answers, in seconds: five minutes in all.
const PAUSES = [1, 2, 4, 8, 15, 30, 60, 60, 60, 60];

export function formWith(token, fields = {}) {
  const form = new FormData();
  form.set("csrfmiddlewaretoken", token);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** The site's answer, with `ok` and `status`; {} when there is none, and the status alone of one in no JSON. */
export async function ask(address, form) {
  try {
    const headers = { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" };
    const response = await fetch(address, form ? { method: "POST", body: form, headers } : { headers });
    const { ok, status } = response;
    if (!response.headers.get("Content-Type")?.includes("json")) return { status };
    return { ...(await response.json()), ok, status };
  } catch {
    return {};
  }
}

/**
 * Ask again, after longer and longer pauses, while the site does not answer or says that the store does not;
 * nothing is asked any more once `over` says so. {} when nobody has answered.
 */
export async function askPatiently(address, form, over) {
  for (const pause of [...PAUSES, 0]) {
    const answer = await ask(address, form);
    if (answer.status < 500) return answer;
    if (over() || !pause) break;
    await new Promise((done) => { setTimeout(done, pause * 1000); });
    if (over()) break;
  }
  return {};
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
