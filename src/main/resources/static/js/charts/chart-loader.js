/**
 * The place of the charts in a view. Everything that draws them is fetched when the view is first opened; where the monitor
 * has no history, the place says so and the view shows what it has without.
 */

import { h } from "../ui/dom.js";

/** After so long what draws charts is asked for again. */
const AGAIN_MS = 3000;

/**
 * @param {import("../ui/app.js").App} app
 * @param {{view: string, kind: string, hasStates: boolean}} what kind: of `CHARTS`; a drawing may name another
 */
export function createChartLoader(app, what) {
  /** @type {any} */
  let panel = null;
  /** @type {?HTMLElement} */
  let element = null;
  /** @type {?any[]} */
  let modules = null;
  /** @type {import("./panel.js").Shown & {kind?: string}} */
  let shown;
  let isMissing = false;
  let isAsked = false;

  function load() {
    if (isAsked) return;
    isAsked = true;
    Promise.all([import("./uplot.js").then(({ loadCharts }) => loadCharts()), import("./panel.js"), import("./spec.js")]).then((loaded) => {
      modules = loaded;
      if (element) mount(element);
    }, () => {
      // What could not be fetched says nothing of the history: it is asked for again while the view is there.
      setTimeout(() => {
        isAsked = false;
        if (element) load();
      }, AGAIN_MS);
    });
  }

  function mount(next) {
    if (!modules || isMissing) return;
    if (element !== next || !panel) {
      panel?.destroy();
      element = next;
      const [uPlot, { createPanel }, { CHARTS }] = modules;
      panel = createPanel(app, uPlot, element, {
        view: what.view, hasStates: what.hasStates, charts: CHARTS[shown.kind ?? what.kind],
        onMissing: () => {
          isMissing = true;
          leave();
          app.draw();
        },
      });
    }
    panel.show(shown);
  }

  /** Nothing of a view that is left goes on. */
  function leave() {
    panel?.destroy();
    panel = null;
    element = null;
  }

  /** @param {import("./panel.js").Shown & {kind?: string}} next @param {any} otherwise what stands here without a history */
  function draw(next, otherwise) {
    if (isMissing) return otherwise;
    shown = next;
    load();
    return h("section.panel.charts", {
      key: `charts ${Object.values(next.subject).join(" ")}`, id: "charts", island: true, "aria-label": app.t("charts"),
      ref: (found) => {
        if (modules) mount(found);
        else element = found;
      },
    });
  }

  return { draw, leave, happened: (event) => panel?.happened(event), get isMissing() { return isMissing; } };
}
