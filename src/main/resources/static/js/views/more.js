/** Further pages, for phones. */

import { h } from "../dom.js";

/** @param {import("../main.js").App} app @returns {import("../main.js").View} */
export function createMore(app) {
  return { draw: () => h("p", null, app.t("nav.more")), title: () => app.t("nav.alerts") };
}
