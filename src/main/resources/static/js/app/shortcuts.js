/** The shortcuts that hold on every page. */

import { PAGES } from "./pages.js";

/**
 * @param {import("../ui/app.js").App} app
 * @param {{theme: () => void, density: () => void}} turn
 * @returns {import("../ui/app.js").Shortcut[]}
 */
export function pageShortcuts(app, { theme, density }) {
  return [
    { keys: "/", text: "keys.search", run: () => search(app) },
    { keys: "?", text: "keys.help", run: () => app.help() },
    ...PAGES.filter(({ shortcut }) => shortcut).map(({ id, shortcut }) => ({ keys: `g ${shortcut}`, text: `nav.${id}`, run: () => app.go(id) })),
    { keys: "b", text: "past.open", run: () => app.rewind() },
    { keys: "t", text: "keys.theme", run: theme },
    { keys: "d", text: "keys.density", run: density },
  ];
}

/** Where the search is not on the page, the page that has it is opened. */
function search(app) {
  const field = () => /** @type {?HTMLInputElement} */ (document.getElementById("search"));
  if (!field() || getComputedStyle(/** @type {Element} */ (document.querySelector(".search"))).display === "none") app.go("streams");
  field()?.select();
}
