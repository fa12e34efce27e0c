/**
 * Tables by their columns: one descriptor has all that is known of a column. Head, cells, sorting, chooser, explanations and
 * files follow from it.
 *
 * @typedef {object} Column
 * @property {string} id its name in the address
 * @property {string} title key of the dictionary
 * @property {string} [help] key of a sentence that says what the column tells
 * @property {boolean} [isNumber] aligned to the right, and sorted from the largest first
 * @property {string} [unit] that stands in the head
 * @property {(item: any) => any} [value] what is sorted by; undefined where it is not known
 */

/** @param {Pick<import("./app.js").App, "t">} app @param {Column} column */
export function columnTitle(app, { title }) {
  return app.t(title);
}

/** What a column tells, in a sentence, where its name does not. @param {Pick<import("./app.js").App, "t">} app @param {Column} column @returns {string|undefined} */
export function columnHelp(app, { help }) {
  if (help === undefined) return undefined;
  const text = app.t(help);
  return text === help ? undefined : text;
}
