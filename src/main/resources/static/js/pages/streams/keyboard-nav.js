/** The keyboard in the list: from stop to stop, whether they are in the document or not. */

import { idOf, moved, pieceOf, stopAt, stopOf } from "./virtual-scroll.js";

/**
 * @param {() => {layout: import("./virtual-scroll.js").Layout, scroller: ?HTMLElement, above: number, head: number}} scene `above` is what
 *   lies over the list in the scroller, `head` what sticks to its top
 * @param {() => void} draw
 */
export function createKeyboardNav(scene, draw) {
  /** The name of the stop that had the focus last. */
  let active = "";

  /** The stop that the keyboard is at, -1 if it is at none. */
  function current() {
    return active === "" ? -1 : stopOf(scene().layout, active);
  }

  /** @param {string} key */
  function go(key) {
    const { layout, scroller, above, head } = scene();
    if (!scroller || layout.stops === 0) return;
    const page = Math.max(1, Math.floor((scroller.clientHeight - above - head) / layout.sizes.line) - 1);
    const at = isNear() ? current() : -1;
    focus(at < 0 && !/Home|End/.test(key) ? stopAt(layout, scroller.scrollTop) : moved(layout, Math.max(0, at), key, page));
  }

  /** Whether the keyboard goes on from where it was: it has the focus, or is still in sight. */
  function isNear() {
    const { layout, scroller } = scene();
    if (scroller?.contains(document.activeElement) && document.activeElement !== scroller) return true;
    const piece = pieceOf(layout, current());
    return Boolean(piece && scroller && piece.top >= scroller.scrollTop && piece.top + piece.height <= scroller.scrollTop + scroller.clientHeight);
  }

  function focus(stop) {
    const { layout, scroller } = scene();
    const piece = pieceOf(layout, stop);
    if (!piece || !scroller) return;
    active = idOf(piece);
    reveal(piece);
    draw();
    const element = scroller.querySelector(`[data-stop="${stop}"]`);
    (element?.querySelector("a") ?? /** @type {?HTMLElement} */ (element))?.focus({ preventScroll: true });
  }

  function reveal({ kind, top, height }) {
    const { scroller, above, head } = scene();
    if (!scroller) return;
    const covered = kind === "head" ? 0 : head;
    if (top - covered < scroller.scrollTop) scroller.scrollTop = top - covered;
    else if (top + height + above > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = top + height + above - scroller.clientHeight;
  }

  return {
    go,
    get current() {
      return current();
    },
    /** What got the focus in another way is where the keyboard goes on. @param {FocusEvent} event */
    note(event) {
      const element = /** @type {?HTMLElement} */ (/** @type {HTMLElement} */ (event.target).closest("[data-stop]"));
      const piece = element && pieceOf(scene().layout, Number(element.dataset.stop));
      if (piece) active = idOf(piece);
    },
  };
}
