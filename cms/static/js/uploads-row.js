// The row of one file on its way: how far it is, and what can be done about it.
export class Row {
  constructor(element) {
    this.element = element;
    this.addresses = element.dataset;
    this.progress = element.querySelector("[data-progress]");
  }

  say(words) {
    this.element.querySelector("[data-words]").textContent = words;
  }

  tell(percent, words) {
    this.progress.value = percent;
    this.say(words.replace("%(percent)s", percent));
  }

  show(words, tone, { cancel, retry }) {
    this.say(words);
    this.element.dataset.tone = tone;
    this.progress.hidden = !cancel;
    for (const [deed, shown] of Object.entries({ cancel, retry })) {
      const button = this.element.querySelector(`[data-deed=${deed}]`);
      const other = this.element.querySelector(`[data-deed=${deed === "retry" ? "cancel" : "retry"}]`);
      if (!shown && document.activeElement === button) queueMicrotask(() => other.focus());
      button.hidden = !shown;
    }
  }
}
