/** What is wrong now, rule by rule. */

import { h } from "../dom.js";

/** @param {import("../main.js").App} app @returns {import("../main.js").View} */
export function createAlerts(app) {
  return { draw: () => h("p", null, app.t("nav.alerts")), title: () => app.t("nav.alerts") };
}
