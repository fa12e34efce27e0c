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
 * Calls `onChange` whenever the address changes. Each entry of the session history has a name, so that Back is told from a link.
 * @param {(how: {from: string, isReturn: boolean}) => void} onChange `from` is the entry that was left
 */
export function createRouter(onChange) {
  let route = parseRoute(location.hash);
  let entry = "";
  let steps = 0;
  const named = () => ({ entry: crypto.getRandomValues(new Uint32Array(2)).join(), step: entry ? steps + 1 : 0 });
  const name = () => {
    const { state } = history;
    if (state?.entry === undefined) history.replaceState(named(), "");
    ({ entry, step: steps } = history.state);
    return state?.entry !== undefined;
  };
  const take = () => {
    const from = entry;
    const isReturn = name();
    route = parseRoute(location.hash);
    onChange({ from, isReturn });
  };
  name();
  addEventListener("hashchange", take);
  return {
    get route() {
      return route;
    },
    get entry() {
      return entry;
    },
    /** Back to where one came from; to a page where one came from elsewhere. @param {string} view */
    back(view) {
      if (steps > 0) history.back();
      else this.go(view);
    },
    /** @param {string} view @param {Object<string, string|undefined>} [query] @param {{replace?: boolean}} [how] */
    go(view, query = {}, { replace = false } = {}) {
      const hash = formatRoute(view, query);
      if (hash === location.hash) return;
      history[replace ? "replaceState" : "pushState"](replace ? history.state : named(), "", hash);
      const from = entry;
      name();
      route = parseRoute(location.hash);
      onChange({ from, isReturn: false });
    },
  };
}
