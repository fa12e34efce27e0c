/** Links to the parts of a page, of which one is shown; which one stands in the address. */

import { h } from "./dom.js";
import { formatRoute } from "./route.js";

/** The link that was brought into sight last: on a phone the links scroll. @type {?HTMLElement} */
let shown = null;

/** @param {HTMLElement} link of the part that is shown */
function reveal(link) {
  if (shown === link || !link.isConnected) return;
  shown = link;
  link.parentElement?.scrollTo({ left: link.offsetLeft - 16 });
}

/**
 * @param {import("./app.js").App} app
 * @param {string} view
 * @param {string} current
 * @param {{tab: string, text: string, count?: number, query?: Object<string, string>, view?: string, isFirst?: boolean}[]} list the first one has no name in
 *   the address; `view`: where it is a page of its own, whose first part it is or is not
 */
export function subnav(app, view, current, list) {
  return h("nav.tabs", { key: "tabs", "aria-label": app.t(`nav.${view}`) }, list.map(({ tab, text, count, query, view: own, isFirst }, index) =>
    h("a", {
      key: tab, href: formatRoute(own ?? view, { ...query, tab: index === 0 || isFirst || own === tab ? "" : tab }), "data-tab": tab, "aria-current": tab === current ? "true" : undefined,
      ref: (link) => tab === current && reveal(link),
    }, text, count !== undefined && h("small", null, app.fmt.count(count)))));
}
