/** To be filled. */

import { h } from "../dom.js";

/** @param {import("../main.js").App} app @returns {import("../main.js").View} */
export function createSystem(app) {
  return { draw: () => h("p", null, app.t("nav.system")), title: () => app.t("nav.system") };
}
