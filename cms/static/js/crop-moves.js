// How a frame of the board is moved and made larger: with the keyboard, with a mouse, with a finger.
const STEP = 0.01;
const LARGE = 5;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const WIDER = { "+": STEP, "=": STEP, "-": -STEP };

export function moveWithKeys(frame) {
  frame.whole.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEP * (event.shiftKey ? LARGE : 1);
    const [right, down] = ARROWS[event.key] ?? [0, 0];
    const wider = WIDER[event.key] ?? 0;
    if (!right && !down && !wider) return;
    event.preventDefault();
    const { x, y, w } = frame.box;
    frame.write(frame.fit(x + right * step, y + down * step, w + wider));
    say(frame);
  });
}

function say(frame) {
  const [x, y, width] = frame.inputs.map((input) => input.value);
  const words = frame.root.dataset.words.replace("[x]", x).replace("[y]", y).replace("[width]", width);
  frame.find("said").textContent = words;
}

/** Drag the frame to move it, its corner to change its size; the opposite corner stays where it is. */
export function moveByHand(frame) {
  const whole = frame.whole;
  whole.addEventListener("pointerdown", (event) => {
    const sizing = event.target === frame.find("corner");
    if (event.button !== 0 || (!sizing && event.target !== frame.find("frame"))) return;
    whole.setPointerCapture(event.pointerId);
    const [from, box] = [place(frame, event), { ...frame.box }];
    const held = new AbortController();
    const { signal } = held;
    whole.addEventListener("pointermove", (moved) => {
      const to = place(frame, moved);
      const [right, down] = [to.x - from.x, to.y - from.y];
      frame.write(sizing ? frame.sized(box, right) : frame.fit(box.x + right, box.y + down, box.w));
    }, { signal });
    for (const end of ["pointerup", "pointercancel"]) {
      whole.addEventListener(end, () => held.abort(), { signal });
    }
  });
}

/** Where the event is, in parts of the picture. */
function place(frame, event) {
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(frame.whole.getScreenCTM().inverse());
  return { x: point.x / frame.number("width"), y: point.y / frame.number("height") };
}
