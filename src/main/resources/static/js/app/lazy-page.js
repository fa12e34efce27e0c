/** Views that few open are fetched when somebody does. */

import { h } from "../ui/dom.js";
import { emptyState, skeleton } from "../ui/common.js";

/**
 * A view that stands in for one that is fetched with its first drawing.
 * @param {import("./main.js").App} app
 * @param {string} name
 * @param {() => Promise<import("./main.js").View>} load
 * @returns {import("./main.js").View}
 */
export function lazy(app, name, load) {
  /** @type {import("./main.js").View|undefined} */
  let view;
  let isAsked = false;
  let hasFailed = false;

  function ask() {
    isAsked = true;
    hasFailed = false;
    Promise.all([load(), loadStyles(name)]).then(([loaded]) => (view = loaded), () => (hasFailed = true)).finally(() => app.draw());
  }

  return {
    draw(route) {
      if (view) return view.draw(route);
      if (!isAsked) ask();
      return hasFailed ? emptyState("plug", app.t("view.failed"), app.t("view.failed.text"), h("button", { onclick: ask }, app.t("banner.retry"))) : skeleton();
    },
    title: (route) => view?.title(route) ?? app.t(`nav.${name}`),
    leave: () => view?.leave?.(),
    happened: (event) => view?.happened?.(event) ?? false,
    get keys() {
      return view?.keys;
    },
  };
}

/**
 * Fetches the styles that index.html keeps for a view: a sheet that is disabled is not fetched, and has its place among the
 * others all the same. @param {string} name
 */
function loadStyles(name) {
  const sheets = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll(`link[data-views~="${name}"][disabled]`));
  return Promise.all([...sheets].map((sheet) => new Promise((done, failed) => {
    sheet.onload = done;
    sheet.onerror = () => {
      sheet.disabled = true;
      failed(new Error(sheet.href));
    };
    sheet.disabled = false;
  })));
}
