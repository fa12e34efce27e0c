/** To be filled. */

import { h } from "../dom.js";

/** @param {import("../main.js").App} app @returns {import("../main.js").View} */
export function createSettings(app) {
  return { draw: () => h("p", null, app.t("nav.settings")), title: () => app.t("nav.settings") };
}
