import { test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import * as german from "../../../main/resources/static/js/i18n/de.js";
import { createLanguage, pickLanguage } from "../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../english.mjs";

const folder = new URL("../../../main/resources/static/js/i18n/", import.meta.url);
const others = readdirSync(folder).map((name) => /^([a-z]{2,3}(?:-[A-Z]{2})?)\.js$/.exec(name)?.[1] ?? "en").filter((tag) => tag !== "en");

for (const tag of others) {
  test(`${tag} has all keys of English, the same places for values and its own plurals`, async () => {
    const { words: en } = ENGLISH;
    const { words } = await import(new URL(`${tag}.js`, folder).href);
    const plurals = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const forms = (entry) => (typeof entry === "string" ? { text: entry } : entry);
    const places = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    assert.deepEqual(Object.keys(words).sort(), Object.keys(en).sort());
    for (const key of Object.keys(en)) {
      const isText = typeof en[key] === "string";
      assert.deepEqual(Object.keys(forms(words[key])).sort(), isText ? ["text"] : [...plurals].sort(), key);
      for (const [form, text] of Object.entries(forms(words[key]))) {
        assert.notEqual(text.trim(), "", key);
        assert.deepEqual(places(text), places(forms(en[key])[form] ?? en[key].other), key);
      }
    }
  });
}

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
