import { test } from "node:test";
import assert from "node:assert/strict";
import { Model } from "../../../main/resources/static/js/state/model.js";
import { attention, countLive, countLoud, countServers, countTones, nameOf, readersByProtocol, selectStreams, serverTone, streamMatcher, sumServers, toneOf, troubleSince, worstFirst } from "../../../main/resources/static/js/domain/stream-queries.js";
import { parseSort } from "../../../main/resources/static/js/domain/sorting.js";
import { columnOf } from "../../../main/resources/static/js/pages/streams/columns.js";

const all = () => true;
function model(streams, servers = [{ id: "main", status: "up", level: "ok" }]) {
  const made = new Model();
  made.replace(servers, streams.map((s) => ({ server: "main", state: "live", level: "ok", ...s })), 0);
  return made;
}
const paths = (m, matches, sort) => selectStreams(m, matches, sort, columnOf(parseSort(sort).id).value).map(([, s]) => s.path);

test("the level colours a stream where it matters, else its state does", () => {
  assert.equal(toneOf({ state: "live", level: "warning" }), "warning");
  assert.equal(toneOf({ state: "live", level: "ok" }), "live");
  assert.equal(toneOf({ state: "stalled", level: "critical" }), "critical");
  assert.equal(toneOf({ state: "idle-on-demand", level: "ok" }), "idle");
  assert.equal(toneOf({ state: "unknown", level: "critical" }), "unknown");
  assert.equal(toneOf({ state: "something-new" }), "unknown");
});

test("what is live with problems is live, and is counted by its level besides", () => {
  const m = model([{ path: "a" }, { path: "b", level: "warning" }, { path: "c", state: "stalled", level: "critical" }, { path: "d", state: "unknown" }]);
  assert.equal(countLive([...m.streams.values()]).live, 2);
  assert.deepEqual([countLoud(m).live, countLoud(m).warning, countLoud(m).critical], [2, 1, 1]);
  assert.deepEqual(paths(m, streamMatcher({ states: ["live"] }), "path"), ["a", "b"]);
  assert.deepEqual(paths(m, streamMatcher({ states: ["warning"] }), "path"), ["b"]);
});

test("a server that does not answer is never green", () => {
  assert.equal(serverTone({ status: "unreachable", level: "ok" }), "critical");
  assert.equal(serverTone({ status: "slow", level: "ok" }), "warning");
  assert.equal(serverTone({ status: "pending" }), "unknown");
  assert.equal(serverTone({ status: "unknown", level: "critical" }), "unknown");
  assert.equal(serverTone({ status: "unreachable", level: "unknown" }), "critical");
  assert.equal(serverTone({ status: "up", level: "ok" }), "live");
});

test("worst first: critical, warning, unknown, then the rest by name in natural order", () => {
  const m = model([
    { path: "cam10" }, { path: "cam9" }, { path: "off", state: "offline" }, { path: "u", state: "unknown" },
    { path: "w", level: "warning", since: "2026-01-01T00:00:00.000Z" }, { path: "c", state: "stalled", level: "critical" },
  ]);
  assert.deepEqual(paths(m, all, "state"), ["c", "w", "u", "cam9", "cam10", "off"]);
});

test("among troubles the newest comes first", () => {
  const m = model([
    { path: "old", level: "critical", since: "2026-01-01T00:00:00.000Z" },
    { path: "new", level: "critical", since: "2026-01-02T00:00:00.000Z" },
  ]);
  assert.deepEqual(paths(m, all, "state"), ["new", "old"]);
});

test("a missing value is last in both directions", () => {
  const m = model([{ path: "a" }, { path: "b", rttMs: 5 }, { path: "c", rttMs: 50 }]);
  assert.deepEqual(paths(m, all, "rtt"), ["b", "c", "a"]);
  assert.deepEqual(paths(m, all, "-rtt"), ["c", "b", "a"]);
});

test("every column sorts without a value to sort by", () => {
  const m = model([{ path: "b" }, { path: "a", source: {}, readers: { total: 1 } }]);
  for (const column of ["state", "path", "server", "source", "video", "audio", "in", "out", "readers", "rtt", "loss", "up"]) {
    assert.equal(paths(m, all, column).length, 2, column);
    assert.equal(paths(m, all, `-${column}`).length, 2, column);
  }
  assert.deepEqual(paths(m, all, "-path"), ["b", "a"]);
});

test("search finds every word anywhere, whatever the case", () => {
  const m = model([
    { path: "live/Arena", source: { protocol: "srt", address: "192.0.2.7:1" }, labels: { site: "north" } },
    { path: "live/lobby", source: { protocol: "rtmp" } },
  ]);
  assert.deepEqual(paths(m, streamMatcher({ q: "ARENA srt" }), "state"), ["live/Arena"]);
  assert.deepEqual(paths(m, streamMatcher({ q: "192.0.2" }), "state"), ["live/Arena"]);
  assert.deepEqual(paths(m, streamMatcher({ q: "site=north" }), "state"), ["live/Arena"]);
  assert.deepEqual(paths(m, streamMatcher({ q: "arena rtmp" }), "state"), []);
});

test("chips filter by tone, raw states work too, servers narrow", () => {
  const m = model([
    { path: "w", level: "warning" }, { path: "ok" }, { path: "s", state: "stalled", level: "critical" },
    { path: "e", state: "source-error", level: "critical" }, { path: "o", server: "other" },
  ]);
  assert.deepEqual(paths(m, streamMatcher({ states: ["live"] }), "path"), ["o", "ok", "w"]);
  assert.deepEqual(paths(m, streamMatcher({ states: ["critical"] }), "path"), ["e", "s"]);
  assert.deepEqual(paths(m, streamMatcher({ states: ["stalled", "warning"] }), "path"), ["s", "w"]);
  assert.deepEqual(paths(m, streamMatcher({ server: "other" }), "path"), ["o"]);
});

test("the counts of all chips add up to all streams", () => {
  const { total, ...tones } = countTones([{ state: "live", level: "warning" }, { state: "slate" }, { state: "unknown" }]);
  assert.equal(Object.values(tones).reduce((a, b) => a + b), total);
});

test("a sum of nothing known is unknown", () => {
  assert.equal(sumServers([{ id: "a" }]).readers, undefined);
  assert.equal(sumServers([{ readers: 2 }, {}, { readers: 0 }]).readers, 2);
});

test("a server in trouble stands for its unknown streams", () => {
  const m = model(
    [{ path: "a", state: "unknown", level: "unknown" }, { path: "b", server: "well", level: "warning" }],
    [{ id: "main", status: "unreachable", level: "critical" }, { id: "well", status: "up", level: "ok" }, { id: "new", status: "pending" }],
  );
  assert.deepEqual(attention(m).map(({ kind, item }) => [kind, item.id ?? item.path]), [["server", "main"], ["stream", "b"]]);
});

test("when all is well nothing needs attention", () => {
  assert.deepEqual(attention(model([{ path: "a" }, { path: "i", state: "idle-on-demand" }, { path: "o", state: "offline" }])), []);
});

const made = (streams) => {
  const model = new Model();
  model.apply({ type: "full", server: "m", epoch: 1, seq: 1, report: { server: { status: "up", level: "ok" }, streams } }, 0);
  return model;
};
const delta = (seq, streams, gone = []) => ({ type: "delta", server: "m", epoch: 1, seq, status: {}, streams, gone });
const stream = (path, more = {}) => ({ server: "main", path, state: "live", level: "ok", ...more });

test("what is remembered of a model is forgotten with its next change", () => {
  const model = made([{ path: "a", state: "live", level: "ok" }, { path: "b", state: "live", level: "ok" }]);
  assert.deepEqual(attention(model), []);
  assert.equal(attention(model), attention(model));
  assert.deepEqual(worstFirst(model).map(([, { path }]) => path), ["a", "b"]);
  model.apply(delta(2, [{ path: "b", state: "stalled", level: "critical" }]), 0);
  assert.deepEqual(attention(model).map(({ item }) => item.path), ["b"]);
  assert.deepEqual(worstFirst(model).map(([, { path }]) => path), ["b", "a"]);
  model.apply(delta(3, [], ["b"]), 0);
  assert.deepEqual(attention(model), []);
  assert.deepEqual(attention(made([{ path: "c", state: "stalled", level: "critical" }])).map(({ item }) => item.path), ["c"]);
});

test("a search finds what a stream says now, not what it said before", () => {
  const model = made([{ path: "a", state: "live", title: "Foyer" }]);
  const found = (q) => selectStreams(model, streamMatcher({ q }), "state").length;
  assert.equal(found("foyer"), 1);
  model.apply(delta(2, [{ path: "a", title: "Hall", reason: null }]), 0);
  assert.equal(found("foyer"), 0);
  assert.equal(found("hall"), 1);
});

test("search finds title, owner and the words of an issue", () => {
  const stream = { server: "m", path: "cam1", title: "Foyer", state: "live", about: { owner: "Ada" }, issues: [{ rule: "x", level: "warning", reason: "latency 120 ms" }] };
  for (const q of ["foyer", "ADA", "latency 120", "cam1"]) assert.ok(streamMatcher({ q })(stream), q);
  assert.equal(nameOf(stream), "Foyer");
  assert.equal(nameOf({ path: "cam2" }), "cam2");
});

test("trouble began with the worst issue, readers are counted without sums and CDN sessions", () => {
  assert.equal(troubleSince({ since: "a", issues: [{ since: "b" }] }), "b");
  assert.equal(troubleSince({ since: "a" }), "a");
  assert.deepEqual(readersByProtocol({ total: 4, cdn: 1, hls: 3, srt: 1, rtsp: 0 }), [["hls", 3], ["srt", 1]]);
});

test("one of each filter must fit; of labels one of each name", () => {
  const north = stream("n", { group: "TV", labels: { site: "north", room: "1" }, source: { protocol: "srt" } });
  const fits = (filter) => streamMatcher(filter)(north);
  assert.ok(fits({ servers: ["main", "other"], groups: ["TV"], protocols: ["srt"], labels: ["site=north"] }));
  assert.ok(fits({ labels: ["site=south", "site=north", "room=1"] }));
  assert.ok(fits({ labels: ["site"] }));
  assert.ok(!fits({ labels: ["site=north", "room=2"] }));
  assert.ok(!fits({ labels: ["floor"] }));
  for (const name of ["__proto__", "constructor", "toString"]) assert.ok(!fits({ labels: [name] }), name);
  assert.ok(!fits({ protocols: ["rtmp"] }));
  assert.ok(!streamMatcher({ groups: ["TV"], protocols: ["srt"] })(stream("bare")));
});

test("servers that are out are counted beside the streams, whose numbers do not tell of them", () => {
  const servers = [{ status: "up", level: "ok" }, { status: "unreachable", level: "critical" }, { status: "refused", level: "unknown" }, { status: "unknown", level: "unknown" }, { status: "pending" }];
  assert.deepEqual(countServers(servers), { critical: 2, unknown: 1 });
});
