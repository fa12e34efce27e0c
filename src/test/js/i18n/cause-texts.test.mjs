import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { GERMAN as german, OTHERS } from "../languages.mjs";
import { causeTexts } from "../../../main/resources/static/js/i18n/cause-texts.js";
import { createLanguage } from "../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../english.mjs";

const catalogue = readFileSync(new URL("../../../main/resources/incidents.yaml", import.meta.url), "utf8");
const codes = [...catalogue.slice(catalogue.indexOf("\ncauses:")).matchAll(/^ {2}([a-z-]+):$/gm)].map(([, code]) => code);
const symptoms = [...catalogue.slice(catalogue.indexOf("\nsymptoms:"), catalogue.indexOf("\nnouns:")).matchAll(/^ {2}([a-z-]+):$/gm)].map(([, name]) => name);
const de = createLanguage({ tag: "de", ...german }, ["de-DE"]);

test("every cause of the catalogue has the texts of the catalogue in every language, word for word", () => {
  assert.ok(codes.length > 10);
  assert.deepEqual(Object.keys(german.causes).sort(), [...codes].sort());
  for (const { causes } of OTHERS) for (const text of Object.values(causes).flat()) assert.ok(catalogue.includes(text), text);
});

test("every cause has its texts in every language, with the same values and nouns", () => {
  const values = (text) => [...(text ?? "").matchAll(/\{([^{}]+)\}/g)].map(([, place]) => place).sort();
  for (const { tag, causes } of OTHERS) {
    assert.deepEqual(Object.keys(causes).sort(), [...codes].sort(), tag);
    for (const [code, texts] of Object.entries(german.causes)) assert.deepEqual(causes[code].map(values), texts.map(values), `${tag}: ${code}`);
  }
});

test("every symptom has its words in every language", () => {
  assert.ok(symptoms.length > 4);
  for (const name of symptoms) for (const { tag, words } of [ENGLISH, ...OTHERS]) assert.ok(words[`symptom.${name}`], `${tag}: ${name}`);
});

test("the protocol of publishers stands where the language has it", () => {
  const values = { ...uplink, values: { ...uplink.values, protocol: "SRT" } };
  const title = (tag) => causeTexts(createLanguage(/** @type {any} */ (OTHERS.find((one) => one.tag === tag))), values, "x").title.replaceAll("\u00a0", " ");
  assert.equal(title("fr"), "Liaison 192.0.2.0/24 : 3 émetteurs SRT perdent des paquets");
  assert.equal(title("es"), "Enlace 192.0.2.0/24: 3 emisores SRT pierden paquetes");
  assert.equal(title("it"), "Uplink 192.0.2.0/24: 3 publisher SRT perdono pacchetti");
});

const uplink = { kind: "uplink", name: "192.0.2.0/24", code: "uplink", why: "3 of 3 publishers", values: { name: "192.0.2.0/24", streams: 3, of: 3, others: 11, scope: "studio", symptom: "loss" } };

test("a cause is worded by its code and values; in English as the monitor says it", () => {
  assert.equal(causeTexts(de, uplink, "x").title, "Uplink 192.0.2.0/24: 3 Sender verlieren Pakete");
  assert.equal(causeTexts(de, { ...uplink, values: { ...uplink.values, protocol: "SRT" } }, "x").title, "Uplink 192.0.2.0/24: 3 SRT Sender verlieren Pakete");
  assert.match(causeTexts(de, uplink, "x").why, /^3 von 3 Sender im Netz 192\.0\.2\.0\/24\. 11 Streams von studio/);
  assert.deepEqual(causeTexts(createLanguage(ENGLISH), uplink, "Uplink"), { title: "Uplink", why: "3 of 3 publishers", advice: undefined });
});

test("what lacks a value, or has a code that a language does not know, stays as the monitor says it", () => {
  assert.equal(causeTexts(de, { ...uplink, values: { name: "x" } }, "As told").title, "As told");
  assert.equal(causeTexts(de, { ...uplink, code: "new" }, "As told").why, "3 of 3 publishers");
  assert.equal(causeTexts(de, undefined, "As told").title, "As told");
});

test("the cause of a single finding is told as the finding is", () => {
  const [rule] = Object.keys(german.rules);
  const cause = { code: "stream", why: "", values: { title: "Foyer", server: "main", others: 2, rule, reason: "x" } };
  assert.match(causeTexts(de, cause, "Foyer: x").title, /^Foyer: /);
});
