import { test } from "node:test";
import assert from "node:assert/strict";
import { MOST_WATCHED, Watching } from "../../../main/resources/static/js/state/watching.js";

test("what is in sight is told once, and again now and then", () => {
  const watching = new Watching();
  assert.equal(watching.due(0, true), undefined);
  watching.see("a");
  watching.see("b");
  assert.deepEqual(watching.due(1000, true), ["a", "b"]);
  assert.equal(watching.due(20_000, true), undefined);
  assert.deepEqual(watching.due(21_000, true), ["a", "b"]);
});

test("while somebody scrolls it is told once a second at most", () => {
  const watching = new Watching();
  watching.see("a");
  assert.deepEqual(watching.due(1000, true), ["a"]);
  watching.lose("a");
  watching.see("b");
  assert.equal(watching.due(1900, true), undefined);
  assert.deepEqual(watching.due(2000, true), ["b"]);
});

test("a stream that two places show is watched until both are out of sight", () => {
  const watching = new Watching();
  watching.see("a");
  watching.see("a");
  watching.lose("a");
  assert.deepEqual(watching.due(1000, true), ["a"]);
  watching.lose("a");
  assert.deepEqual(watching.due(2000, true), []);
  assert.equal(watching.due(30_000, true), undefined);
});

test("nothing is watched while nobody sees the page, and all of it afterwards", () => {
  const watching = new Watching();
  watching.see("a");
  assert.deepEqual(watching.due(1000, true), ["a"]);
  assert.deepEqual(watching.due(2000, false), []);
  assert.equal(watching.due(3000, false), undefined);
  assert.deepEqual(watching.due(4000, true), ["a"]);
});

test("a new connection is told all, and of too many the first", () => {
  const watching = new Watching();
  for (let index = 0; index < 300; index++) watching.see(`${index}`);
  assert.equal(watching.due(1000, true)?.length, MOST_WATCHED);
  assert.equal(watching.due(1600, true), undefined);
  watching.forget();
  assert.equal(watching.due(1700, true)?.length, MOST_WATCHED);
});
