/** The times of charts as they stand in the address, and the ways to change them. */

import { apiUrl } from "../net/rest.js";
import { namesOf } from "./history-data.js";
import { fixed, liveRange, queryOf, rangeOf, toField } from "./range.js";

/**
 * @param {import("../ui/app.js").App} app
 * @param {string} view
 * @param {{onLeave: () => void, onDraft: () => void}} on
 */
export function createAddress(app, view, on) {
  /** @type {Object<string, string>} */
  let query = {};
  /** @type {import("./range.js").Range} */
  let range = rangeOf({}, app.time());
  /** @type {{from?: string, to?: string}} what was typed and not yet applied */
  let draft = {};
  let isOpen = false;
  let exportHref = "";
  let exportKey = "";

  /** @param {Object<string, string>} change @param {{replace?: boolean}} [how] */
  function move(change, how) {
    on.onLeave();
    if ("range" in change) {
      draft = {};
      isOpen = false;
    }
    app.go(view, { ...query, ...change }, how);
  }

  /** @param {import("./range.js").Range} next @param {{replace?: boolean}} [how] */
  const go = (next, how) => move(queryOf(next), how);

  return {
    move, go,
    /** @param {Object<string, string>} next */
    read(next) {
      query = next;
      range = rangeOf(query, app.time());
    },
    get range() { return range; },
    get draft() { return draft; },
    get isOpen() { return isOpen; },
    get isCompared() { return query.compare === "yesterday"; },
    show: (from, to, how) => go(fixed(from, to, app.time()), how),
    backToLive: () => go(liveRange(Math.round(range.span / 1000) * 1000, app.time())),
    toggleFields() {
      isOpen = !isOpen;
      // The fields hold still while the range slides on.
      draft = isOpen ? { from: toField(range.from), to: toField(range.to) } : {};
      on.onDraft();
    },
    /** The link changes only with what is read, not each second. @param {import("./history-data.js").Subject} subject @param {string} read */
    exportOf(subject, read) {
      if (read === exportKey) return exportHref;
      exportKey = read;
      const query = new URLSearchParams({ ...namesOf(subject), from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString(), format: "csv" });
      exportHref = apiUrl(`history/export?${query}`);
      return exportHref;
    },
  };
}
