/**
 * Follows the address and changes it.
 *
 * @typedef {import("../ui/route.js").Route} Route
 */

import { formatRoute } from "../ui/route.js";
import { HOME, isPage } from "./pages.js";

/** @param {string} hash @returns {Route} */
export function parseRoute(hash) {
  const [path, search = ""] = split(hash.replace(/^#\/?/, ""));
  const view = isPage(path) ? path : HOME;
  return { view, query: Object.fromEntries(new URLSearchParams(search)) };
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
