/** What the overview says where there is nothing to watch yet. */

import { loadPageWords } from "../../i18n/language.js";
import { createFirstRun } from "./first-run.js";
import { createFirstStream } from "./first-stream.js";

/** @param {import("../../ui/app.js").App} app */
export async function createGuide(app) {
  const [run, stream] = await Promise.all([createFirstRun(app), createFirstStream(app), loadPageWords("guide")]);
  return { firstRun: run.draw, firstStream: stream.draw };
}
