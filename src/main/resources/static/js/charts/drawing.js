/** The plots of a panel: made when their shape changes, fed when there is something new, and gone with their place. */

import { SHIFT } from "./history-data.js";
import { healthWord } from "./chart-texts.js";
import { createPlot, plotData, plotShape } from "./plot.js";
import { createRibbon } from "./ribbon.js";

const NARROW = 560;

/**
 * @param {import("../ui/app.js").App} app
 * @param {import("./plot.js").Shared} shared
 * @param {import("./history-data.js").HistoryData} past
 * @param {{hasStates: boolean, health: () => import("./health-runs.js").HealthRun[], happenings: () => any[]}} what
 */
export function createDrawing(app, shared, past, what) {
  /** @type {Map<string, {u: any, shape: string, element: HTMLElement}>} */
  const plots = new Map();
  /** @type {Map<string, HTMLElement>} */
  const places = new Map();
  /** @type {any} */
  let ribbon = null;
  let drawnAt = 0;
  let edition = -1;
  let width = 0;

  /**
   * Draws at once what is new, and what slides only as often as it moves by a pixel.
   * @param {import("./spec.js").Chart[]} charts @param {?import("./data.js").Table} other @param {number} wide px
   * @param {{isRestyled?: boolean, isHurried?: boolean}} [how]
   */
  function draw(charts, other, wide, { isRestyled = false, isHurried = false } = {}) {
    width = wide;
    shared.narrow = width < NARROW;
    const { view } = shared;
    const now = performance.now();
    const isDue = isHurried || edition !== past.edition || now - drawnAt >= Math.max(1000, (view.to - view.from) / width) - 60;
    for (const [id, plot] of plots) if (places.get(id) !== plot.element) remove(id);
    charts.forEach((chart, index) => {
      const isLast = index === charts.length - 1;
      const shape = `${plotShape(chart, past.table, other)} ${isLast} ${shared.plotHeight}`;
      const element = /** @type {HTMLElement} */ (places.get(chart.id));
      const plot = plots.get(chart.id);
      if (plot?.shape !== shape) {
        remove(chart.id);
        plots.set(chart.id, { u: createPlot(element, chart, past.table, other, SHIFT, shared, isLast), shape, element });
      } else if (isDue) plot.u.setData(plotData(chart, past.table, other, SHIFT, view));
      if (isRestyled) plots.get(chart.id)?.u.redraw(false, true);
    });
    if (!ribbon) {
      ribbon = createRibbon(/** @type {HTMLElement} */ (places.get("ribbon")), shared, {
        hasStates: what.hasStates, runs: what.health, events: what.happenings, word: (run) => healthWord(app, run),
      });
    } else if (isDue || isRestyled) ribbon.setData([[view.from, view.to], [null, null]]);
    if (isDue) {
      drawnAt = now;
      edition = past.edition;
    }
  }

  /** Places of charts that are no longer drawn are forgotten. @param {import("./spec.js").Chart[]} charts */
  function keep(charts) {
    for (const id of places.keys()) if (id !== "ribbon" && !charts.some((chart) => chart.id === id)) places.delete(id);
  }

  function remove(id) {
    plots.get(id)?.u.destroy();
    plots.delete(id);
  }

  function drop() {
    for (const id of [...plots.keys()]) remove(id);
    ribbon?.destroy();
    ribbon = null;
  }

  /** @param {import("./spec.js").Chart[]} charts @param {string} title @param {string} times @param {string} name of the file */
  function take(charts, title, times, name) {
    const list = [{ label: "", canvas: ribbon.ctx.canvas }];
    for (const chart of charts) {
      const u = plots.get(chart.id)?.u;
      const word = app.t(`charts.${chart.id}`);
      if (u) list.push({ label: chart.lines.length > 1 ? `${word}: ${chart.lines.map(({ label }) => app.t(label)).join(", ")}` : word, canvas: u.ctx.canvas });
    }
    import("./export-image.js").then(({ renderImage, downloadImage }) => downloadImage(renderImage({ title, times, colours: shared.colours, plots: list }), name), () => {});
  }

  return {
    draw, drop, keep, take,
    place: (id, element) => places.set(id, element),
    get ribbon() { return ribbon; },
    get width() { return width; },
  };
}
