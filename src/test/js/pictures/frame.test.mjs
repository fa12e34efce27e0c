import { test } from "node:test";
import assert from "node:assert/strict";
import { Frame } from "../../../main/resources/static/js/pictures/frame.js";

function pictureOf(name) {
  const image = { name, src: `blob:${name}`, naturalWidth: 480, naturalHeight: 270, replaceWith: () => {}, remove: () => {} };
  return /** @type {any} */ (image);
}
const frameOf = () => new Frame(/** @type {any} */ ({ prepend: () => {} }));
const snapshot = (tag) => ({ server: "main", path: "a", tag });

test("a picture lets go of its bytes when another takes its place", () => {
  const frame = frameOf();
  const [first, second] = [pictureOf("first"), pictureOf("second")];
  frame.show(first, snapshot("1"));
  frame.show(second, snapshot("2"));
  assert.equal(first.src, "");
  assert.equal(second.src, "blob:second");
  frame.show(second, snapshot("2"));
  assert.equal(second.src, "blob:second");
});

test("a place that is given up, or turns to another stream, lets go of its picture", () => {
  const frame = frameOf();
  const [first, second] = [pictureOf("first"), pictureOf("second")];
  frame.turn("main\na");
  frame.show(first, snapshot("1"));
  frame.turn("main\nb");
  assert.equal(first.src, "");
  frame.show(second, snapshot("2"));
  frame.clear();
  assert.equal(second.src, "");
});
