import { test } from "node:test";
import assert from "node:assert/strict";
import { bandedMetric, bandsOf, levelOf, stopsOf, thresholdsOf } from "../../../main/resources/static/js/charts/thresholds.js";

const loss = [
  { metric: "lossPercent", level: "warning", rule: "a", above: 1 }, { metric: "lossPercent", level: "critical", rule: "a", above: 8 },
  { metric: "lossPercent", level: "warning", rule: "b", above: 2 }, { metric: "dropped", level: "warning", rule: "c", above: 0 },
];

test("of two rules about a figure the one that is reached first draws the band", () => {
  assert.deepEqual(thresholdsOf(loss, "lossPercent").map(({ level, above }) => [level, above]), [["critical", 8], ["warning", 1]]);
  assert.deepEqual(bandsOf(thresholdsOf(loss, "lossPercent")), [{ from: 1, to: 8, level: "warning" }, { from: 8, to: Infinity, level: "critical" }]);
});

test("a figure that is bad from zero on has no band, but its line takes the tone", () => {
  const those = thresholdsOf(loss, "dropped");
  assert.deepEqual(bandsOf(those), []);
  assert.equal(levelOf(those, 0), undefined);
  assert.equal(levelOf(those, 0.1), "warning");
});

test("what is too low is bad below", () => {
  const latency = [{ metric: "l", level: "warning", rule: "a", below: 4 }, { metric: "l", level: "critical", rule: "b", below: 3 }];
  const those = thresholdsOf(latency, "l");
  assert.deepEqual(bandsOf(those), [{ from: 3, to: 4, level: "warning" }, { from: -Infinity, to: 3, level: "critical" }]);
  assert.deepEqual([5, 3.5, 2].map((value) => levelOf(those, value)), [undefined, "warning", "critical"]);
});

test("the bands of a chart are those of its strongest line that has some", () => {
  const chart = { id: "loss", kind: "percent", lines: [{ name: "dropped", label: "", look: 0 }, { name: "lossPercent", label: "", look: 1 }] };
  assert.equal(bandedMetric(chart, loss), "lossPercent");
  assert.equal(bandedMetric(chart, []), undefined);
});

test("a line on the axis is not bad where only what is above it is", () => {
  assert.deepEqual(stopsOf(thresholdsOf(loss, "dropped"), 0, 1, "grey", (level) => level), [[0, "grey"], [0.03, "grey"], [0.03, "warning"], [1, "warning"]]);
  assert.deepEqual(stopsOf([{ metric: "l", level: "warning", rule: "a", below: 4 }], 0, 8, "grey", (level) => level), [[0, "warning"], [0.5, "warning"], [0.5, "grey"], [1, "grey"]]);
});

test("a line changes its colour at the very value of the threshold", () => {
  const stops = stopsOf(thresholdsOf(loss, "lossPercent"), 0, 4, "grey", (level) => level);
  assert.deepEqual(stops, [[0, "grey"], [0.25, "grey"], [0.25, "warning"], [1, "warning"]]);
  assert.deepEqual(stopsOf(thresholdsOf(loss, "lossPercent"), 0, 0.5, "grey", (level) => level), [[0, "grey"], [1, "grey"]]);
});
