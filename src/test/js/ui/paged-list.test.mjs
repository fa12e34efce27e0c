import { test } from "node:test";
import assert from "node:assert/strict";
import { emptyPage } from "../../../main/resources/static/js/ui/paged-list.js";

test("until a page is read it shows what was there before, but never that there is nothing", () => {
  const before = { ...emptyPage("a"), items: [{ id: "1" }], total: 1 };
  assert.deepEqual([emptyPage("b", before).items, emptyPage("b", before).borrowed], [[{ id: "1" }], true]);
  const nothing = emptyPage("b", { ...before, items: [], total: 0 });
  assert.deepEqual([nothing.items, nothing.borrowed], [undefined, false]);
});
