import { test } from "node:test";
import assert from "node:assert/strict";
import { parseRoute } from "../../../../main/resources/static/js/app/router.js";
import { streamKey } from "../../../../main/resources/static/js/domain/stream.js";
import { filterMatcher, formatStreams, parseStreams, step, wishOf } from "../../../../main/resources/static/js/pages/wall/address.js";
import { formatRoute } from "../../../../main/resources/static/js/ui/route.js";

test("chosen streams survive the address, hostile names included", () => {
  const keys = [["main", "live/a"], ["a~b", "x,y~z"], ["s", "50%"], ["s", "%2C"], ["日本", "ü&q=1#?"]].map(([server, path]) => streamKey(server, path));
  const { query } = parseRoute(formatRoute("wall", { streams: formatStreams(keys) }));
  assert.deepEqual(wishOf(query).chosen, keys);
});

test("chosen streams can be written by hand", () => {
  assert.deepEqual(parseStreams("main~live/a,main~live%2Fb,main~live/a,nonsense,~x,main~%zz"), [streamKey("main", "live/a"), streamKey("main", "live/b"), streamKey("main", "%zz")]);
  assert.deepEqual(wishOf({ streams: "" }).chosen, []);
});

test("without a word in the address the worst come first and nothing turns", () => {
  assert.deepEqual(wishOf({}), { chosen: undefined, filter: { q: "", server: "", group: "", label: "" }, isFiltered: false, tiles: undefined, turnMs: 0 });
});

test("a choice in which nothing can be read is none", () => {
  for (const streams of ["__proto__", "bogus", ",", "%zz"]) assert.equal(wishOf({ streams }).chosen, undefined, streams);
  assert.deepEqual(wishOf({ streams: "" }).chosen, []);
});

test("what is chosen or filtered turns every twenty seconds, or as the address says", () => {
  assert.equal(wishOf({ streams: "a~b" }).turnMs, 20_000);
  assert.equal(wishOf({ server: "a" }).turnMs, 20_000);
  assert.equal(wishOf({ turn: "30" }).turnMs, 30_000);
  assert.equal(wishOf({ streams: "a~b", turn: "0" }).turnMs, 0);
  assert.equal(wishOf({ turn: "1" }).turnMs, 2000);
  assert.equal(wishOf({ n: "auto" }).tiles, undefined);
  assert.equal(wishOf({ n: "16" }).tiles, 16);
  assert.equal(wishOf({ n: "0" }).tiles, undefined);
});

test("a filter looks at words, server, group and label", () => {
  const stream = { server: "main", path: "live/a", group: "stage", labels: { site: "berlin" }, state: "live" };
  const passes = (filter) => filterMatcher({ q: "", server: "", group: "", label: "", ...filter })(stream);
  assert.ok(passes({}) && passes({ q: "live", server: "main", group: "stage", label: "site=berlin" }) && passes({ label: "site" }) && passes({ label: "site:berlin" }));
  assert.ok(!passes({ group: "other" }) && !passes({ label: "site=rome" }) && !passes({ label: "who" }) && !passes({ label: "constructor" }) && !passes({ label: "__proto__" }) && !passes({ server: "x" }));
});

test("tiles go up and down in useful steps", () => {
  assert.equal(step(9, 1), 12);
  assert.equal(step(9, -1), 6);
  assert.equal(step(10, -1), 9);
  assert.equal(step(1, -1), 1);
});
