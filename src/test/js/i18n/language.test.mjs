import { test } from "node:test";
import assert from "node:assert/strict";
import * as german from "../../../main/resources/static/js/i18n/de.js";
import { createLanguage, ENGLISH as FIRST_ENGLISH, loadLanguage, loadPageWords, pickLanguage } from "../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../english.mjs";
import { OTHERS } from "../languages.mjs";
import { EQUAL } from "./equal-words.mjs";

const places = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const forms = (entry) => (typeof entry === "string" ? { text: entry } : entry);

test("English, German, French, Spanish and Italian are there", () => {
  assert.deepEqual(OTHERS.map(({ tag }) => tag).sort(), ["de", "es", "fr", "it"]);
});

for (const { tag, words, rules, reasons, unsupported, causes } of OTHERS) {
  test(`${tag} has all keys of English, the same places for values and its own plurals`, () => {
    const { words: en } = ENGLISH;
    const plurals = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
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

  test(`no text was left in English in ${tag}`, () => {
    const right = new Set([...EQUAL.all, ...EQUAL[tag]]);
    const isWord = (text) => /\p{L}/u.test(text.replace(/\{[^{}]*\}/g, ""));
    for (const [key, entry] of Object.entries(words)) {
      const english = forms(ENGLISH.words[key]);
      for (const [form, text] of Object.entries(forms(entry))) {
        const same = english[form] ?? english.other;
        if (isWord(text) && text === same) assert.ok(right.has(text), `${key}: ${text}`);
      }
    }
    const all = [...Object.values(words).flatMap((entry) => Object.values(forms(entry))), ...Object.values(unsupported), ...Object.values({ ...rules, ...reasons, ...causes }).flat()];
    for (const text of all) assert.doesNotMatch(text.replace(/\{[^{}]*\}/g, ""), /\b(the|this|that|with|and|which|been|does|are|its)\b/i, text);
  });

  test(`what ends a text in English ends it in ${tag}`, () => {
    const ends = (text) => /[.…:?]?$/.exec(text)?.[0].replace("?", ".");
    for (const [key, entry] of Object.entries(words)) {
      const english = forms(ENGLISH.words[key]);
      for (const [form, text] of Object.entries(forms(entry))) {
        if (text.length > 25) assert.equal(ends(text), ends(english[form] ?? english.other), `${key}: ${text}`);
      }
    }
  });
}

test("what equal texts are listed is needed, so that the list tells what is equal", () => {
  for (const [tag, texts] of Object.entries(EQUAL)) {
    const languages = tag === "all" ? OTHERS : OTHERS.filter((one) => one.tag === tag);
    for (const { words } of languages) {
      const own = new Set(Object.values(words).flatMap((entry) => Object.values(forms(entry))));
      assert.deepEqual(texts.filter((text) => !own.has(text)), [], tag);
    }
  }
});

test("plurals and numbers follow the language", () => {
  const { t } = createLanguage({ tag: "de", ...german }, ["de-DE"]);
  assert.equal(t("streams.n", { n: 1 }), "1 Stream");
  assert.equal(t("streams.n", { n: 1200 }), "1.200 Streams");
  const said = (tag, key, n) => createLanguage(OTHERS.find((one) => one.tag === tag) ?? ENGLISH).t(key, { n }).replace(/[\u00a0\u202f]/g, " ");
  assert.equal(said("fr", "readers.n", 0), "0 récepteur");
  assert.equal(said("fr", "readers.n", 1_000_000), "1 000 000 récepteurs");
  assert.equal(said("es", "readers.n", 0), "0 receptores");
  assert.equal(said("it", "readers.n", 1), "1 lettore");
});

test("the language is the chosen one, else the browser's, else English", () => {
  assert.equal(pickLanguage("de", ["en-GB"], ["de", "en"]), "de");
  assert.equal(pickLanguage(null, ["fr-FR", "de-AT"], ["de", "en"]), "de");
  assert.equal(pickLanguage("xx", ["fr"], ["de", "en"]), "en");
});

test("the words of pages come with the first page, and those of another language when it is chosen then", async () => {
  const french = await loadLanguage("fr");
  await loadPageWords();
  assert.equal(createLanguage(french).t("settings.theme"), "Thème");
  const italian = await loadLanguage("it");
  assert.equal(createLanguage(italian).t("settings.theme"), "Tema");
});

test("a language that there is not is English", async () => {
  assert.equal((await loadLanguage("xx")).tag, FIRST_ENGLISH.tag);
});
