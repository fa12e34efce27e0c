/**
 * The address bar holds every state of a view: `#/streams?state=live&q=cam`.
 *
 * @typedef {{view: string, query: Object<string, string>}} Route
 */

/** What every address has. @type {Object<string, string|undefined>} */
let always = {};

/** Puts something into all addresses that are made from now on. @param {Object<string, string|undefined>} query */
export function keepInAddress(query) {
  always = query;
}

/** Empty values are left out. @param {string} view @param {Object<string, string|undefined>} [query] */
export function formatRoute(view, query = {}) {
  const kept = Object.entries({ ...always, ...query }).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(/** @type {any} */ (kept)).toString();
  return `#/${view}${search ? `?${search}` : ""}`;
}
