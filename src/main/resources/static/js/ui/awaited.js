/** What stands in place of something that was asked for: its shape for a moment, words where nothing comes. */

import { emptyState, skeleton } from "./common.js";

const SHAPE_MS = 1000;

/** For one part of a page. @param {import("./app.js").App} app */
export function awaited(app) {
  const isAway = app.link() === "down" || app.link() === "offline";
  return isAway ? nothingYet(app) : skeleton();
}

/** For a page, until the monitor has told anything. @param {import("./app.js").App} app @param {number} since when it was opened, monotonic time in ms */
export function awaitedPage(app, since) {
  return app.now() - since < SHAPE_MS ? skeleton() : nothingYet(app);
}

/** @param {import("./app.js").App} app */
function nothingYet(app) {
  return emptyState("plug", app.t("empty.waiting"), app.t("empty.waiting.text"));
}
