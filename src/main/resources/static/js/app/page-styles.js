/** The styles that only some pages have: fetched when such a page is first opened, and in force only while one is shown. */

/** @type {Map<string, {link: HTMLLinkElement, loaded: Promise<void>}>} */
const sheets = new Map();

/** Fetches styles; they stand before those of a phone, which have the last word. @param {string[]} [paths] relative to this module */
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
    document.head.insertBefore(link, document.getElementById("phone-styles"));
    return loaded;
  }));
}

/** Puts the styles of a page in force, and those of other pages out of it. @param {string[]} [paths] */
export function useStyles(paths = []) {
  for (const [path, { link }] of sheets) link.media = paths.includes(path) ? "all" : "not all";
}
