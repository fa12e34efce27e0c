import { test } from "node:test";
import assert from "node:assert/strict";
import { arrivalIssues, signalPath, widthOf } from "../../../../main/resources/static/js/pages/stream/path-model.js";

const up = { status: "up" };
const live = { state: "live", expected: false, inboundBitsPerSecond: 3e6, source: { kind: "publisher", protocol: "srt", id: "1", address: "192.0.2.7:5000" } };
const low = { rule: "srt-latency-low", level: "critical", subject: "publisher" };

test("a link carries well, suffers under a finding of any level, and is broken only where nothing gets through", () => {
  const carriage = (stream) => signalPath(stream, up, false).link.carriage;
  assert.equal(carriage(live), "well");
  assert.equal(carriage({ ...live, issues: [low] }), "suffers");
  assert.equal(carriage({ ...live, state: "stalled" }), "broken");
  assert.equal(carriage({ ...live, state: "source-error" }), "broken");
  assert.equal(carriage({ state: "offline", expected: true }), "broken");
  assert.equal(carriage({ state: "slate", expected: true }), "broken");
});

test("what nobody waits for rests, and is not broken", () => {
  for (const stream of [{ state: "offline", expected: false }, { state: "idle-on-demand", expected: false }, { state: "slate", expected: false }]) {
    assert.equal(signalPath(stream, up, false).link.carriage, "rests", stream.state);
  }
});

test("of a server that does not answer every edge is unknown, with no bits", () => {
  const stream = { ...live, readers: { total: 2, srt: 2 }, forwards: [{ position: 1, state: "error" }], recording: { lateSeconds: 0 } };
  for (const [server, isStale] of [[{ status: "unreachable" }, false], [up, true]]) {
    const path = signalPath(stream, /** @type {any} */ (server), /** @type {any} */ (isStale));
    const edges = [path.link, ...path.forwards, ...path.readers];
    assert.deepEqual(edges.map(({ carriage, bits }) => [carriage, bits]), edges.map(() => ["unknown", undefined]));
    assert.equal(path.recording?.carriage, "unknown");
  }
});

test("who sends is told: a publisher, a pulled source, a filler, nobody", () => {
  assert.equal(signalPath(live, up, false).sender, "publisher");
  assert.equal(signalPath({ state: "live", source: { kind: "pull", protocol: "rtsp" } }, up, false).sender, "pull");
  assert.equal(signalPath({ state: "slate", source: { kind: "filler" } }, up, false).sender, "filler");
  assert.equal(signalPath({ state: "offline" }, up, false).sender, "nobody");
});

test("a forward that says that it forwards is believed by its bytes", () => {
  const carriage = (forward) => signalPath({ ...live, forwards: [{ position: 1, ...forward }] }, up, false).forwards[0].carriage;
  assert.equal(carriage({ state: "forwarding", outboundBitsPerSecond: 1e6 }), "well");
  assert.equal(carriage({ state: "forwarding", outboundBitsPerSecond: 0 }), "rests");
  assert.equal(carriage({ state: "forwarding" }), "unknown");
  assert.equal(carriage({ state: "forwarding", outboundBitsPerSecond: 0, issues: [{ rule: "forward-silent" }] }), "broken");
  assert.equal(carriage({ state: "error" }), "broken");
  assert.equal(carriage({ state: "idle" }), "rests");
});

test("forwards stand by their position", () => {
  assert.deepEqual(signalPath({ ...live, forwards: [{ position: 2 }, { position: 1 }] }, up, false).forwards.map(({ position }) => position), [1, 2]);
});

test("readers stand by protocol, in one order, with what they get and how many of them suffer", () => {
  const readerList = [
    { protocol: "hls", outboundBitsPerSecond: 2e6 },
    { protocol: "webrtc", outboundBitsPerSecond: 3e6, issues: [{ rule: "reader-codec" }] },
    { protocol: "webrtc", outboundBitsPerSecond: 3e6 },
    { protocol: "srt", outboundBitsPerSecond: 0, issues: [{ rule: "srt-drops" }] },
    { protocol: "srt", outboundBitsPerSecond: 9e9, query: "mediamtx-monitor=1" },
  ];
  const { readers } = signalPath({ ...live, readers: { total: 4, hls: 1, webrtc: 2, srt: 1, cdn: 1 }, readerList }, up, false);
  assert.deepEqual(readers.map(({ protocol, count, troubled, rule, bits, carriage }) => [protocol, count, troubled, rule, bits, carriage]), [
    ["srt", 1, 1, "srt-drops", 0, "broken"],
    ["webrtc", 2, 1, "reader-codec", 6e6, "well"],
    ["hls", 1, 0, undefined, 2e6, "well"],
  ]);
});

test("before the readers are known, those in trouble are told as the list tells them", () => {
  const readerIssues = { readers: 3, shared: { rule: "reader-slow", title: "Reader is too slow", protocol: "rtsp", readers: 3, of: 10 } };
  const [edge] = signalPath({ ...live, readers: { total: 10, rtsp: 10 }, readerIssues }, up, false).readers;
  assert.deepEqual([edge.troubled, edge.rule, edge.bits, edge.carriage], [3, "reader-slow", undefined, "well"]);
});

test("readers of a stream that stands still wait: what is broken is before them", () => {
  assert.equal(signalPath({ ...live, state: "stalled", readers: { total: 1, hls: 1 } }, up, false).readers[0].carriage, "rests");
});

test("a recording is amber when overdue and never broken", () => {
  const carriage = (recording, issues) => signalPath({ ...live, recording, issues }, up, false).recording?.carriage;
  assert.equal(carriage({ lateSeconds: 0 }, []), "well");
  assert.equal(carriage({ lateSeconds: 20 }, []), "suffers");
  assert.equal(carriage({ lateSeconds: 0, stutters: true }, []), "suffers");
  assert.equal(carriage(undefined, []), undefined);
});

test("findings of the way in are those of the publisher and of what arrives", () => {
  const issues = [low, { rule: "stream-bitrate-drop" }, { rule: "forward-error", subject: "forward 2" }, { rule: "readers-missing" }];
  assert.deepEqual(arrivalIssues({ issues }).map(({ rule }) => rule), ["srt-latency-low", "stream-bitrate-drop"]);
});

test("an edge is wider the more it carries, within bounds", () => {
  assert.equal(widthOf(undefined), 1.5);
  assert.equal(widthOf(50_000), 1.5);
  assert.ok(widthOf(3e6) > widthOf(3e5) && widthOf(3e8) > widthOf(3e6));
  assert.equal(widthOf(1e12), 9);
});
