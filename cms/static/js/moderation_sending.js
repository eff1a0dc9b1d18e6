// Sends a form of the queue, and tells what came of it.

/** Resolves, also without a network, to { ok, gone, message, undo }; `gone`: somebody else has decided it. */
export async function send(form, address, offline) {
  const headers = { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" };
  try {
    const response = await fetch(address, { method: "POST", body: new FormData(form), headers });
    const isAnswer = response.headers.get("Content-Type")?.includes("json");
    const answer = isAnswer ? await response.json() : { message: offline };
    return { ok: response.ok && isAnswer, gone: isAnswer && response.status === 409, ...answer };
  } catch {
    return { ok: false, gone: false, message: offline };
  }
}
