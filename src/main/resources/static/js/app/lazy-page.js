/** Pages that few open are fetched when somebody does. */

import { emptyState, skeleton } from "../ui/common.js";
import { h } from "../ui/dom.js";
import { loadStyles } from "./page-styles.js";

/**
 * A view that stands in for that of a page, which is fetched with its first drawing.
 * @param {import("../ui/app.js").App} app
 * @param {import("../ui/app.js").Page} page
 * @returns {import("../ui/app.js").View}
 */
export function lazyPage(app, { id, parent, load, styles }) {
  /** @type {import("../ui/app.js").View|undefined} */
  let view;
  let isAsked = false;
  let hasFailed = false;

  function ask() {
    isAsked = true;
    hasFailed = false;
    Promise.all([load?.().then((create) => create(app)), loadStyles(styles)]).then(([loaded]) => (view = loaded), () => (hasFailed = true)).finally(() => app.draw());
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
