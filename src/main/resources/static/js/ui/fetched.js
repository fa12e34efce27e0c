/** A part of a page that few need at once. */

import { loadPageWords } from "../i18n/language.js";

/**
 * Something that is fetched with its words when it is first asked for; undefined until it is there.
 * @template T
 * @param {import("./app.js").App} app
 * @param {() => Promise<T>} load
 * @returns {() => T|undefined}
 */
export function fetched(app, load) {
  /** @type {T|undefined} */
  let part;
  let isAsked = false;
  return () => {
    if (!isAsked) {
      isAsked = true;
      Promise.all([load(), loadPageWords("pages")]).then(([loaded]) => {
        part = loaded;
        app.draw();
      }, () => (isAsked = false));
    }
    return part;
  };
}
