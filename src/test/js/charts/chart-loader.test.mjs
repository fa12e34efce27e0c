import { test } from "node:test";
import assert from "node:assert/strict";
import { createChartLoader } from "../../../main/resources/static/js/charts/chart-loader.js";

test("what draws charts and could not be fetched is no missing history, and is asked for again", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let asked = 0;
  globalThis.document = /** @type {any} */ ({
    createElement: () => ({ remove: () => {} }),
    head: { append: (element) => { asked++; queueMicrotask(() => element.onerror()); } },
  });
  const app = /** @type {any} */ ({ t: (key) => key, draw: () => {} });
  const charts = createChartLoader(app, { view: "server", kind: "server", hasStates: false });
  const shown = /** @type {any} */ ({ subject: { server: "main" } });
  // It would go on to ask, and the process of this test would never end.
  t.after(() => charts.leave());
  const times = async (/** @type {number} */ wanted) => {
    const latest = performance.now() + 20_000;
    while (asked < wanted && performance.now() < latest) await new Promise((done) => setImmediate(done));
    await new Promise((done) => setImmediate(done));
    assert.equal(asked, wanted);
  };

  const section = charts.draw(shown, "no history");
  section.props.ref({});
  await times(3);
  assert.equal(charts.draw(shown, "no history").props.id, "charts");
  t.mock.timers.tick(3000);
  await times(6);
});
