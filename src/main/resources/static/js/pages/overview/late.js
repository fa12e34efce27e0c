/** The parts of the overview that are fetched once it stands. */

import { createFleetCharts } from "./fleet-charts.js";
import { hosts } from "./hosts.js";
import { watched } from "./watched.js";

/** @param {import("../../ui/app.js").App} app */
export async function createLateParts(app) {
  const charts = await createFleetCharts(app);
  return { charts: charts.draw, hosts: (most) => hosts(app, most), watched: () => watched(app) };
}
