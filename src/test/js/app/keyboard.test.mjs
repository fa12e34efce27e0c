import { test } from "node:test";
import assert from "node:assert/strict";
import { createMatcher, isPressing } from "../../../main/resources/static/js/app/keyboard.js";

test("the space bar presses a button that has the focus and else is a shortcut", () => {
  const button = { closest: (selector) => (selector.includes("button") ? {} : null) };
  assert.ok(isPressing("Space", button));
  assert.ok(!isPressing("n", button));
  assert.ok(!isPressing("Space", { closest: () => null }));
  assert.equal(createMatcher([{ keys: "Space", text: "", run: () => {} }])("Space", 0)?.keys, "Space");
});
