import { test } from "node:test";
import assert from "node:assert/strict";
import { filterMatcher, formatStreams, parseStreams, step, wishOf } from "../../../../main/resources/static/js/pages/wall/address.js";
import { autoTiles, fit } from "../../../../main/resources/static/js/pages/wall/grid.js";
import { CALM_MS, HOLD_MS, Order, Pages, RETURN_MS } from "../../../../main/resources/static/js/pages/wall/order.js";
import { scopeOf } from "../../../../main/resources/static/js/pages/wall/scope.js";
import { parseRoute } from "../../../../main/resources/static/js/app/router.js";
import { formatRoute } from "../../../../main/resources/static/js/ui/route.js";
import { Model } from "../../../../main/resources/static/js/state/model.js";
import { streamKey } from "../../../../main/resources/static/js/domain/stream.js";
import { createMatcher, isPressing } from "../../../../main/resources/static/js/app/keyboard.js";

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
  assert.ok(!passes({ group: "other" }) && !passes({ label: "site=rome" }) && !passes({ label: "who" }) && !passes({ server: "x" }));
});

test("tiles go up and down in useful steps", () => {
  assert.equal(step(9, 1), 12);
  assert.equal(step(9, -1), 6);
  assert.equal(step(10, -1), 9);
  assert.equal(step(1, -1), 1);
});

test("a grid makes the largest tiles that the room allows", () => {
  const shape = (n, w, h) => { const { columns, rows } = fit(n, w, h); return [columns, rows]; };
  assert.deepEqual(shape(16, 1920, 1000), [4, 4]);
  assert.deepEqual(shape(4, 390, 800), [1, 4]);
  assert.deepEqual(shape(9, 1024, 768), [3, 3]);
  assert.deepEqual(shape(4, 5000, 500), [4, 1]);
  assert.deepEqual(shape(1, 100, 100), [1, 1]);
});

test("by itself a wall shows as many tiles as can be read", () => {
  assert.equal(autoTiles(60, 1920, 1000), 25);
  assert.equal(autoTiles(3, 1920, 1000), 3);
  assert.ok(autoTiles(60, 390, 760) <= 6);
  assert.equal(autoTiles(0, 1920, 1000), 1);
});

test("the order changes once in ten seconds, unless something becomes critical", () => {
  const order = new Order();
  order.follow(["a", "b", "c"], new Set(), 0);
  order.follow(["b", "a", "c"], new Set(), CALM_MS);
  assert.deepEqual(order.keys, ["b", "a", "c"]);
  order.follow(["c", "b", "a"], new Set(), CALM_MS + 5000);
  assert.deepEqual(order.keys, ["b", "a", "c"]);
  assert.equal(order.follow(["c", "b", "a"], new Set(["c"]), CALM_MS + 6000), "c");
  assert.deepEqual(order.keys, ["c", "b", "a"]);
  order.follow(["a", "c", "b"], new Set(["c"]), CALM_MS + 7000);
  assert.deepEqual(order.keys, ["c", "b", "a"]);
  order.follow(["a", "c", "b"], new Set(["c"]), 2 * CALM_MS + 6000);
  assert.deepEqual(order.keys, ["a", "c", "b"]);
});

test("what a wall is told while it opens is no news", () => {
  const order = new Order();
  assert.equal(order.follow([], new Set(), 0), undefined);
  order.follow(["a"], new Set(), 60_000);
  assert.equal(order.follow(["b", "a"], new Set(["b"]), 61_000), undefined);
  assert.deepEqual(order.keys, ["b", "a"]);
});

test("what is held stays, whatever happens", () => {
  const order = new Order();
  order.follow(["a", "b"], new Set(), 0);
  assert.equal(order.follow(["b", "a"], new Set(["b"]), 60_000, true), "b");
  assert.deepEqual(order.keys, ["a", "b"]);
});

test("pages turn by themselves, and to what becomes critical", () => {
  const pages = new Pages();
  assert.equal(pages.follow(3, 20_000, 0), 0);
  assert.equal(pages.follow(3, 20_000, 19_000), 0);
  assert.equal(pages.follow(3, 20_000, 20_000), 1);
  assert.equal(pages.follow(3, 20_000, 21_000, 2), 2);
  assert.equal(pages.follow(3, 20_000, 40_000), 2);
  assert.equal(pages.follow(3, 20_000, 41_000), 0);
  assert.equal(pages.follow(1, 20_000, 99_000), 0);
});

test("a page that is held stays until it is let go, or forgotten", () => {
  const pages = new Pages();
  pages.follow(3, 20_000, 0);
  pages.hold(1000);
  assert.equal(pages.follow(3, 20_000, 200_000, 2), 0);
  assert.ok(!pages.isHeld(1000 + HOLD_MS));
  pages.hold(500_000);
  pages.hold(501_000);
  assert.ok(!pages.isHeld(502_000));
});

test("a wall that does not turn goes back to what is worst", () => {
  const pages = new Pages();
  pages.follow(3, 0, 0);
  pages.turn(1, 3, 1000);
  assert.equal(pages.follow(3, 0, 1000 + RETURN_MS - 1), 1);
  assert.equal(pages.follow(3, 0, 1000 + RETURN_MS), 0);
});

test("a wall of chosen streams is about these, and says what is critical elsewhere", () => {
  const model = new Model();
  const streams = [["a", "one", "stalled", "critical"], ["a", "two", "live", "ok"], ["b", "three", "stalled", "critical"]].map(([server, path, state, level]) => ({ server, path, state, level }));
  model.replace([{ id: "a", status: "up" }, { id: "b", status: "up" }, { id: "c", status: "unreachable", level: "critical" }], streams, 0);
  const { keys, critical, elsewhere, servers, counts, worst } = scopeOf({ model }, wishOf({ streams: "a~two,a~one,a~gone" }));
  assert.deepEqual(keys, [streamKey("a", "two"), streamKey("a", "one"), streamKey("a", "gone")]);
  assert.deepEqual([...critical], [streamKey("a", "one")]);
  assert.equal(elsewhere, 2);
  assert.deepEqual(servers.map(({ id }) => id), ["a"]);
  assert.equal(counts.total, 2);
  assert.equal(worst.key, streamKey("a", "one"));
  const all = scopeOf({ model }, wishOf({}));
  assert.ok(all.isAlarm);
  assert.deepEqual(all.away.map(({ id }) => id), ["c"]);
  assert.equal(all.elsewhere, 0);
});

test("the space bar presses a button that has the focus and else is a shortcut", () => {
  const button = { closest: (selector) => (selector.includes("button") ? {} : null) };
  assert.ok(isPressing("Space", button));
  assert.ok(!isPressing("n", button));
  assert.ok(!isPressing("Space", { closest: () => null }));
  assert.equal(createMatcher([{ keys: "Space", text: "", run: () => {} }])("Space", 0)?.keys, "Space");
});
