import { test } from "node:test";
import assert from "node:assert/strict";
import { inSight, moved, pieceOf, place, stopAt, stopOf } from "../../../../main/resources/static/js/pages/streams/virtual-scroll.js";

const all = new Set();
const many = (count, id = "") => ({ id, keys: Array.from({ length: count }, (_, i) => `${id}${i}`) });

test("of 2,000 rows only those in sight are drawn", () => {
  const layout = place([many(2000)], { head: 0, line: 42, perLine: 1 }, all);
  assert.equal(layout.height, 84000);
  const pieces = inSight(layout, 4200, 4200 + 840);
  assert.deepEqual([pieces.length, pieces[0].index, pieces[0].top, pieces.at(-1).index], [20, 100, 4200, 119]);
  assert.deepEqual(inSight(layout, 4200, 4242, 1999).map(({ index }) => index), [100, 1999]);
  assert.deepEqual(inSight(layout, 4200, 4242, 3).map(({ index }) => index), [3, 100]);
});

test("tiles stand side by side, and a head is there for as long as its group is in sight", () => {
  const layout = place([many(10, "a"), many(5, "b")], { head: 30, line: 100, perLine: 4 }, all);
  assert.deepEqual(layout.blocks.map(({ top, height }) => [top, height]), [[0, 330], [330, 230]]);
  const pieces = inSight(layout, 150, 300);
  assert.deepEqual(pieces.map(({ kind, index }) => [kind, index]), [["head", -1], ...[4, 5, 6, 7, 8, 9].map((index) => ["item", index])]);
  assert.equal(pieces[1].top, 130);
});

test("of a collapsed group there is the head only", () => {
  const layout = place([many(10, "a"), many(2, "b")], { head: 30, line: 40, perLine: 1 }, new Set(["a"]));
  assert.deepEqual([layout.height, layout.stops, layout.items], [140, 4, 2]);
  assert.deepEqual(inSight(layout, 0, 500).map(({ kind, key }) => `${kind} ${key}`), ["head a", "head b", "item b0", "item b1"]);
  assert.equal(stopOf(layout, "a3"), -1);
  assert.equal(stopOf(layout, "\tb"), 1);
});

test("the keyboard goes from head to row to head and stays in the list", () => {
  const layout = place([many(2, "a"), many(3, "b")], { head: 30, line: 40, perLine: 1 }, all);
  const walk = (from, ...keys) => keys.reduce((at, key) => moved(layout, at, key, 3), from);
  assert.deepEqual([walk(0, "ArrowDown"), walk(2, "ArrowDown"), walk(0, "ArrowUp"), walk(6, "ArrowDown")], [1, 3, 0, 6]);
  assert.deepEqual([walk(0, "End"), walk(6, "Home"), walk(0, "PageDown"), walk(6, "PageUp"), walk(5, "PageDown")], [6, 0, 3, 3, 6]);
  assert.equal(pieceOf(layout, 3).kind, "head");
  assert.equal(stopAt(layout, 31), 2);
});

test("on the wall it goes up and down in columns", () => {
  const layout = place([many(6)], { head: 0, line: 100, perLine: 4 }, all);
  const walk = (from, ...keys) => keys.reduce((at, key) => moved(layout, at, key, 2), from);
  assert.deepEqual([walk(1, "ArrowDown"), walk(3, "ArrowDown"), walk(5, "ArrowUp"), walk(1, "ArrowRight"), walk(0, "ArrowLeft")], [5, 5, 1, 2, 0]);
});
