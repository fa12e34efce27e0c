import { test } from "node:test";
import assert from "node:assert/strict";
import { answeredPercent, reachabilityRuns } from "../../../../main/resources/static/js/pages/server/reachability.js";

const at = (minute) => new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString();

test("the ribbon of a server says when it answered, when not, and when nobody looked", () => {
  const from = Date.parse(at(0));
  const to = Date.parse(at(60));
  const runs = reachabilityRuns([
    { kind: "server", to: "reachable", time: at(20), durationMs: 600_000 }, { kind: "server", to: "unreachable", time: at(10) },
    { kind: "gap", time: at(40), durationMs: 300_000 }, { kind: "state", path: "a", to: "stalled", time: at(5) }, { kind: "server", to: "restarted", time: at(50) },
  ], { from, to, status: "up" });
  assert.deepEqual(runs.map(({ state, from: a, to: b }) => [state, (b - a) / 60_000]), [["up", 10], ["unreachable", 10], ["up", 15], ["unseen", 5], ["up", 20]]);
  assert.equal(Math.round(answeredPercent(runs)), 82);
});

test("without events a server was what it is, and an outage that began before is told by its end", () => {
  const time = { from: Date.parse(at(0)), to: Date.parse(at(60)) };
  const states = (events, status) => reachabilityRuns(events, { ...time, status }).map(({ state }) => state);
  assert.deepEqual(states([], "up"), ["up"]);
  assert.deepEqual(states([], "refused"), ["refused"]);
  assert.deepEqual(states([], "pending"), ["unseen"]);
  assert.deepEqual(states([{ kind: "server", to: "reachable", time: at(5), durationMs: 3_600_000 }], "up"), ["unreachable", "up"]);
  assert.equal(answeredPercent(reachabilityRuns([], { ...time, status: "pending" })), undefined);
});

test("from when on nobody looks at a server nothing is said of it", () => {
  const time = { from: Date.parse(at(0)), to: Date.parse(at(60)), status: "unknown", lastStatus: "up", since: at(45) };
  const states = (events) => reachabilityRuns(events, time).map(({ state, from: a, to: b }) => [state, (b - a) / 60_000]);
  assert.deepEqual(states([]), [["up", 45], ["unseen", 15]]);
  assert.deepEqual(states([{ kind: "server", to: "unreachable", time: at(30) }]), [["up", 30], ["unreachable", 15], ["unseen", 15]]);
});

test("a server that kept going away and then answers is not told as away since then", () => {
  const time = { from: Date.parse(at(0)), to: Date.parse(at(60)), status: "up", since: at(20) };
  const runs = (events, more) => reachabilityRuns(events, { ...time, ...more }).map(({ state, from: a, to: b }) => [state, (b - a) / 60_000]);
  const away = { kind: "server", from: "up", to: "unreachable", time: at(10) };
  const flaps = { kind: "server", from: "unreachable", to: "flapping", time: at(12) };
  assert.deepEqual(runs([away, flaps]), [["up", 10], ["unreachable", 2], ["up", 48]]);
  assert.deepEqual(runs([away, flaps, { kind: "server", from: "flapping", to: "reachable", time: at(30), durationMs: 1_080_000 }]), [["up", 10], ["unreachable", 2], ["up", 48]]);
  assert.deepEqual(runs([away]), [["up", 10], ["unreachable", 10], ["up", 40]]);
  assert.deepEqual(runs([away, flaps], { status: "unreachable", since: at(40) }), [["up", 10], ["unreachable", 2], ["up", 28], ["unreachable", 20]]);
});
