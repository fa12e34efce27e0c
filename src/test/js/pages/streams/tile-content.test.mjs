import { test } from "node:test";
import assert from "node:assert/strict";
import { area } from "../../../../main/resources/static/js/pages/streams/tile-content.js";

test("the area under a line with gaps has a piece for each part of the line", () => {
  assert.equal(area("M0 5L1 6M4 2L5 3"), "M0 50L0 5L1 6L1 50ZM4 50L4 2L5 3L5 50Z");
  assert.equal(area(""), "");
});
