/**
 * What is wrong with a stream, above everything else of it. It does not move what stands below while somebody points at that: until
 * he leaves, it keeps its height and scrolls in itself.
 */

import { h } from "../../ui/dom.js";

const TOUCH_HOLD_MS = 2000;
const BELOW = ".stream-page > :not(.stream-head, .findings)";

/** @param {() => number} now browser time in ms */
export function createFindings(now) {
  const mouse = matchMedia("(hover: hover)");
  let touchedAt = -Infinity;
  let subject = "";
  let height = 0;
  addEventListener("touchmove", () => (touchedAt = now()), { passive: true });

  function isHeld() {
    return now() - touchedAt < TOUCH_HOLD_MS || (mouse.matches && document.querySelector(`:is(${BELOW}):hover`) !== null);
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
