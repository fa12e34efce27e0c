import { test } from "node:test";
import assert from "node:assert/strict";
import { Model } from "../../../main/resources/static/js/state/model.js";
import { streamKey } from "../../../main/resources/static/js/domain/stream.js";
import { attention } from "../../../main/resources/static/js/domain/stream-queries.js";

const NOW = Date.parse("2026-11-22T10:00:00.000Z");
const at = (ms) => new Date(NOW + ms).toISOString();
const full = (server = "main", seq = 1, epoch = 1, streams = [{ path: "live/a", state: "live", rttMs: 12, readers: { total: 1 } }]) => ({
  type: "full", server, epoch, seq, collectedAt: at(0), report: { server: { id: server, status: "up", reason: "x" }, streams },
});
const delta = (seq, more = {}) => ({ type: "delta", server: "main", epoch: 1, seq, collectedAt: at(1000), ...more });
const filled = () => {
  const model = new Model();
  model.apply(full(), NOW);
  return model;
};

test("a full message is everything known of its server", () => {
  const model = filled();
  assert.equal(model.apply(full("main", 5, 2, [{ path: "live/b", state: "offline" }]), NOW), "applied");
  assert.deepEqual([...model.streams.keys()], [streamKey("main", "live/b")]);
  assert.deepEqual(model.resume(), { main: { epoch: 2, seq: 5 } });
});

test("what is known of some servers waits a moment for the others", () => {
  const model = new Model();
  model.inform({ time: at(0), servers: 2 }, NOW);
  model.apply(full("main"), NOW);
  assert.equal(model.filledAt, undefined);
  model.apply(full("other"), NOW + 20);
  assert.equal(model.filledAt, NOW + 20);
  const alone = new Model();
  alone.inform({ time: at(0), servers: 2 }, NOW);
  alone.apply(full("main"), NOW);
  alone.apply({ type: "heartbeat", time: at(600), servers: {} }, NOW + 600);
  assert.equal(alone.filledAt, NOW + 600);
});

test("a delta changes only what it names", () => {
  const model = filled();
  model.apply(delta(2, { streams: [{ path: "live/a", state: "stalled" }], status: { readers: 4 } }), NOW);
  const stream = model.streams.get(streamKey("main", "live/a"));
  assert.equal(stream.state, "stalled");
  assert.equal(stream.rttMs, 12);
  assert.equal(model.servers.get("main").readers, 4);
  assert.equal(model.servers.get("main").collectedAt, at(1000));
});

test("null in a delta takes the field away", () => {
  const model = filled();
  model.apply(delta(2, { streams: [{ path: "live/a", rttMs: null }], status: { reason: null } }), NOW);
  assert.equal("rttMs" in model.streams.get(streamKey("main", "live/a")), false);
  assert.equal("reason" in model.servers.get("main"), false);
});

test("a path not seen before is a new stream, a gone one leaves", () => {
  const model = filled();
  model.apply(delta(2, { streams: [{ path: "live/b", state: "live" }], gone: ["live/a"] }), NOW);
  assert.deepEqual([...model.streams.keys()], [streamKey("main", "live/b")]);
  assert.equal(model.streams.get(streamKey("main", "live/b")).server, "main");
  assert.deepEqual([...model.order().keys()], [streamKey("main", "live/b")]);
});

test("a missing delta asks for everything and changes nothing until it comes", () => {
  const model = filled();
  assert.equal(model.apply(delta(3, { gone: ["live/a"] }), NOW), "resync");
  assert.equal(model.streams.size, 1);
  assert.equal(model.resume(), undefined);
  assert.equal(model.apply(delta(4), NOW), "ignored");
  assert.equal(model.apply(full("main", 9), NOW), "applied");
  assert.equal(model.apply(delta(10), NOW), "applied");
});

test("another epoch is a gap too", () => {
  const model = filled();
  assert.equal(model.apply({ ...delta(2), epoch: 2 }, NOW), "resync");
});

test("a delta of a server never described is a gap", () => {
  assert.equal(new Model().apply(delta(2), NOW), "resync");
});

test("a delta that came twice is ignored", () => {
  const model = filled();
  model.apply(delta(2), NOW);
  assert.equal(model.apply(delta(2, { gone: ["live/a"] }), NOW), "ignored");
  assert.equal(model.streams.size, 1);
});

const part = (number, parts, seq, streams) => ({ type: "part", server: "main", epoch: 1, seq, part: number, parts, streams });
const paths = (model) => [...model.streams.values()].map((stream) => stream.path);

test("a full message in parts of a server that is new is shown as it comes, and holds with the last part", () => {
  const model = new Model();
  assert.equal(model.apply({ ...full(), parts: 3 }, NOW), "applied");
  assert.equal(model.apply(part(2, 3, 1, [{ path: "live/b" }]), NOW), "applied");
  assert.deepEqual(paths(model), ["live/a", "live/b"]);
  assert.equal(model.resume(), undefined);
  assert.equal(model.apply(part(3, 3, 1, [{ path: "live/c" }]), NOW), "applied");
  assert.deepEqual(paths(model), ["live/a", "live/b", "live/c"]);
  assert.deepEqual(model.resume(), { main: { epoch: 1, seq: 1 } });
  assert.equal(model.apply(delta(2), NOW), "applied");
});

test("a full message in parts of a server that is known changes nothing before its last part", () => {
  const model = filled();
  assert.equal(model.apply({ ...full("main", 9, 1, [{ path: "live/b" }]), parts: 2 }, NOW), "ignored");
  assert.deepEqual(paths(model), ["live/a"]);
  assert.equal(model.apply(part(2, 2, 9, [{ path: "live/c" }]), NOW), "applied");
  assert.deepEqual(paths(model), ["live/b", "live/c"]);
  assert.deepEqual(model.resume(), { main: { epoch: 1, seq: 9 } });
});

test("a delta in parts is applied with its last part", () => {
  const model = filled();
  assert.equal(model.apply({ ...delta(2, { streams: [{ path: "live/a", state: "stalled" }] }), parts: 2 }, NOW), "ignored");
  assert.equal(model.streams.get(streamKey("main", "live/a")).state, "live");
  assert.equal(model.apply(part(2, 2, 2, [{ path: "live/b", state: "live" }]), NOW), "applied");
  assert.equal(model.streams.get(streamKey("main", "live/a")).state, "stalled");
  assert.deepEqual(paths(model), ["live/a", "live/b"]);
});

test("a part of another message, or out of its turn, is ignored", () => {
  const model = filled();
  assert.equal(model.apply(part(2, 2, 9, []), NOW), "ignored");
  model.apply({ ...full("main", 9, 1, [{ path: "live/b" }]), parts: 3 }, NOW);
  assert.equal(model.apply(part(3, 3, 9, []), NOW), "ignored");
  assert.equal(model.apply(part(2, 3, 8, []), NOW), "ignored");
  assert.deepEqual(paths(model), ["live/a"]);
});

test("same path on two servers is two streams", () => {
  const model = filled();
  model.apply(full("other"), NOW);
  assert.equal(model.streams.size, 2);
});

test("age counts on the clock of the server, not of the browser", () => {
  const model = filled();
  const browser = NOW - 60_000;
  model.apply({ type: "heartbeat", time: at(500), servers: {} }, browser);
  assert.equal(model.age("main", browser), 500);
  assert.equal(model.age("main", browser + 2000), 2500);
});

test("a heartbeat tells how the monitor itself does, and so does REST", () => {
  const model = new Model();
  model.inform({ time: at(0), monitor: { level: "ok" } }, NOW);
  assert.equal(model.monitor.level, "ok");
  model.apply({ type: "heartbeat", time: at(1000), monitor: { level: "warning", issues: [{ rule: "poll-late" }] }, servers: {} }, NOW + 1000);
  assert.equal(model.monitor.issues[0].rule, "poll-late");
});

test("a heartbeat refreshes the age when nothing else changed", () => {
  const model = filled();
  model.apply({ type: "heartbeat", time: at(9000), servers: { main: { ageMs: 200 } } }, NOW + 9000);
  assert.equal(model.age("main", NOW + 9000), 200);
});

test("a server is stale after its own limit, and when it never told anything", () => {
  const model = filled();
  assert.equal(model.isStale("main", NOW + 2900), false);
  assert.equal(model.isStale("main", NOW + 3100), true);
  model.servers.get("main").staleAfterMs = 10_000;
  assert.equal(model.isStale("main", NOW + 3100), false);
  assert.equal(model.isStale("nobody", NOW), true);
});

test("answers over REST replace everything and void the place to resume", () => {
  const model = filled();
  model.replace([{ id: "x" }], [{ server: "x", path: "p" }], NOW);
  assert.deepEqual([...model.streams.keys()], [streamKey("x", "p")]);
  assert.equal(model.resume(), undefined);
});

test("a message of unknown type is ignored", () => {
  assert.equal(new Model().apply({ type: "event" }, NOW), "ignored");
});

test("a server that is removed takes its streams along, and begins anew when it comes back", () => {
  const model = filled();
  model.apply(full("other", 7, 3), NOW);
  assert.equal(model.apply({ type: "removed", server: "main" }, NOW), "applied");
  assert.deepEqual([...model.servers.keys()], ["other"]);
  assert.deepEqual([...model.streams.keys()], [streamKey("other", "live/a")]);
  assert.deepEqual(model.resume(), { other: { epoch: 3, seq: 7 } });
  assert.equal(model.apply(full("main", 1, 9), NOW), "applied");
  assert.equal(model.servers.size, 2);
});

test("a server whose data is late for a moment is no trouble yet; when that lasts it is one", () => {
  const model = filled();
  const beat = (ms) => model.apply({ type: "heartbeat", time: at(ms), servers: {} }, NOW + ms);
  model.apply(delta(2, { collectedAt: at(0), status: { status: "unknown", reasonCode: "outdated", since: at(0) } }), NOW + 3100);
  assert.deepEqual([...model.late], ["main"]);
  assert.deepEqual(attention(model), []);
  beat(7900);
  assert.deepEqual(attention(model), []);
  beat(8100);
  assert.deepEqual([...model.late], []);
  assert.deepEqual(attention(model).map(({ key }) => key), ["server\nmain"]);
});

test("a server of which nothing is known for another reason is told of at once", () => {
  const model = filled();
  model.apply(delta(2, { collectedAt: at(0), status: { status: "unreachable", reasonCode: "connection-refused" } }), NOW + 100);
  assert.deepEqual([...model.late], []);
  assert.equal(attention(model).length, 1);
});
