/**
 * What is wrong with a stream, above everything else of it. It does not move what stands below while somebody points at that: until
 * he leaves, it keeps its height and scrolls in itself.
 */

import { h } from "../../ui/dom.js";
import { createPointerHold } from "../../ui/pointer-hold.js";

const BELOW = ".stream-page > :not(.stream-head, .findings)";

/** @param {() => number} now browser time in ms */
export function createFindings(now) {
  const pointer = createPointerHold(now);
  let subject = "";
  let height = 0;
  addEventListener("touchmove", pointer.touched, { passive: true });

  function isHeld() {
    return pointer.isHeld(() => document.querySelector(`:is(${BELOW}):hover`) !== null);
  }

  /** @param {string} key of the stream @param {any[]} content */
  function draw(key, content) {
    const held = key === subject && height > 0 && isHeld();
    subject = key;
    return h("div.findings", {
      key: "findings", style: held ? { height: `${height}px` } : {},
      ref: (element) => {
        if (!held) requestAnimationFrame(() => (height = element.isConnected && !element.style.height ? element.offsetHeight : height));
      },
    }, content);
  }

  return { draw };
}
