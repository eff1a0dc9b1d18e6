// One file on its way: its row shows how far it is, and what can be done about it.
import { ask, formWith, send } from "./uploads-sending.js";

// A signature lives ten minutes; one that is nearly over is not used any more.
const FRESH = 8 * 60_000;

export class Job {
  constructor(row, file, form, words, token, changed) {
    Object.assign(this, { row, file, form, words, token, changed, sent: 0, signedAt: form ? Date.now() : 0 });
    this.enter("waiting", words.wordsWaiting);
  }

  get isOpen() {
    return this.state === "waiting" || this.state === "sending";
  }

  get canRetry() {
    return this.state === "failed" || this.state === "cancelled";
  }

  enter(state, said) {
    this.state = state;
    this.row.querySelector("[data-words]").textContent = said;
    this.row.querySelector("[data-progress]").hidden = !this.isOpen;
    this.row.dataset.tone = state === "failed" ? "bad" : "wait";
    for (const [deed, shown] of [["cancel", this.isOpen], ["retry", this.canRetry]]) {
      const button = this.row.querySelector(`[data-deed=${deed}]`);
      const other = this.row.querySelector(`[data-deed=${deed === "retry" ? "cancel" : "retry"}]`);
      if (!shown && document.activeElement === button) queueMicrotask(() => other.focus());
      button.hidden = !shown;
    }
    this.changed();
  }

  tell(sent) {
    if (this.state !== "sending") return;
    this.sent = sent;
    const percent = Math.floor((100 * sent) / this.file.size);
    this.row.querySelector("[data-progress]").value = percent;
    this.row.querySelector("[data-words]").textContent = this.words.wordsSending.replace("%(percent)s", percent);
    this.changed();
  }

  async start() {
    this.enter("sending", this.words.wordsSending.replace("%(percent)s", 0));
    if (Date.now() - this.signedAt > FRESH) {
      const answer = await ask(this.row.dataset.retry, formWith(this.token));
      if (this.state !== "sending") return;
      if (!answer.form) return this.fail(answer.message ?? this.words.wordsOffline);
      Object.assign(this, { form: answer.form, signedAt: Date.now() });
    }
    const end = await send(this.file, this.form, (request) => { this.request = request; }, (sent) => this.tell(sent));
    if (this.state !== "sending") return;
    if (end !== "sent") return this.fail(end === "refused" ? this.words.wordsRefused : this.words.wordsCut);
    const answer = await ask(this.row.dataset.arrived, formWith(this.token));
    if (!answer.ok) return this.fail(answer.message ?? this.words.wordsOffline);
    this.sent = this.file.size;
    this.row.dataset.state = answer.state;
    this.enter("sent", answer.words);
    this.row.dataset.tone = answer.tone;
  }

  fail(said) {
    // The next try has a key of its own: nothing of this one can come in between.
    Object.assign(this, { sent: 0, signedAt: 0 });
    this.enter("failed", said);
  }

  async cancel() {
    Object.assign(this, { sent: 0, signedAt: 0 });
    this.enter("cancelled", this.words.wordsCancelled);
    this.request?.abort();
    await ask(this.row.dataset.cancel, formWith(this.token));
  }

  async retry() {
    this.enter("waiting", this.words.wordsWaiting);
  }
}
