import { test } from "node:test";
import assert from "node:assert/strict";
import { tabOf, TABS } from "../../../../main/resources/static/js/pages/stream/detail-tabs.js";
import { tabBy } from "../../../../main/resources/static/js/pages/stream/tabs.js";

test("arrow keys go round the tabs, and an unknown name in the address is the first", () => {
  assert.equal(tabBy(TABS, "embed", "ArrowRight"), "source");
  assert.equal(tabBy(TABS, "source", "ArrowLeft"), "embed");
  assert.deepEqual(["Home", "End", "x"].map((key) => tabBy(TABS, "play", key)), ["source", "embed", undefined]);
  assert.deepEqual([tabOf("play"), tabOf("<b>"), tabOf(undefined)], ["play", "source", "source"]);
});
