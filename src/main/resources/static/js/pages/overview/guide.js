/** What the overview says where there is nothing to watch yet. */

import { createFirstRun } from "./first-run.js";
import { createFirstStream } from "./first-stream.js";

/** @param {import("../../ui/app.js").App} app */
export async function createGuide(app) {
  const [run, stream] = await Promise.all([createFirstRun(app), createFirstStream(app)]);
  return { firstRun: run.draw, firstStream: stream.draw };
}
