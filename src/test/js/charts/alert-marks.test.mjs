import { test } from "node:test";
import assert from "node:assert/strict";
import { marksOfAlerts, marksOfIncidents, spansOf } from "../../../main/resources/static/js/charts/alert-marks.js";

const at = (second) => new Date(second * 1000).toISOString();

test("an alert that fired is a mark with its worst level and its incident; one that only waited is none", () => {
  const marks = marksOfAlerts([
    { id: "1", rule: "srt-drops", since: at(10), firedAt: at(12), endedAt: at(70), level: "warning", worst: "critical", incident: "i" },
    { id: "2", rule: "srt-drops", since: at(80), level: "warning" }, { id: "3", rule: "x", since: at(90), firedAt: at(90), level: "warning" },
  ]);
  assert.deepEqual(marks.map(({ id, from, to, level, incident }) => [id, from, to, level, incident]), [["alert 3", 90_000, undefined, "warning", undefined], ["alert 1", 10_000, 70_000, "critical", "i"]]);
});

test("an incident of a server leads to itself; one of a single stream is not about the server as a whole", () => {
  const cause = (kind) => marksOfIncidents([{ id: kind, beganAt: at(1), level: "critical", cause: { kind } }])[0].isWhole;
  assert.deepEqual([cause("stream"), cause("server")], [false, true]);
  assert.equal(marksOfIncidents([{ id: "i", beganAt: at(1), level: "critical", title: "t" }])[0].incident, "i");
});

test("alerts of a level that overlap tint their time once; one without width, or of a part, tints nothing", () => {
  const mark = (from, to, level, isWhole = true) => ({ id: `${from}`, from, to, level, isWhole });
  const spans = spansOf([mark(50, 51, "critical"), mark(40, 80, "critical", false), mark(20, undefined, "warning"), mark(0, 30, "warning")], { from: 10, to: 100 }, 5);
  assert.deepEqual(spansOf([mark(0, 200, "critical")], { from: 10, to: 100 }, 5), []);
  assert.deepEqual(spans, [{ from: 10, to: 100, level: "warning" }]);
});
