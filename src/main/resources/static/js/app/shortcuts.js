/** The shortcuts that hold on every page. */

const PAGES = { o: "overview", s: "streams", v: "servers", a: "alerts", e: "events", n: "sessions", y: "system", c: "settings" };

/**
 * @param {import("./main.js").App} app
 * @param {{theme: () => void, density: () => void}} turn
 * @returns {import("./keyboard.js").Shortcut[]}
 */
export function pageShortcuts(app, { theme, density }) {
  return [
    { keys: "/", text: "keys.search", run: () => search(app) },
    { keys: "?", text: "keys.help", run: () => app.help() },
    ...Object.entries(PAGES).map(([key, page]) => ({ keys: `g ${key}`, text: `nav.${page}`, run: () => app.go(page) })),
    { keys: "g w", text: "nav.wall", run: () => app.go("wall") },
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
