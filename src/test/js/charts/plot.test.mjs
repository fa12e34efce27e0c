import { test } from "node:test";
import assert from "node:assert/strict";
import { nice, plotHeight } from "../../../main/resources/static/js/charts/plot.js";
import * as german from "../../../main/resources/static/js/i18n/de.js";
import { createLanguage } from "../../../main/resources/static/js/i18n/language.js";

test("an axis ends at a round number", () => {
  assert.deepEqual([0, 0.7, 1, 4.1e6, 99].map(nice), [0, 0.8, 1, 5e6, 100]);
});

test("axes speak the language of the reader, with the unit once", () => {
  const { fmt } = createLanguage({ tag: "de", ...german }, ["de-DE"]);
  assert.deepEqual(fmt.axis([0, 500_000, 1_500_000], "bits"), ["0", "0,5", "1,5 Mbit/s"]);
  assert.deepEqual(fmt.axis([0, 2.5], "plain", "%"), ["0", "2,5 %"]);
});

test("few charts are higher, none is too low to read or too high to compare", () => {
  assert.deepEqual([0, 1, 3, 4, 5, 6, 8].map(plotHeight), [150, 150, 150, 138, 110, 92, 92]);
});
