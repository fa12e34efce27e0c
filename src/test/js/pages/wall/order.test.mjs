import { test } from "node:test";
import assert from "node:assert/strict";
import { CALM_MS, HOLD_MS, Order, Pages, RETURN_MS } from "../../../../main/resources/static/js/pages/wall/order.js";

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
