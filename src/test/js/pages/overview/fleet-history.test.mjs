import { test } from "node:test";
import assert from "node:assert/strict";
import { incidentAt, incidentSpans, markAt, marksOf, placeAt, POINTS, rangeOf, scaleOf, silentBetween, silentSpans, SPANS, usualSpan } from "../../../../main/resources/static/js/pages/overview/fleet-history.js";

test("a range ends with the point that has begun, so that points keep their places while it slides", () => {
  const one = rangeOf(SPANS["1h"], 1_000_000_015_000);
  const two = rangeOf(SPANS["1h"], 1_000_000_016_000);
  assert.deepEqual(one, two);
  assert.equal(one.to - one.from, SPANS["1h"]);
  assert.equal(one.stepMs * POINTS, SPANS["1h"]);
  assert.ok(one.to > 1_000_000_016_000 && one.to <= 1_000_000_016_000 + one.stepMs);
});

test("a scale begins at zero unless all would be a flat line far above it", () => {
  assert.equal(scaleOf([[null, null]]), undefined);
  assert.equal(scaleOf([[0, 100], [5, null]])?.least, 0);
  assert.deepEqual(scaleOf([[0, 0]]), { least: 0, most: 1 });
  const flat = /** @type {{least: number, most: number}} */ (scaleOf([[64, 60, 64]]));
  assert.ok(flat.least > 50 && flat.least < 60 && flat.most > 64);
});

test("a time has the point that it is in, and none beyond the last", () => {
  assert.equal(placeAt([0, 10, 20], 10, 14), 1);
  assert.equal(placeAt([0, 10, 20], 10, 29), 2);
  assert.equal(placeAt([0, 10, 20], 10, 60), -1);
  assert.equal(placeAt([], 10, 5), -1);
  assert.equal(placeAt([10], 10, 5), -1);
});

test("silences are named by server and drawn once where they overlap", () => {
  const silent = [{ server: "b", from: 50, to: 80 }, { server: "a", from: 10, to: 60 }, { server: "a", from: 90, to: 95 }];
  assert.deepEqual(silentBetween(/** @type {any} */ ({ silent }), 55, 56).sort(), ["a", "b"]);
  assert.deepEqual(silentBetween(/** @type {any} */ ({ silent }), 85, 86), []);
  assert.deepEqual(silentSpans(/** @type {any} */ ({ silent })), [{ from: 10, to: 80 }, { from: 90, to: 95 }]);
});

test("a time with several incidents of a level is one", () => {
  const at = (ms) => new Date(ms).toISOString();
  const incidents = [{ worst: "critical", beganAt: at(1000), endedAt: at(3000) }, { level: "critical", beganAt: at(2000) }, { level: "warning", beganAt: at(9000), endedAt: at(9500) }];
  assert.deepEqual(incidentSpans(incidents, "critical", 8000), [{ from: 1000, to: 8000 }]);
  assert.deepEqual(incidentSpans(incidents, "warning", 8000), [{ from: 9000, to: 9500 }]);
});

test("who points at a time means the incident that was open then, else the nearest", () => {
  const at = (ms) => new Date(ms).toISOString();
  const incidents = [{ id: "open", beganAt: at(9000) }, { id: "over", beganAt: at(1000), endedAt: at(2000) }];
  assert.equal(incidentAt(incidents, 1500, 100, 10_000)?.id, "over");
  assert.equal(incidentAt(incidents, 2050, 100, 10_000)?.id, "over");
  assert.equal(incidentAt(incidents, 9900, 100, 10_000)?.id, "open");
  assert.equal(incidentAt(incidents, 5000, 100, 10_000), undefined);
});

test("a day is shown, or less where the history is younger", () => {
  const now = 1_000_000_000_000;
  assert.equal(usualSpan(undefined, now), "1h");
  assert.equal(usualSpan(now - SPANS["1h"] / 2, now), "1h");
  assert.equal(usualSpan(now - SPANS["6h"] + 1, now), "6h");
  assert.equal(usualSpan(now - SPANS["7d"], now), "24h");
});

test("what happened to servers in one part of the range is one mark, of the worst of it", () => {
  const from = Date.parse("2026-11-25T00:00:00Z");
  const to = from + SPANS["1h"];
  const event = (at, level, what) => ({ time: new Date(from + at).toISOString(), kind: "server", server: "main", level, to: what });
  const marks = marksOf([event(SPANS["1h"], "ok", "reachable"), event(1_800_000, "ok", "version"), event(12_000, "critical", "unreachable"), event(10_000, "warning", "restarted")], from, to);
  assert.deepEqual(marks.map(({ at, tone, events }) => [at - from, tone, events.length]), [[10_000, "critical", 2], [1_800_000, "live", 1]]);
  assert.equal(markAt(marks, from + 1_810_000, 18_000)?.events[0].to, "version");
  assert.equal(markAt(marks, from + 900_000, 18_000), undefined);
});
