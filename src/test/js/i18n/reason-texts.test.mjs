import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { OTHERS } from "../languages.mjs";
import * as GERMAN from "../../../main/resources/static/js/i18n/de.js";
import { createLanguage } from "../../../main/resources/static/js/i18n/language.js";
import { formats } from "../../../main/resources/static/js/i18n/format.js";
import { failureText, placesOf, reasonAdvice, reasonText, valueText } from "../../../main/resources/static/js/i18n/reason-texts.js";

const reasons = {
  "no-answer": ["keine Antwort ({cause})", "{server} starten"], refused: ["abgelehnte Verbindung"], slow: ["alle {everyMs} gefragt"], away: ["Server gibt keine Auskunft: {server.reason}"],
};
const german = { fmt: formats("de-DE"), ruleTexts: { rules: { "reader-surge": ["Ansturm", "{n} neue Empfänger", "prüfen"] }, reasons } };
const english = { fmt: formats("en-GB"), ruleTexts: undefined };
const refused = { code: "refused", values: {}, text: "Connection refused" };

test("a reason is worded by its code, with its values, and so is a reason within it", () => {
  const server = { reason: "No answer (connection refused)", reasonCode: "no-answer", reasonValues: { cause: refused, server: "main" }, advice: "start main" };
  assert.equal(reasonText(german, server), "Keine Antwort (abgelehnte Verbindung)");
  assert.equal(reasonAdvice(german, server), "main starten");
  assert.equal(reasonText(english, server), "No answer (connection refused)");
  assert.equal(reasonAdvice(english, server), "start main");
});

test("a reason begins with a capital letter, and one within it does not", () => {
  const silent = { code: "no-answer", values: { cause: refused }, text: "No answer (connection refused)" };
  const stream = { reason: "Server can't be polled: no answer (connection refused)", reasonCode: "away", reasonValues: { "server.reason": silent } };
  assert.equal(reasonText(german, stream), "Server gibt keine Auskunft: keine Antwort (abgelehnte Verbindung)");
  assert.equal(reasonText(english, stream), "Server can't be polled: no answer (connection refused)");
});

test("a value in a reason has the unit that its name tells", () => {
  assert.equal(reasonText(german, { reason: "asked every 3.2 s", reasonCode: "slow", reasonValues: { everyMs: 3200 } }).replaceAll("\u00a0", " "), "Alle 3.200 ms gefragt");
  assert.equal(valueText(german, "server.failedLists", { srt: refused, rtmp: { code: "new", text: "odd" } }), "srt: abgelehnte Verbindung, rtmp: odd");
});

test("a clock is ahead or behind, in words", () => {
  const { ruleTexts } = createLanguage({ tag: "de", ...GERMAN }, ["de-DE"]);
  assert.equal(valueText({ fmt: german.fmt, ruleTexts }, "host.clockSkewMs", -7500).replaceAll("\u00a0", " "), "7,5 s nach");
  assert.equal(valueText(english, "server.clockSkewMs", 3_690_000).replaceAll("\u00a0", " "), "1 h 1 min ahead");
});

test("a reason that a rule gives is worded as the rule is", () => {
  const event = { reason: "7 new readers", reasonCode: "reader-surge", reasonValues: { n: 7 } };
  assert.equal(reasonText(german, event), "7 neue Empfänger");
  assert.equal(reasonAdvice(german, event), "prüfen");
});

test("what has no code, a code that nobody knows, or not all its values stays as the server says it", () => {
  assert.equal(reasonText(german, { reason: "x -> y" }), "x → y");
  assert.equal(reasonText(german, { reason: "odd", reasonCode: "new" }), "odd");
  assert.equal(reasonText(german, { reason: "No answer: ?", reasonCode: "no-answer", reasonValues: {} }), "No answer: ?");
  assert.equal(reasonAdvice(german, { reasonCode: "refused", reasonValues: {}, advice: "look" }), "look");
  assert.deepEqual([reasonText(german, undefined), reasonText(german, {}), reasonAdvice(german, {})], ["", "", undefined]);
});

test("why each list fails is worded by its code, where it has one", () => {
  const server = { failedListReasons: { srt: refused, rtmp: "odd" } };
  assert.equal(failureText(german, server, "srt", "Connection refused"), "Abgelehnte Verbindung");
  assert.equal(failureText(german, server, "rtmp", "odd"), "odd");
  assert.equal(failureText(german, {}, "srt", "Connection refused"), "Connection refused");
});

test("texts of the server keep what is in them as it is", () => {
  const { ruleTexts } = createLanguage({ tag: "de", ...GERMAN }, ["de-DE"]);
  const app = { fmt: german.fmt, ruleTexts };
  assert.equal(reasonText(app, { reasonCode: "no-answer", reasonValues: { cause: { code: "connection-refused", text: "Connection refused" } }, reason: "x" }), "Keine Antwort (Verbindung abgelehnt)");
  assert.equal(reasonText(app, { reasonCode: "poll-failed", reasonValues: { cause: "<b>odd</b>" }, reason: "x" }), "Letzte Abfrage gescheitert: <b>odd</b>");
});

const yaml = readFileSync(new URL("../../../main/resources/reasons.yaml", import.meta.url), "utf8");
/** The entries of reasons.yaml: `code: { text: "..." }`, or text and advice on lines of their own. */
const catalogue = yaml.split(/^(?=[a-z])/m).filter((entry) => /^[a-z]/.test(entry)).map((entry) => {
  const field = (name) => new RegExp(`\\b${name}:\\s*"((?:[^"\\\\]|\\\\.)*)"`).exec(entry)?.[1];
  return { code: entry.slice(0, entry.indexOf(":")), text: field("text"), advice: field("advice") };
});

for (const { tag, reasons, rules } of OTHERS) {
  test(`every reason has its text and advice in ${tag}, with the same places for values`, () => {
    assert.ok(catalogue.length > 30);
    assert.deepEqual(Object.keys(reasons).sort(), catalogue.map(({ code }) => code).sort());
    for (const { code, text, advice } of catalogue) {
      const [ownText, ownAdvice] = reasons[code];
      assert.deepEqual(placesOf(ownText).sort(), placesOf(text ?? "").sort(), `text of ${code}`);
      assert.equal(ownAdvice === undefined, advice === undefined, `advice of ${code}`);
      assert.deepEqual(placesOf(ownAdvice ?? "").sort(), placesOf(advice ?? "").sort(), `advice of ${code}`);
    }
  });

  test(`no id of a rule is a code of a reason in ${tag}: one code has one text`, () => {
    assert.deepEqual(Object.keys(reasons).filter((code) => code in rules), []);
  });
}
