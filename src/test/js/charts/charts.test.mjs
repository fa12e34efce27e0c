import { test } from "node:test";
import assert from "node:assert/strict";
import { append, emptyTable, forget, joined, placeOf, runsOf, stacked, tableOf } from "../../../main/resources/static/js/charts/data.js";
import { DEFAULT_RANGE, fixed, liveRange, pan, queryOf, rangeOf, rereadMs, spanOf, yesterday, zoom } from "../../../main/resources/static/js/charts/range.js";
import { cellsOf, shareText } from "../../../main/resources/static/js/charts/availability.js";
import { field, knownCharts, STREAM_CHARTS } from "../../../main/resources/static/js/charts/spec.js";
import { readingOf } from "../../../main/resources/static/js/charts/history-data.js";
import { marksOf } from "../../../main/resources/static/js/charts/ribbon.js";
import { holding, nice } from "../../../main/resources/static/js/charts/plot.js";
import { monthOf, shiftMonth, worstFirst } from "../../../main/resources/static/js/pages/report/report.js";
import { historySince } from "../../../main/resources/static/js/domain/history-storage.js";
import { createLanguage, ENGLISH } from "../../../main/resources/static/js/i18n/language.js";
import * as german from "../../../main/resources/static/js/i18n/de.js";

const NOW = Date.parse("2026-11-23T12:00:00Z");
const HOUR = 3_600_000;
const open = () => ({ count: 0, start: -Infinity });
const item = (over = {}) => ({ server: "m", path: "a", stepMs: 1000, times: [1000, 2000, 3000, 6000], metrics: {
  rttMs: { unit: "ms", mean: [40, 41, null, 44] }, state: { unit: "state", mean: [0, 0, null, 6] } }, ...over });

test("the times of an address survive the way there and back", () => {
  for (const name of ["1m", "24h", "2y", "90s"]) assert.equal(queryOf(rangeOf({ range: name }, NOW)).range, name);
  assert.deepEqual(queryOf(rangeOf({}, NOW)), { range: "", from: "", to: "" });
  const still = fixed(NOW - 2 * HOUR, NOW - HOUR, NOW);
  const back = rangeOf(queryOf(still), NOW);
  assert.deepEqual([back.from, back.to, back.live], [still.from, still.to, false]);
  assert.equal(rangeOf({ from: String(NOW - HOUR), to: String(NOW) }, NOW).span, HOUR);
});

test("what cannot be read as a time is the last hour", () => {
  for (const query of [{ range: "7 days" }, { range: "0m" }, { range: "99y" }, { from: "x", to: "y" }, { from: "2026-11-23T12:00:00Z", to: "2026-11-23T11:00:00Z" }]) {
    assert.equal(rangeOf(query, NOW).name, DEFAULT_RANGE, JSON.stringify(query));
  }
  assert.equal(spanOf("1w"), undefined);
});

test("a range that is moved or grown beyond the present slides with it, another stands still", () => {
  const live = liveRange(HOUR, NOW);
  const left = pan(live, -0.25, NOW);
  assert.deepEqual([left.live, left.span, left.to], [false, HOUR, NOW - HOUR / 4]);
  assert.equal(pan(left, 0.25, NOW).live, true);
  assert.deepEqual([zoom(live, 0.5, 1, NOW).live, zoom(live, 0.5, 1, NOW).name], [true, "30m"]);
  const near = zoom(left, 0.5, 0.5, NOW);
  assert.deepEqual([near.span, near.from - left.from], [HOUR / 2, HOUR / 4]);
  assert.equal(zoom(liveRange(10_000, NOW), 0.5, 1, NOW).span, 10_000);
  assert.equal(yesterday(live).to, NOW - 24 * HOUR);
});

test("the server is asked again once for each point, and never more often than every ten seconds", () => {
  assert.equal(rereadMs(liveRange(HOUR, NOW), 500), 10_000);
  assert.equal(rereadMs(liveRange(24 * HOUR, NOW), 500), 172_800);
});

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

test("the history reaches back as far as the oldest of its tiers", () => {
  const tiers = [{ tier: "1s", since: "2026-11-23T11:00:00Z" }, { tier: "1m", since: "2026-11-22T11:00:00Z" }, { tier: "1h" }];
  assert.equal(historySince({ history: { tiers } }), Date.parse("2026-11-22T11:00:00Z"));
  assert.deepEqual([historySince(undefined), historySince({ history: { tiers: [{}] } })], [undefined, undefined]);
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

test("a share is never rounded up to all", () => {
  const en = createLanguage(ENGLISH, ["en-GB"]);
  assert.deepEqual([100, 99.9999, 99.95, 97.346, 0].map((share) => shareText(en, share)), ["100\u00a0%", "99.999\u00a0%", "99.95\u00a0%", "97.34\u00a0%", "0\u00a0%"]);
});

test("a cell of the availability bar is a span: live, partly, or not seen", () => {
  const table = tableOf({ stepMs: 10, times: [0, 10, 30], metrics: { live: { unit: "", mean: [1, 0.5, null] }, state: { unit: "", mean: [0, 3, 3], min: [0, 0, 3], max: [0, 6, 3] } } });
  const cells = cellsOf(table, 0, 40, 4);
  assert.deepEqual(cells.map(({ share, state }) => [share, state]), [[1, 0], [0.5, 6], [undefined, undefined], [undefined, 3]]);
  assert.deepEqual([cells[3].from, cells[3].to], [30, 40]);
});

test("only charts with something in them are drawn, and no loss twice", () => {
  const ids = (...names) => knownCharts(STREAM_CHARTS, (name) => names.includes(name)).map(({ id, lines }) => `${id}:${lines.length}`);
  assert.deepEqual(ids(), []);
  assert.deepEqual(ids("inboundBitsPerSecond", "readers.total", "readers.srt"), ["in:1", "readers:2"]);
  assert.deepEqual(ids("lossPercent", "publisher.srt.retransmittedPercent"), ["loss:1"]);
  assert.deepEqual(ids("lossPercent"), ["loss:1"]);
});

test("what the live connection tells is found by the name of the metric; who is blind knows nothing", () => {
  const stream = { state: "live", rttMs: 40, readers: { total: 2 }, publisher: { srt: { latencyToRtt: 3 } } };
  assert.deepEqual(["rttMs", "readers.total", "publisher.srt.latencyToRtt", "a.b"].map((name) => field(stream, name)), [40, 2, 3, undefined]);
  const when = { at: 1, everyMs: 1000, isBlind: false };
  assert.deepEqual([...readingOf(stream, ["rttMs"], when, field).values], [["rttMs", 40], ["state", 0], ["live", 1]]);
  assert.deepEqual([...readingOf(stream, ["rttMs"], { ...when, isBlind: true }, field).values], [["state", 3], ["live", null]]);
});

test("events that would lie upon each other are one mark with the worst shape", () => {
  const event = (id, level) => ({ id, kind: "state", level, time: new Date(id * 1000).toISOString() });
  const marks = marksOf([event(30, "ok"), event(3, "critical"), event(1, "warning")], (at) => at / 1000);
  assert.deepEqual(marks.map(({ tone, events }) => [tone, events.length]), [["critical", 2], ["live", 1]]);
});

test("the point that holds is the last one that is not later", () => {
  assert.deepEqual([0, 1000, 2500, 9000].map((at) => placeOf([1000, 2000, 3000], at)), [-1, 0, 1, 2]);
  assert.equal(placeOf([], 5), -1);
});

test("an axis ends at a round number", () => {
  assert.deepEqual([0, 0.7, 1, 4.1e6, 99].map(nice), [0, 0.8, 1, 5e6, 100]);
});

test("a month of the address is one, or the present", () => {
  assert.deepEqual(["2026-03", "2026-13", "x", undefined].map((text) => monthOf(text, NOW)), ["2026-03", "2026-11", "2026-11", "2026-11"]);
  assert.deepEqual([shiftMonth("2026-01", -1), shiftMonth("2026-12", 1)], ["2025-12", "2027-01"]);
});

test("axes speak the language of the reader, with the unit once", () => {
  const { fmt } = createLanguage({ tag: "de", ...german }, ["de-DE"]);
  assert.deepEqual(fmt.axis([0, 500_000, 1_500_000], "bits"), ["0", "0,5", "1,5 Mbit/s"]);
  assert.deepEqual(fmt.axis([0, 2.5], "plain", "%"), ["0", "2,5 %"]);
});

test("the report begins with the worst, and ends with what nobody saw", () => {
  const items = [{ path: "a" }, { path: "b", availablePercent: 100 }, { path: "c", availablePercent: 20, downSeconds: 9 }, { path: "d", availablePercent: 100 }, { path: "e", availablePercent: 20, downSeconds: 90 }];
  assert.equal(worstFirst(items).map(({ path }) => path).join(""), "ecbda");
});
