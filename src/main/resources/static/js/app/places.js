/** Where a person was on each page of the session history: how far down, and what had the focus. Back leads there again. */

/** Parts of pages that scroll in themselves. */
const LISTS = ".table-wrap";

/** @typedef {{top: number, list: number, focused: string}} Place */

export function createPlaces() {
  /** @type {Map<string, Place>} */
  const places = new Map();

  return {
    /** Notes where somebody is, before another page is drawn. @param {string} entry of the session history @param {HTMLElement} main */
    note(entry, main) {
      places.set(entry, { top: main.scrollTop, list: main.querySelector(LISTS)?.scrollTop ?? 0, focused: nameOf(document.activeElement, main) });
    },

    /**
     * Leads back. What is not there any more leaves the focus at the page itself, so that the keyboard goes on in it.
     * @param {string} entry @param {HTMLElement} main @param {() => void} draw lists that show only what is in sight
     */
    restore(entry, main, draw) {
      const { top, list, focused } = places.get(entry) ?? { top: 0, list: 0, focused: "" };
      main.scrollTo(0, top);
      const element = main.querySelector(LISTS);
      if (element && list > 0) {
        element.scrollTop = list;
        // The list hears of it with the next frame, and is drawn before.
        element.dispatchEvent(new Event("scroll"));
        draw();
      }
      const before = focused && /** @type {?HTMLElement} */ (main.querySelector(focused));
      (before || main).focus({ preventScroll: true });
    },
  };
}

/** A selector for what has the focus; empty where it has no name. */
function nameOf(element, main) {
  if (!element || element === main || !main.contains(element)) return "";
  if (element.id) return `#${CSS.escape(element.id)}`;
  const href = element.getAttribute("href");
  return href ? `a[href="${CSS.escape(href)}"]` : "";
}
