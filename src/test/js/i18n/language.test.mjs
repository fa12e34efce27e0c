import { test } from "node:test";
import assert from "node:assert/strict";
import * as german from "../../../main/resources/static/js/i18n/de.js";
import { createLanguage, ENGLISH, pickLanguage } from "../../../main/resources/static/js/i18n/language.js";

test("both languages have the same keys and the same places for values", () => {
  const { words: en } = ENGLISH;
  const { words: de } = german;
  assert.deepEqual(Object.keys(de).sort(), Object.keys(en).sort());
  const forms = (entry) => (typeof entry === "string" ? { text: entry } : entry);
  const places = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const key of Object.keys(en)) {
    assert.deepEqual(Object.keys(forms(de[key])), Object.keys(forms(en[key])), key);
    for (const form of Object.keys(forms(en[key]))) {
      assert.notEqual(forms(de[key])[form].trim(), "", key);
      assert.deepEqual(places(forms(de[key])[form]), places(forms(en[key])[form]), key);
    }
  }
});

test("plurals and numbers follow the language", () => {
  const { t } = createLanguage({ tag: "de", ...german }, ["de-DE"]);
  assert.equal(t("streams.n", { n: 1 }), "1 Stream");
  assert.equal(t("streams.n", { n: 1200 }), "1.200 Streams");
});

test("the language is the chosen one, else the browser's, else English", () => {
  assert.equal(pickLanguage("de", ["en-GB"], ["de", "en"]), "de");
  assert.equal(pickLanguage(null, ["fr-FR", "de-AT"], ["de", "en"]), "de");
  assert.equal(pickLanguage("xx", ["fr"], ["de", "en"]), "en");
});
