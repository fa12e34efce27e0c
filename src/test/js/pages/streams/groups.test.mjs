import { test } from "node:test";
import assert from "node:assert/strict";
import { facet, grouped, held, labelNames, NONE, summary } from "../../../../main/resources/static/js/pages/streams/groups.js";

const stream = (path, more = {}) => ({ server: "main", path, state: "live", level: "ok", ...more });
const entries = (...streams) => streams.map((one) => [`${one.server}\n${one.path}`, one]);

test("groups stand by name, those without a value last", () => {
  const list = entries(stream("a", { labels: { site: "10" } }), stream("b"), stream("c", { labels: { site: "9" } }), stream("d", { labels: { site: "" } }));
  const groups = grouped(list, "label:site", "path");
  assert.deepEqual(groups.map(({ id }) => id), ["9", "10", NONE]);
  assert.equal(groups[2].keys.length, 2);
  assert.deepEqual(grouped(list, "label:site", "-path").map(({ id }) => id), ["10", "9", NONE]);
  assert.deepEqual(grouped(list, "", "path").map(({ keys }) => keys.length), [4]);
  assert.deepEqual(grouped([], "", "path"), []);
});

test("sorted by state the group with the worst stream comes first, one without a value stays last", () => {
  const list = entries(
    stream("bad", { level: "critical" }),
    stream("x", { group: "calm" }), stream("y", { group: "warm", level: "warning" }), stream("z", { group: "warm" }));
  assert.deepEqual(grouped(list, "group", "state").map(({ id }) => id), ["warm", "calm", NONE]);
  assert.deepEqual(grouped(list, "group", "path").map(({ id }) => id), ["calm", "warm", NONE]);
  assert.deepEqual(grouped(list, "state", "path").map(({ id }) => id), ["critical", "warning", "live"]);
});

test("while the order is held nothing moves and what is new comes last in its group", () => {
  const before = grouped(entries(stream("b"), stream("a", { server: "two" })), "server", "path");
  const after = held(before, entries(stream("a"), stream("b"), stream("a", { server: "two" }), stream("q", { server: "zz" })), "server");
  assert.deepEqual(after.map(({ keys }) => keys), [["main\nb", "main\na"], ["two\na"], ["zz\nq"]]);
  assert.equal(held(before, [], "server"), before);
});

test("a label that has the name of a prototype is a label as any other", () => {
  const streams = entries(stream("a", { labels: JSON.parse('{"__proto__":"x","site":"north"}') }), stream("b", { labels: {} }), stream("c"));
  for (const name of ["constructor", "toString", "none"]) assert.deepEqual(grouped(streams, `label:${name}`, "path").map(({ id }) => id), ["–"]);
  assert.deepEqual(grouped(streams, "label:__proto__", "path").map(({ id }) => id), ["x", "–"]);
});

test("a group's sums are of what is known", () => {
  const streams = new Map(entries(stream("a", { inboundBitsPerSecond: 5, readers: { total: 2 } }), stream("b", { level: "critical" })));
  const { counts, total, inbound, readers } = summary({ keys: [...streams.keys(), "main\ngone"] }, streams);
  assert.deepEqual([counts.live, counts.critical, total, inbound, readers], [1, 1, 2, 5, 2]);
  assert.equal(summary({ keys: ["main\nb"] }, streams).inbound, undefined);
});

test("facets count, in natural order", () => {
  const list = [stream("a", { labels: { b: "x10", a: "1" } }), stream("b", { labels: { b: "x9" } }), stream("c")];
  assert.deepEqual(labelNames(list), ["a", "b"]);
  assert.deepEqual(facet(list, (s) => s.labels?.b), [{ item: "x9", n: 1 }, { item: "x10", n: 1 }]);
});
