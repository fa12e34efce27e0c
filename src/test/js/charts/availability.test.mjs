import { test } from "node:test";
import assert from "node:assert/strict";
import { cellsOf, shareText } from "../../../main/resources/static/js/charts/availability.js";
import { tableOf } from "../../../main/resources/static/js/charts/data.js";
import { createLanguage } from "../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../english.mjs";

test("a share is never rounded up to all", () => {
  const en = createLanguage(ENGLISH, ["en-GB"]);
  assert.deepEqual([100, 99.9999, 99.95, 97.346, 0].map((share) => shareText(en, share)), ["100\u00a0%", "99.999\u00a0%", "99.95\u00a0%", "97.34\u00a0%", "0\u00a0%"]);
});

test("a cell of the availability bar is a span: live, partly, or not seen", () => {
  const table = tableOf({ stepMs: 10, times: [0, 10, 30], metrics: { live: { unit: "", mean: [1, 0.5, null] }, state: { unit: "", mean: [0, 3, 3], min: [0, 0, 3], max: [0, 6, 3] } } });
  const cells = cellsOf(table, 0, 40, 4);
  assert.deepEqual(cells.map(({ share, state }) => [share, state]), [[1, 0], [0.5, 6], [undefined, undefined], [undefined, 3]]);
  assert.deepEqual([cells[3].from, cells[3].to], [30, 40]);
});
