import { test } from "node:test";
import assert from "node:assert/strict";
import { append, emptyTable, forget, joined, placeOf, runsOf, stacked, tableOf } from "../../../main/resources/static/js/charts/data.js";
import { holding } from "../../../main/resources/static/js/charts/plot.js";

const item = (over = {}) => ({ server: "m", path: "a", stepMs: 1000, times: [1000, 2000, 3000, 6000], metrics: {
  rttMs: { unit: "ms", mean: [40, 41, null, 44] }, state: { unit: "state", mean: [0, 0, null, 6] } }, ...over });
const open = () => ({ count: 0, start: -Infinity });

test("an answer becomes columns; what has no value at all is left out", () => {
  const table = tableOf(item({ metrics: { ...item().metrics, lossPercent: { unit: "percent", mean: [null, null, null, null] } } }));
  assert.deepEqual([...table.metrics.keys()], ["rttMs", "state"]);
  assert.deepEqual(table.metrics.get("rttMs").mean, [40, 41, null, 44]);
  assert.deepEqual(tableOf(undefined).times, []);
  assert.deepEqual(tableOf(item({ times: [1000, null, 3000, 6000] })).times, [1000, 2000, 3000, 6000]);
});

test("the width of a point is what lies between most of them", () => {
  const times = Array.from({ length: 20 }, (_, i) => i * 1000 + (i > 10 ? 15_000 : 0));
  assert.equal(tableOf(item({ times, stepMs: 15_011, metrics: {} })).stepMs, 1000);
  assert.equal(tableOf(item({ stepMs: 15_011 })).stepMs, 15_011);
});

test("live values go on where the answer ends, and fill a point before they begin another", () => {
  const table = tableOf(item({ stepMs: 5000, times: [0, 5000], metrics: { rttMs: { unit: "ms", mean: [40, 42], min: [39, 40], max: [44, 45] } } }));
  const state = open();
  const note = (at, rtt) => append(table, at, new Map([["rttMs", rtt]]), 1000, state);
  assert.equal(note(4000, 99), false);
  for (const [at, rtt] of [[10_000, 50], [11_000, 60], [12_000, 40]]) assert.equal(note(at, rtt), true);
  assert.equal(note(12_000, 1), false);
  assert.deepEqual(table.times, [0, 5000, 10_000]);
  const { mean, min, max } = table.metrics.get("rttMs");
  assert.deepEqual([mean[2], min[2], max[2]], [50, 40, 60]);
  note(15_000, 70);
  assert.deepEqual(table.times, [0, 5000, 10_000, 15_000]);
});

test("silence of the live connection is a gap, not a line", () => {
  const table = tableOf(item({ times: [1000], metrics: { rttMs: { unit: "ms", mean: [40] } } }));
  const state = open();
  append(table, 2000, new Map([["rttMs", 41]]), 1000, state);
  append(table, 9000, new Map([["rttMs", 42]]), 1000, state);
  assert.deepEqual(table.times, [1000, 2000, 3000, 9000]);
  assert.deepEqual(table.metrics.get("rttMs").mean, [40, 41, null, 42]);
});

test("live values go on only with what the answer has; what is silent has nothing", () => {
  const table = tableOf(item({ times: [1000], metrics: { a: { unit: "", mean: [1] }, c: { unit: "", mean: [5] } } }));
  append(table, 2000, new Map([["a", 2], ["b", 3]]), 1000, open());
  assert.deepEqual([...table.metrics].map(([name, { mean }]) => [name, mean]), [["a", [1, 2]], ["c", [5, null]]]);
});

test("the crosshair meets the point that holds, not the nearest", () => {
  const u = { data: [[10, 20, 30, 40], [1, undefined, null, 4]] };
  const at = (time) => holding(u, 1, undefined, time);
  assert.deepEqual([at(9), at(19), at(29), at(39), at(99)], [null, 0, 0, 2, 3]);
});

test("what has slid out of sight is forgotten, but not point by point", () => {
  const table = { times: Array.from({ length: 1000 }, (_, i) => i), stepMs: 1, metrics: new Map([["a", { unit: "", mean: Array.from({ length: 1000 }, (_, i) => i) }]]) };
  forget(table, 10);
  assert.equal(table.times.length, 1000);
  forget(table, 500);
  assert.deepEqual([table.times[0], table.metrics.get("a").mean.length], [499, 501]);
});

test("states are runs of the worst in each point, gaps are runs of nothing", () => {
  assert.deepEqual(runsOf(tableOf(item()), "state", 0, 6500), [{ from: 1000, to: 3000, value: 0 }, { from: 3000, to: 6000, value: null }, { from: 6000, to: 6500, value: 6 }]);
  const worst = tableOf(item({ metrics: { state: { unit: "state", mean: [0, 0.2, 0, 0], min: [0, 0, 0, 0], max: [0, 6, 0, 0] } } }));
  assert.deepEqual(runsOf(worst, "state", 0, 6500).map(({ value }) => value), [0, 6, 0]);
  assert.deepEqual(runsOf(emptyTable(), "state", 0, 1), []);
});

test("yesterday is laid over today without tearing the lines of either", () => {
  const today = tableOf(item());
  const before = { times: [500, 2000], stepMs: 1000, metrics: new Map([["rttMs", { unit: "ms", mean: [7, 8] }]]) };
  const { times, own, theirs } = joined(today, before, 1000);
  assert.deepEqual(times, [1000, 1500, 2000, 3000, 6000]);
  assert.deepEqual(own(today.metrics.get("rttMs").mean), [40, undefined, 41, null, 44]);
  assert.deepEqual(theirs([7, 8]), [undefined, 7, undefined, 8, undefined]);
});

test("areas stand on each other, and on nothing in a gap", () => {
  assert.deepEqual(stacked([[1, null, null], [2, 3, null]]), [[1, null, null], [3, 3, null]]);
});

test("the point that holds is the last one that is not later", () => {
  assert.deepEqual([0, 1000, 2500, 9000].map((at) => placeOf([1000, 2000, 3000], at)), [-1, 0, 1, 2]);
  assert.equal(placeOf([], 5), -1);
});
