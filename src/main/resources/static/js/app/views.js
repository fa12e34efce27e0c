/** The view of every page by its name in the address. What people see first is here at once, the rest comes when it is opened. */

import { lazyPage } from "./lazy-page.js";
import { PAGES } from "./pages.js";

/** @param {import("../ui/app.js").App} app @returns {Record<string, import("../ui/app.js").View>} */
export function createViews(app) {
  return Object.fromEntries(PAGES.map((page) => [page.id, page.create?.(app) ?? lazyPage(app, page)]));
}
