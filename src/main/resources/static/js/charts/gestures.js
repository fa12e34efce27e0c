/** Moving and zooming with a finger, with two, with shift and the mouse, with ctrl and the wheel. What a plain mouse drags is uPlot's own. */

const SETTLE_MS = 250;

/**
 * @param {HTMLElement} element that holds all plots
 * @param {object} on
 * @param {() => {from: number, to: number}} on.view the times that are shown
 * @param {() => {left: number, width: number}} on.plot where the plots lie, in px of the page
 * @param {(from: number, to: number) => void} on.preview shows other times meanwhile
 * @param {(from: number, to: number) => void} on.done
 */
export function listenToGestures(element, on) {
  /** @type {Map<number, {x: number, start: number}>} */
  const fingers = new Map();
  /** @type {?{from: number, to: number}} */
  let begun = null;
  /** @type {?{from: number, to: number}} */
  let shown = null;
  let settle = 0;

  function begin() {
    begun = { ...(shown ?? on.view()) };
    for (const finger of fingers.values()) finger.start = finger.x;
  }

  function move() {
    const { left, width } = on.plot();
    const { from, to } = /** @type {{from: number, to: number}} */ (begun);
    const at = (x) => from + ((x - left) / width) * (to - from);
    const [one, two] = [...fingers.values()];
    if (!two) {
      const by = at(one.start) - at(one.x);
      show(from + by, to + by);
      return;
    }
    const apart = Math.max(20, Math.abs(one.x - two.x));
    const span = ((to - from) * Math.max(20, Math.abs(one.start - two.start))) / apart;
    const start = at((one.start + two.start) / 2) - (((one.x + two.x) / 2 - left) / width) * span;
    show(start, start + span);
  }

  function show(from, to) {
    shown = { from, to };
    on.preview(from, to);
  }

  function end() {
    if (shown) on.done(shown.from, shown.to);
    begun = shown = null;
  }

  const isOurs = (event) => event.pointerType === "touch" || (event.shiftKey && event.button === 0);

  element.addEventListener("pointerdown", (event) => {
    if (!isOurs(event)) return;
    fingers.set(event.pointerId, { x: event.clientX, start: event.clientX });
    begin();
  });
  // uPlot hears the mouse event that follows: a shift-drag is none of its business.
  element.addEventListener("mousedown", (event) => {
    if (event.shiftKey) {
      event.stopPropagation();
      event.preventDefault();
      element.focus();
    }
  }, true);
  element.addEventListener("pointermove", (event) => {
    const finger = fingers.get(event.pointerId);
    if (!finger) return;
    finger.x = event.clientX;
    if (Math.abs(finger.x - finger.start) > 6 && !element.hasPointerCapture(event.pointerId)) element.setPointerCapture(event.pointerId);
    if (shown || Math.abs(finger.x - finger.start) > 6) move();
  });
  const lift = (event) => {
    if (!fingers.delete(event.pointerId)) return;
    if (fingers.size > 0) begin();
    else end();
  };
  element.addEventListener("pointerup", lift);
  element.addEventListener("pointercancel", lift);
  element.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const { left, width } = on.plot();
    const { from, to } = shown ?? on.view();
    const span = (to - from) * Math.exp(Math.max(-100, Math.min(100, event.deltaY)) / 250);
    const anchor = Math.min(1, Math.max(0, (event.clientX - left) / width));
    const start = from + (to - from - span) * anchor;
    show(start, start + span);
    clearTimeout(settle);
    settle = window.setTimeout(end, SETTLE_MS);
  }, { passive: false });
}
