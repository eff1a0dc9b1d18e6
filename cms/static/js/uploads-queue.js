// The files that are on their way to the store, three at a time; each can be cancelled and tried again.
import { Job } from "./uploads-job.js";

const AT_ONCE = 3;

export class Queue {
  constructor(screen, token) {
    Object.assign(this, { screen, token, jobs: new Map() });
    this.total = screen.querySelector("[data-total]");
    screen.addEventListener("click", ({ target }) => {
      const deed = target.closest("[data-deed]")?.dataset.deed;
      const job = this.jobs.get(target.closest("[data-file]"));
      if (job && deed) this.after(job[deed]());
      if (target.closest("[data-cancel-all]")) this.each((one) => one.isOpen && this.after(one.cancel()));
      if (target.closest("[data-retry-all]")) this.each((one) => one.canRetry && this.after(one.retry()));
    });
  }

  has(row) {
    return this.jobs.get(row)?.isOpen ?? false;
  }

  get isBusy() {
    return [...this.jobs.values()].some((job) => job.isOpen);
  }

  each(deed) {
    [...this.jobs.values()].forEach(deed);
  }

  /** `form` is the store's signed form; without one a new one is asked for. */
  add(row, file, form = null) {
    this.jobs.set(row, new Job(row, file, form, this.screen.dataset, this.token, () => this.show()));
    this.next();
  }

  /** Takes a row away, in whose place another file was chosen. */
  forget(row) {
    this.jobs.get(row)?.request?.abort();
    this.jobs.delete(row);
    row?.remove();
  }

  after(promise) {
    this.next();
    promise?.then(() => this.next());
  }

  next() {
    const jobs = [...this.jobs.values()];
    const free = AT_ONCE - jobs.filter((job) => job.state === "sending").length;
    for (const job of jobs.filter((one) => one.state === "waiting").slice(0, Math.max(free, 0))) {
      this.after(job.start());
    }
    this.show();
  }

  show() {
    const jobs = [...this.jobs.values()].filter((job) => job.state !== "cancelled");
    const bytes = jobs.reduce((sum, job) => sum + job.file.size, 0);
    const sent = jobs.reduce((sum, job) => sum + job.sent, 0);
    const done = jobs.filter((job) => job.state === "sent").length;
    this.total.hidden = !jobs.length;
    this.total.querySelector("progress").value = bytes ? (100 * sent) / bytes : 100;
    this.total.querySelector("[data-total-words]").textContent = this.screen.dataset.wordsTotal
      .replace("%(done)s", done).replace("%(all)s", jobs.length);
    this.total.querySelector("[data-cancel-all]").hidden = !this.isBusy;
    this.total.querySelector("[data-retry-all]").hidden = !jobs.some((job) => job.state === "failed");
  }
}
