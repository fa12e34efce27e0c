import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage } from "../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../english.mjs";
import { incompleteTexts } from "../../../main/resources/static/js/ui/api-table.js";

const app = /** @type {any} */ (createLanguage(ENGLISH, ["en-GB"]));

test("what a server did not send and what the monitor has no memory for are told apart", () => {
  assert.deepEqual(incompleteTexts(app, { truncated: 8 }), ["The server has more items than it sent: 8"]);
  assert.deepEqual(incompleteTexts(app, { leftOut: 1200 }), ["More items than this monitor has memory for (MONITOR_HEAP, -Xmx): 1,200"]);
  assert.equal(incompleteTexts(app, { truncated: 8, leftOut: 3 }).length, 2);
  assert.deepEqual(incompleteTexts(app, {}), []);
  assert.deepEqual(incompleteTexts(app, { truncated: 0 }), []);
});
