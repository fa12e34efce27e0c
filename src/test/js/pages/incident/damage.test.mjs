import { test } from "node:test";
import assert from "node:assert/strict";
import { axisOf, criticalTime, serversHit, spansOf, streamsHit, viewersOverTime } from "../../../../main/resources/static/js/pages/incident/damage.js";

const T = Date.parse("2026-11-28T10:00:00Z");
const at = (seconds) => new Date(T + seconds * 1000).toISOString();
const seconds = (spans) => spans.map(({ from, to, level }) => [(from - T) / 1000, (to - T) / 1000, level]);
const alertOf = (id, path, level, from, to, viewers) => ({ id, server: "main", path, level, since: at(from), firedAt: at(from), endedAt: to === undefined ? undefined : at(to), subject: { viewers } });

test("an alert is critical from the moment that it became so", () => {
  const alert = alertOf("1", "a", "critical", 0, 60, 5);
  const timeline = [{ at: at(0), kind: "firing", alert: "1", level: "warning" }, { at: at(20), kind: "level", alert: "1", level: "critical" }, { at: at(60), kind: "resolved", alert: "1", level: "critical" }];
  assert.deepEqual(seconds(spansOf(alert, timeline, T)), [[0, 20, "warning"], [20, 60, "critical"]]);
  assert.deepEqual(seconds(spansOf(alert, [], T)), [[0, 60, "critical"]]);
  assert.deepEqual(seconds(spansOf({ ...alert, endedAt: undefined }, [], T + 90_000)), [[0, 90, "critical"]]);
});

test("two critical alerts of a stream at once are one damage, and the streams with the most viewer-minutes stand first", () => {
  const alerts = [alertOf("1", "few", "critical", 0, 60, 2), alertOf("2", "many", "critical", 0, 60, 10), alertOf("3", "many", "critical", 30, 90, 12), alertOf("4", "warned", "warning", 0, 600, 99)];
  const streams = streamsHit(alerts, [], T + 600_000);
  assert.deepEqual(streams.map(({ path, viewers, criticalMs }) => [path, viewers, criticalMs / 1000]), [["many", 12, 90], ["few", 2, 60], ["warned", 99, 0]]);
  assert.equal(criticalTime(streams, [], [], T), 90_000);
});

test("viewers are counted while their stream is critical, once however many alerts it has", () => {
  const streams = streamsHit([alertOf("1", "a", "critical", 10, 40, 5), alertOf("2", "a", "critical", 20, 30, 5), alertOf("3", "b", "critical", 20, 60, 7)], [], T);
  const { times, values } = viewersOverTime(streams, T, T + 100_000);
  assert.deepEqual(times.map((time, index) => [(time - T) / 1000, values[index]]), [[0, 0], [10, 5], [20, 12], [30, 12], [40, 7], [60, 0], [100, 0]]);
});

test("a server that is down hits the viewers of its streams", () => {
  const alert = { ...alertOf("1", undefined, "critical", 10, 40, 7), path: undefined };
  const { times, values } = viewersOverTime(serversHit([alert, alertOf("2", "a", "critical", 0, 90, 3)], [], T), T, T + 100_000);
  assert.deepEqual(times.map((time, index) => [(time - T) / 1000, values[index]]), [[0, 0], [10, 7], [40, 0], [100, 0]]);
});

test("the axis of an open incident grows in steps, that of one that is over ends behind it", () => {
  const early = axisOf(T, undefined, T + 61_000);
  assert.equal(axisOf(T, undefined, T + 64_000).to, early.to);
  assert.ok(early.to > T + 61_000 && early.from < T);
  const over = axisOf(T, T + 372_000, T + 9e9);
  assert.ok(over.to > T + 372_000 && over.to < T + 420_000);
  assert.ok(over.ticks.length >= 2 && over.ticks.length <= 4 && over.ticks.every((tick) => tick >= over.from && tick <= over.to));
});
