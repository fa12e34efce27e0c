/**
 * The address bar holds every state of a view: `#/streams?state=live&q=cam`.
 *
 * @typedef {{view: string, query: Object<string, string>}} Route
 */

/** Empty values are left out. @param {string} view @param {Object<string, string|undefined>} [query] */
export function formatRoute(view, query = {}) {
  const kept = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(/** @type {any} */ (kept)).toString();
  return `#/${view}${search ? `?${search}` : ""}`;
}
