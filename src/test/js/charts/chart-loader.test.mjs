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
  const settled = () => new Promise((done) => setImmediate(done));

  const section = charts.draw(shown, "no history");
  section.props.ref({});
  for (let i = 0; i < 50 && asked < 3; i++) await settled();
  await settled();
  assert.equal(asked, 3);
  assert.equal(charts.draw(shown, "no history").props.id, "charts");
  t.mock.timers.tick(3000);
  for (let i = 0; i < 50 && asked < 6; i++) await settled();
  assert.equal(asked, 6);
});
