/** To be filled. */

import { h } from "../dom.js";

/** @param {import("../main.js").App} app @returns {import("../main.js").View} */
export function createWall(app) {
  return { draw: () => h("p", null, app.t("nav.wall")), title: () => app.t("nav.wall") };
}
