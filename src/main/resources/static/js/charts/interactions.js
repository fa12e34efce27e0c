/** Mouse, fingers and keys over charts: they move a crosshair, or the times that are shown. */

import { listenToGestures } from "./gestures.js";
import { axisWidth, SIDE } from "./plot.js";
import { liveRange, pan, zoom } from "./range.js";

const SHORTEST_LIVE_MS = 10_000;
const STEPS = 200;

/**
 * @param {import("../ui/app.js").App} app
 * @param {import("./plot.js").Shared} shared
 * @param {ReturnType<typeof import("./address.js").createAddress>} address
 * @param {object} on
 * @param {() => any} on.ribbon its crosshair is that of all plots
 * @param {() => number} on.stepMs between two points
 * @param {(isPreview: boolean) => void} on.preview other times are shown for a moment
 * @param {() => void} on.draw the crosshair is elsewhere
 * @param {(at: number, size: number) => void} on.read a key moved the crosshair
 * @param {(range: import("./range.js").Range) => void} on.tell a key moved the times
 */
export function createInteractions(app, shared, address, on) {
  const { view } = shared;
  /** @type {number|null} */
  let at = null;
  let isWaiting = false;

  /** @param {HTMLElement} stage */
  function mount(stage) {
    listenToGestures(stage, {
      view: () => ({ ...view }),
      plot: () => {
        const { left, width } = stage.getBoundingClientRect();
        return { left: left + axisWidth(shared), width: width - axisWidth(shared) - SIDE };
      },
      preview: (from, to) => {
        Object.assign(view, { from, to });
        on.preview(true);
      },
      done: (from, to) => {
        on.preview(false);
        address.show(from, to, { replace: true });
      },
    });
  }

  /** The crosshair of any plot moved; all others were moved with it. */
  function pointed() {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      const ribbon = on.ribbon();
      if (!ribbon) return;
      const { left } = ribbon.cursor;
      const next = left >= 0 ? ribbon.posToVal(left, "x") : null;
      if (next === at) return;
      at = next;
      on.draw();
    });
  }

  /** @param {number|null} next */
  function point(next) {
    const ribbon = on.ribbon();
    ribbon?.setCursor({ left: next === null ? -10 : ribbon.valToPos(next, "x"), top: next === null ? -10 : 10 }, true, true);
    at = next;
  }

  /** @param {any} event */
  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const now = app.time();
    const { range } = address;
    const anchor = range.live ? 1 : 0.5;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && event.shiftKey) read(step);
    else if (step) on.tell(pan(range, step * 0.25, now));
    else if (event.key === "+" || event.key === "=") on.tell(zoom(range, 0.5, anchor, now));
    else if (event.key === "-" || event.key === "_") on.tell(zoom(range, 2, anchor, now));
    else if (event.key === "0") on.tell(liveRange(Math.max(SHORTEST_LIVE_MS, Math.round(range.span / 1000) * 1000), now));
    else if (event.key === "Escape" && at !== null) point(null);
    else return;
    event.preventDefault();
  }

  function read(step) {
    const size = Math.max(address.range.span / STEPS, on.stepMs());
    point(Math.min(view.to, Math.max(view.from, (at ?? view.to) + step * size)));
    on.read(/** @type {number} */ (at), size);
  }

  return { mount, pointed, point, key, get at() { return at; } };
}
