// The frames of the shapes of a picture: drawn from the numbers below them, and moved by hand or with keys.
import { moveByHand, moveWithKeys } from "./crop-moves.js";

const between = (value, least, most) => Math.max(least, Math.min(value, most));
const set = (element, values) => Object.entries(values).forEach(([name, value]) => element?.setAttribute(name, value));

class CropFrame {
  constructor(root) {
    this.root = root;
    this.find = (name) => root.querySelector(`[data-${name}]`);
    this.number = (name) => Number(root.dataset[name]);
    this.inputs = ["x", "y", "width"].map((name) => root.querySelector(`input[name$="-${name}"]`));
    this.whole = this.find("whole");
    // The widest frame, and the narrowest that is not blurred where there is one.
    this.most = Math.min(1, this.number("part"));
    this.least = between(this.number("least"), 0.01, this.most);
    this.inputs.forEach((input) => input.addEventListener("input", () => this.draw(this.read())));
    moveWithKeys(this);
    moveByHand(this);
    this.draw(this.read());
  }

  read() {
    const usual = this.root.dataset.usual.split(" ").map(Number);
    const given = this.inputs.map((input) => (input.value === "" ? NaN : input.valueAsNumber / 100));
    return this.fit(...given.map((value, place) => (Number.isNaN(value) ? usual[place] : value)), 0.01);
  }

  fit(x, y, width, least = this.least) {
    const w = between(width, least, this.most);
    const h = w / this.number("part");
    return { x: between(x, 0, 1 - w), y: between(y, 0, Math.max(1 - h, 0)), w, h };
  }

  /** `box` wider by `more`, as far as the picture goes from its left upper corner. */
  sized(box, more) {
    const most = Math.min(1 - box.x, (1 - box.y) * this.number("part"));
    return this.fit(box.x, box.y, between(box.w + more, Math.min(this.least, most), most));
  }

  write(box) {
    // Rounded down, so that the frame does not stand over the edge.
    [box.x, box.y, box.w].forEach((part, place) => (this.inputs[place].value = Math.floor(part * 10000 + 0.001) / 100));
    this.draw(box);
  }

  draw(box) {
    this.box = box;
    const [W, H] = [this.number("width"), this.number("height")];
    const [x, y, width, height] = [box.x * W, box.y * H, box.w * W, box.h * H];
    const covered = (height * this.number("margin")) / 100;
    set(this.find("frame"), { x, y, width, height });
    set(this.find("corner"), { cx: x + width, cy: y + height });
    set(this.find("shade"), { d: `M0 0H${W}V${H}H0ZM${x} ${y}h${width}v${height}h${-width}Z` });
    set(this.find("result"), { viewBox: `${x} ${y} ${width} ${height}` });
    this.root.querySelectorAll("[data-covered]").forEach((band) => {
      const from = band.dataset.covered === "top" ? y : y + height - covered;
      set(band, { x, y: from, width, height: covered });
    });
  }
}

document.querySelectorAll("[data-crop]").forEach((root) => new CropFrame(root));
