/** The styles that only some pages have: fetched when such a page is first opened, and in force only while one is shown. */

import { STYLES } from "./pages.js";

/** @type {Map<string, {link: HTMLLinkElement, loaded: Promise<void>}>} */
const sheets = new Map();

/**
 * Fetches styles. They stand in one order, whichever page is opened first, and before those of a phone, which have the last word.
 * @param {string[]} [paths] relative to this module
 */
export function loadStyles(paths = []) {
  return Promise.all(paths.map((path) => {
    const known = sheets.get(path);
    if (known) return known.loaded;
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(path, import.meta.url).href });
    const loaded = /** @type {Promise<void>} */ (new Promise((done, failed) => {
      link.onload = () => done();
      link.onerror = () => {
        sheets.delete(path);
        link.remove();
        failed(new Error(path));
      };
    }));
    sheets.set(path, { link, loaded });
    document.head.insertBefore(link, next(path));
    return loaded;
  }));
}

/** The sheet that a new one stands before. @param {string} path */
function next(path) {
  const after = STYLES.slice(STYLES.indexOf(path) + 1).find((other) => sheets.has(other));
  return after === undefined ? document.getElementById("phone-styles") : sheets.get(after)?.link ?? null;
}

/** Puts the styles of a page in force, and those of other pages out of it. @param {string[]} [paths] */
export function useStyles(paths = []) {
  for (const [path, { link }] of sheets) link.media = paths.includes(path) ? "all" : "not all";
}
