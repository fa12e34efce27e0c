import { test } from "node:test";
import assert from "node:assert/strict";
import { healthRuns } from "../../../main/resources/static/js/charts/health-runs.js";

const table = (state, level) => ({ times: [0, 1000, 2000, 3000], stepMs: 1000, metrics: new Map(Object.entries({ state: { unit: "", mean: state }, ...(level && { level: { unit: "", mean: level } }) })) });

test("a live stream that was critical for a second has that second in its ribbon", () => {
  const runs = healthRuns(table([0, 0, 0, 0], [0, 3, 0, 0]), 0, 4000);
  assert.deepEqual(runs.map(({ from, to, tone, state }) => [from, to, tone, state]), [[0, 1000, "live", 0], [2000, 4000, "live", 0], [1000, 2000, "critical", 0]]);
});

test("the worst of a point counts, where a point has a worst", () => {
  const worst = table([0, 0, 0, 0], [0, 0, 0, 0]);
  worst.metrics.get("level").max = [0, 2, 0, 0];
  worst.metrics.get("level").min = [0, 0, 0, 0];
  assert.deepEqual(healthRuns(worst, 0, 4000).map(({ tone }) => tone), ["live", "live", "warning"]);
});

test("without levels the state alone tells, and what is not known has no run", () => {
  assert.deepEqual(healthRuns(table([0, null, 6, 4]), 0, 4000).map(({ from, tone }) => [from, tone]), [[3000, "offline"], [0, "live"], [2000, "critical"]]);
});
