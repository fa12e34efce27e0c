/** A list that a part of the page reads, page by page, and what stands in its place while there is none. */

import { h } from "../../ui/dom.js";
import { emptyState } from "../../ui/common.js";
import { failureText } from "../../ui/failure-text.js";
import { emptyPage, filterOf, readPage } from "../../ui/paged-list.js";

/**
 * @param {import("../../ui/app.js").App} app
 * @param {string} name of the list below /api/v1/ @param {string[]} filters names in the address that the monitor knows
 * @param {number} everyMs
 */
export function createTabList(app, name, filters, everyMs) {
  let page = emptyPage();
  return {
    /** @param {Object<string, string>} query @param {Object<string, string>} [more] that is asked for beside what the address says */
    read(query, more = {}) {
      const filter = { ...filterOf(query, filters), ...more };
      const key = JSON.stringify(filter);
      if (page.key !== key) page = emptyPage(key, page);
      if (app.now() - page.askedAt >= everyMs) {
        const mine = page;
        readPage(mine, name, filter, app.now(), () => mine === page && app.route.view === "alerts" && app.draw());
      }
      return page;
    },
    /** What was changed is read at once. */
    again() {
      page.askedAt = -Infinity;
    },
    get total() {
      return page.items === undefined ? undefined : page.total;
    },
  };
}

/**
 * @param {import("../../ui/app.js").App} app @param {import("../../ui/paged-list.js").Page} page
 * @param {{symbol: string, title: string, text: string, action?: any}} empty what to say where there is nothing
 */
export function placeholder(app, page, { symbol, title, text, action }) {
  if (page.items !== undefined) return emptyState(symbol, title, text, action);
  if (!page.failure) return h("div.skeleton", { key: "bones", "aria-hidden": "true" }, Array.from({ length: 6 }, (_, i) => h("div.bone", { key: i })));
  if (/** @type {any} */ (page.failure).status === 404) return emptyState("unknown", app.t("alerts.unavailable"), app.t("alerts.unavailable.text"));
  return emptyState("plug", app.t("list.failed"), app.t("list.failed.text", { reason: failureText(app, page.failure) }));
}
