import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage } from "../../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../../english.mjs";
import { drawSignalPath } from "../../../../main/resources/static/js/pages/stream/signal-path.js";
import { edges } from "../../../../main/resources/static/js/pages/stream/path-edges.js";
import { elements, textOf } from "../../elements.mjs";

const servers = new Map([["main", { id: "main", status: "up", version: "v1.20.1" }], ["gone", { id: "gone", status: "unreachable" }]]);
const app = /** @type {any} */ ({
  ...createLanguage(ENGLISH, ["en-GB"]), time: () => 0, now: () => 0, model: { servers, age: () => 400 }, rules: { find: () => undefined }, sparklines: { get: () => [] }, route: { query: {} },
});
const live = { server: "main", path: "a", state: "live", source: { kind: "publisher", protocol: "rtmp", id: "1", address: "192.0.2.7:5000" }, inboundBitsPerSecond: 3e6, readers: {} };
const draw = (stream, isStale = false) => drawSignalPath(app, "main\na", stream, isStale, { play: null, open: () => {} });
const words = (node) => textOf(node).replaceAll("\u00a0", " ");
const having = (node, name, value) => elements(node).filter(({ props }) => props[name] === value);

test("who sees no drawing reads a list in the order of the way, each edge with its word", () => {
  const drawn = draw({ ...live, readers: { total: 2, hls: 2 }, forwards: [{ position: 1, state: "error", protocol: "rtmp", destination: "rtmp://x.example.com/***", lastError: "timed out" }] });
  const [way] = elements(drawn).filter(({ tag }) => tag === "ol");
  assert.deepEqual(way.kids.map(({ key }) => key), ["sender", "link", "server", "edges", "out"]);
  assert.match(words(drawn), /Publisher.*192\.0\.2\.7.*carries well: .*3\.00.*main.*nothing gets through: .*x\.example\.com.*timed out.*carries well: hls2/s);
  assert.deepEqual(having(drawn, "aria-hidden", "true").filter(({ tag }) => tag === "li").map(({ key }) => key), ["edges"]);
});

test("of a server that does not answer no edge is said to carry", () => {
  const drawn = draw({ ...live, server: "gone", state: "unknown", readers: { total: 1, srt: 1 } });
  const [, ...carriages] = elements(drawn).map(({ props }) => props["data-carriage"]).filter(Boolean);
  assert.ok(having(drawn, "data-link", "unknown").length === 1 && carriages.includes("unknown"));
  assert.doesNotMatch(words(having(drawn, "key", "out")), /carries well|bit\/s/);
});

test("what is on demand and asleep, and what nobody publishes, is not broken", () => {
  for (const stream of [{ ...live, state: "idle-on-demand", source: { kind: "pull", protocol: "rtsp", onDemand: true } }, { server: "main", path: "a", state: "offline", readers: {} }]) {
    const drawn = draw(stream);
    assert.equal(having(drawn, "data-link", "rests").length, 1, stream.state);
    assert.match(words(having(drawn, "key", "link")), /nothing to carry/);
  }
  assert.match(words(draw({ server: "main", path: "a", state: "offline", readers: {} })), /No publisher/);
  assert.match(words(draw({ ...live, source: { kind: "pull", protocol: "rtsp" } })), /Pulled.*rtsp/);
});

test("hundreds of readers are a row for each protocol, and of many forwards the failing ones are counted", () => {
  const forwards = Array.from({ length: 9 }, (_, index) => ({ position: index + 1, state: index > 6 ? "error" : "forwarding", protocol: "srt", outboundBitsPerSecond: 1e6, destination: `srt://d${index}` }));
  const drawn = draw({ ...live, forwards, readers: { total: 900, hls: 600, webrtc: 300 } });
  assert.equal(elements(drawn).filter(({ props }) => "data-readers" in props).length, 2);
  assert.equal(elements(drawn).filter(({ props }) => "data-forward" in props).length, 4);
  assert.match(words(drawn), /5 more forwards, 2 failing/);
});

test("a part of a group with problems is a strand of its own, a broken edge is cut", () => {
  const readerList = [{ protocol: "webrtc", outboundBitsPerSecond: 1e6, issues: [{ rule: "reader-codec" }] }, { protocol: "webrtc", outboundBitsPerSecond: 1e6 }];
  const drawn = draw({ ...live, readers: { total: 2, webrtc: 2 }, readerList });
  assert.deepEqual(elements(drawn).filter(({ tag }) => tag === "path").map(({ props }) => props["data-carriage"]), ["well", "suffers"]);
  const [path] = elements(edges([{ height: 30, strands: [{ carriage: "broken" }] }])).filter(({ tag }) => tag === "path");
  assert.ok(path.props.style["stroke-dasharray"].split(" ").map(Number).some((length) => length > 20));
});
