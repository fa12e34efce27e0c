import { test } from "node:test";
import assert from "node:assert/strict";
import { autoTiles, fit } from "../../../../main/resources/static/js/pages/wall/grid.js";

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
