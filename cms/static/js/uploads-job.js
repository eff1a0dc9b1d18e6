// One file on its way to the store, from its turn to the site's word that it is there.
import { Row } from "./uploads-row.js";
import { ask, askPatiently, formWith, send } from "./uploads-sending.js";

const FRESH = 8 * 60_000; // a signature lives ten minutes; one that is nearly over is not used any more

export class Job {
  constructor(element, file, form, words, token, changed) {
    Object.assign(this, { file, form, words, token, changed, sent: 0, signedAt: form ? Date.now() : 0 });
    this.row = new Row(element);
    this.enter("waiting", words.wordsWaiting);
  }

  get isOpen() { return this.state === "waiting" || this.state === "sending"; }
  get canRetry() { return this.state === "failed" || this.state === "cancelled"; }

  enter(state, said, tone = "wait") {
    // By its turn, what was begun in an earlier state sees that it is past.
    Object.assign(this, { state, turn: {} });
    this.row.show(said, tone, { cancel: this.isOpen, retry: this.canRetry });
    this.changed();
  }

  tell(sent) {
    if (this.state !== "sending") return;
    this.sent = sent;
    this.row.tell(Math.floor((100 * sent) / this.file.size), this.words.wordsSending);
    this.changed();
  }

  async start() {
    this.enter("sending", this.words.wordsAsking);
    const { turn } = this, over = () => this.turn !== turn;
    if (!this.isStored) await this.bring(over);
    if (over()) return;
    this.row.say(this.words.wordsAsking);
    const answer = await askPatiently(this.row.addresses.arrived, formWith(this.token), over);
    if (over()) return;
    if (answer.ok) return this.settle(answer);
    if (answer.message) return this.fail(answer.message);
    this.enter("failed", this.words.wordsUnconfirmed, "bad"); // the next try only asks
  }

  /** Sends the bytes to the store; fails when it does not take them. */
  async bring(over) {
    this.tell(0);
    if (Date.now() - this.signedAt > FRESH) {
      await this.cancelling; // heard later than the next question, it would cancel this try instead
      const answer = over() ? {} : await ask(this.row.addresses.retry, formWith(this.token));
      if (over()) return;
      if (!answer.form) return this.fail(answer.message ?? this.words.wordsOffline);
      Object.assign(this, { form: answer.form, signedAt: Date.now() });
    }
    const end = await send(this.file, this.form, (request) => { this.request = request; }, (sent) => this.tell(sent));
    if (over()) return;
    if (end === "sent") Object.assign(this, { isStored: true, sent: this.file.size });
    else this.fail(end === "refused" ? this.words.wordsRefused : this.words.wordsCut);
  }

  settle({ state, words, tone }) {
    this.row.element.dataset.state = state;
    this.sent = this.file.size;
    this.enter("sent", words, tone);
  }

  fail(said, state = "failed", tone = "bad") {
    // The next try has a key of its own: nothing of this one can come in between.
    Object.assign(this, { sent: 0, signedAt: 0, isStored: false });
    this.enter(state, said, tone);
  }

  async cancel() {
    this.fail(this.words.wordsCancelled, "cancelled", "wait");
    this.request?.abort();
    const answer = await (this.cancelling = ask(this.row.addresses.cancel, formWith(this.token)));
    if (answer.ok && answer.state !== "cancelled" && this.state === "cancelled") this.settle(answer); // too late
  }

  async retry() { this.enter("waiting", this.words.wordsWaiting); }
}
