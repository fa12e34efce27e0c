import { test } from "node:test";
import assert from "node:assert/strict";
import { wasCalled } from "../../../../main/resources/static/js/pages/incident/head.js";

test("an open incident says what it was at its worst, in the language of the reader", () => {
  const atWorst = { title: "Server north does not answer", cause: { code: "server-down", values: { name: "north" } } };
  const german = /** @type {any} */ ({ ruleTexts: { causes: { "server-down": ["Server {name} antwortet nicht", "", ""] } } });
  assert.equal(wasCalled(/** @type {any} */ ({}), { atWorst }), "Server north does not answer");
  assert.equal(wasCalled(german, { atWorst }), "Server north antwortet nicht");
  assert.equal(wasCalled(german, {}), undefined);
});
