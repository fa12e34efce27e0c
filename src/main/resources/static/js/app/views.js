/** The view of every page by its name in the address. What people see first is here at once, the rest comes when it is opened. */

import { emptyState, skeleton } from "../ui/common.js";
import { h } from "../ui/dom.js";
import { loadPageWords } from "../i18n/language.js";
import { request } from "../net/rest.js";
import { loadStyles } from "./page-styles.js";
import { PAGES } from "./pages.js";

/** @param {import("../ui/app.js").App} app @returns {Record<string, import("../ui/app.js").View>} */
export function createViews(app) {
  return Object.fromEntries(PAGES.map((page) => [page.id, page.create?.(app) ?? lazyPage(app, page)]));
}

/**
 * A view that stands in for that of a page, which is fetched with its first drawing.
 * @param {import("../ui/app.js").App} app
 * @param {import("../ui/app.js").Page} page
 * @returns {import("../ui/app.js").View}
 */
function lazyPage(app, { id, parent, load, styles, words }) {
  /** @type {import("../ui/app.js").View|undefined} */
  let view;
  let isAsked = false;
  let hasFailed = false;

  function ask() {
    isAsked = true;
    hasFailed = false;
    Promise.all([load?.().then((create) => create(app)), loadStyles(styles), loadPageWords("pages", ...(words ?? []))]).then(([loaded]) => (view = loaded), failed).finally(() => app.draw());
  }

  /** A proxy may want a sign-in: to a reading it says so. */
  function failed() {
    hasFailed = true;
    request("session").catch(() => {});
  }

  return {
    draw(route) {
      if (view) return view.draw(route);
      if (!isAsked) ask();
      return hasFailed ? emptyState("plug", app.t("view.failed"), app.t("view.failed.text"), h("button", { onclick: ask }, app.t("banner.retry"))) : skeleton();
    },
    title: (route) => view?.title(route) ?? app.t(`nav.${parent ?? id}`),
    leave: () => view?.leave?.(),
    happened: (event) => view?.happened?.(event) ?? false,
    get keys() {
      return view?.keys;
    },
  };
}
