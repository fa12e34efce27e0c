/**
 * The address bar holds every view state: `#/streams?state=live&q=cam`.
 *
 * @typedef {{view: string, query: Object<string, string>}} Route
 */

export const VIEWS = ["overview", "streams", "stream", "servers", "server", "alerts", "events", "sessions", "system", "settings", "report", "more", "wall"];

/** @param {string} hash @returns {Route} */
export function parseRoute(hash) {
  const [path, search = ""] = split(hash.replace(/^#\/?/, ""));
  const view = VIEWS.includes(path) ? path : "overview";
  return { view, query: Object.fromEntries(new URLSearchParams(search)) };
}

/** Empty values are left out. @param {string} view @param {Object<string, string|undefined>} [query] */
export function formatRoute(view, query = {}) {
  const kept = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(/** @type {any} */ (kept)).toString();
  return `#/${view}${search ? `?${search}` : ""}`;
}

function split(text) {
  const at = text.indexOf("?");
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * Calls `onChange` with the route whenever the address changes.
 * @param {(route: Route) => void} onChange
 */
export function createRouter(onChange) {
  let route = parseRoute(location.hash);
  const take = () => {
    route = parseRoute(location.hash);
    onChange(route);
  };
  addEventListener("hashchange", take);
  return {
    get route() {
      return route;
    },
    /** @param {string} view @param {Object<string, string|undefined>} [query] @param {{replace?: boolean}} [how] */
    go(view, query = {}, { replace = false } = {}) {
      const hash = formatRoute(view, query);
      if (hash === location.hash) return;
      history[replace ? "replaceState" : "pushState"](null, "", hash);
      take();
    },
  };
}
