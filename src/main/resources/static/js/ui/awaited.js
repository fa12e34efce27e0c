/** What stands in place of something that was asked for: its shape for a moment, words where no answer can come. */

import { emptyState, skeleton } from "./common.js";

/** @param {import("./app.js").App} app */
export function awaited(app) {
  const isAway = app.link() === "down" || app.link() === "offline";
  return isAway ? emptyState("plug", app.t("empty.waiting"), app.t("empty.waiting.text")) : skeleton();
}
