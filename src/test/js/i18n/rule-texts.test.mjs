import { test } from "node:test";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { conditionText, issueText, ruleTitle, unsupportedText } from "../../../main/resources/static/js/i18n/rule-texts.js";
import { fill, reasonText, valueText } from "../../../main/resources/static/js/i18n/reason-texts.js";
import { createLanguage } from "../../../main/resources/static/js/i18n/language.js";
import { OTHERS } from "../languages.mjs";
import * as german from "../../../main/resources/static/js/i18n/de.js";

const { rules: RULES } = german;
const { fmt: de, t } = createLanguage({ tag: "de", ...german }, ["de-DE"]);
const yaml = readFileSync(new URL("../../../main/resources/rules.yaml", import.meta.url), "utf8");
const catalogue = yaml.split(/^- id: /m).slice(1).map((text) => {
  const field = (name) => text.match(new RegExp(`^  ${name}: (.*)$`, "m"))?.[1] ?? "";
  return { id: text.split("\n")[0].trim(), title: field("title"), reason: field("reason"), advice: field("advice") };
});
const places = (text) => [...text.matchAll(/\{([A-Za-z][\w.]*)\}/g)].map(([, name]) => name).sort();

for (const { tag, rules } of OTHERS) {
  test(`every rule has a title, reason and advice in ${tag}, with the same places for values`, () => {
    assert.ok(catalogue.length > 60);
    assert.deepEqual(Object.keys(rules).sort(), catalogue.map(({ id }) => id).sort());
    for (const { id, title, reason, advice } of catalogue) {
      const [ownTitle, ownReason, ownAdvice] = rules[id];
      for (const text of rules[id]) assert.match(text, /^(\p{Lu}|\p{Lo}|\{)/u, id);
      assert.notEqual(ownTitle, title, id);
      assert.deepEqual(places(ownReason), places(reason), `reason of ${id}`);
      assert.deepEqual(places(ownAdvice), places(advice), `advice of ${id}`);
    }
  });
}

test("what a server can't report is told in every language, entry by entry", () => {
  const java = new URL("../../../main/java/", import.meta.url);
  const name = readdirSync(java, { recursive: true }).map(String).find((file) => file.endsWith("/UnsupportedFeatures.java")) ?? "";
  const entries = [...readFileSync(new URL(name, java), "utf8").matchAll(/"((?:[^"\\\n]|\\.)* [^"\n]*[^ "])"/g)].map(([, text]) => text);
  assert.ok(entries.length > 10);
  for (const { tag, unsupported } of OTHERS) {
    assert.deepEqual(Object.keys(unsupported).filter((text) => !text.includes("{")).sort(), entries.sort(), tag);
    for (const [english, text] of Object.entries(unsupported)) {
      assert.notEqual(text, english, tag);
      assert.deepEqual(places(text), places(english), `${tag}: ${text}`);
      assert.deepEqual(text.match(/v1\.[\d.]+\d/g), english.match(/v1\.[\d.]+\d/g), `${tag}: ${text}`);
    }
  }
  const texts = { fmt: de, ruleTexts: { rules: RULES, reasons: german.reasons, unsupported: german.unsupported } };
  assert.equal(unsupportedText(texts, "Frames in error (needs v1.17)"), "Fehlerhafte Frames (ab v1.17)");
  const server = { failedListReasons: { srt: { code: "timed-out", text: "Timed out" } } };
  assert.equal(unsupportedText(texts, "Clients by srt: Timed out", server), "Verbindungen über srt: Zeitüberschreitung");
  assert.equal(unsupportedText(texts, "Something new"), "Something new");
  assert.equal(unsupportedText({ fmt: de, ruleTexts: undefined }, "Frames in error (needs v1.17)"), "Frames in error (needs v1.17)");
});

test("a reason that is that of its stream begins with a capital letter in every language", () => {
  const app = { fmt: de, ruleTexts: { rules: RULES, reasons: german.reasons } };
  const issue = { rule: "stream-stalled", reason: "No data although the source is connected", advice: "Check the encoder.", values: { "stream.reason": { code: "no-data", text: "No data although the source is connected" } } };
  assert.equal(issueText(app, issue).reason, "Keine Daten, obwohl die Quelle verbunden ist");
  assert.equal(issueText({ fmt: de, ruleTexts: undefined }, issue).reason, "No data although the source is connected");
});

test("an advice that is that of a reason or of another rule is worded as advice, a title as title", () => {
  const app = { fmt: de, ruleTexts: { rules: RULES, reasons: german.reasons } };
  const refused = { code: "refused", values: { cause: "401", server: "main" }, text: "Check the credentials" };
  assert.match(issueText(app, { rule: "server-credentials", values: { "server.reason": refused, "server.advice": refused } }).advice, /^Benutzer und Passwort des Servers main/);

  const shared = "stream.readerIssues.shared";
  const issue = { rule: "readers-share-issue", values: {
    [`${shared}.readers`]: 3, [`${shared}.of`]: 10, [`${shared}.protocol`]: "webrtc",
    [`${shared}.title`]: { code: "reader-codec", text: "Protocol can't carry a track" }, "readerIssue.advice": { code: "reader-codec", text: "Set the encoder" },
  } };
  assert.equal(issueText(app, issue).reason, `3 von 10 Empfängern über webrtc: ${RULES["reader-codec"][0]}`);
  assert.equal(issueText(app, issue).advice, RULES["reader-codec"][2]);
});

test("a German issue writes its values as Germans do", () => {
  const issue = {
    rule: "srt-latency-low", reason: "latency 180 ms is 2.6 x the round trip", advice: "Set ...",
    values: { "connection.srt.latencyMs": 180, "connection.srt.latencyToRtt": 2.56, "connection.srt.rtt10s.p50Ms": 70.2, "connection.srt.advice": { code: "srt-latency-short", values: { latencyMs: 1287 }, text: "Set ..." } },
  };
  const { reason, advice } = issueText({ ruleTexts: { rules: RULES, reasons: german.reasons }, fmt: de }, issue);
  assert.equal(reason.replaceAll("\u00a0", " "), "Latenz 180 ms ist das 2,6-Fache der Umlaufzeit von 70,2 ms");
  assert.match(advice, /^Latenz auf 1\.287/);
  assert.deepEqual(issueText({ ruleTexts: undefined, fmt: de }, issue), { reason: "latency 180 ms is 2.6 × the round trip", advice: issue.advice });
});

test("a German issue whose values are missing, and a rule that nobody knows, keep the words of the server", () => {
  const texts = { ruleTexts: { rules: RULES, reasons: {} }, fmt: de };
  assert.equal(issueText(texts, { rule: "srt-rtt-high", reason: "round trip of 400 ms", advice: "Check" }).reason, "round trip of 400 ms");
  assert.equal(issueText(texts, { rule: "new-rule", reason: "so it is", advice: "do" }).reason, "so it is");
  assert.equal(ruleTitle(texts, "new-rule", { title: "New" }), "New");
});

test("a value shows the unit that its name tells", () => {
  const app = { fmt: de, ruleTexts: { rules: RULES, reasons: german.reasons } };
  const text = (name, value) => valueText(app, name, value).replaceAll("\u00a0", " ");
  assert.equal(text("a.usualBitsPerSecond", 4012000), "4,01 Mbit/s");
  assert.equal(text("a.dropPercent", 31.4), "31 %");
  assert.equal(text("a.silentSeconds", 31.5), "31,5 s");
  assert.equal(text("a.silentSeconds", 4620), "1 h 17 min");
  assert.equal(text("a.pollLateMs", 12_500), "12,5 s");
  assert.equal(text("server.failedLists", { srt: { code: "timed-out", text: "Timed out" } }), "srt: Zeitüberschreitung");
  assert.equal(text("a.reason", undefined), "–");
  assert.equal(fill(app, "{a.b} von {c}", { "a.b": 3 }), "3 von –");
});

test("a condition tells what is compared, and how long", () => {
  const { name, test: compared, extra } = conditionText({ t, fmt: de }, { metric: "connection.srt.latencyToRtt", below: 4, for: "8s" });
  assert.equal(`${name} ${compared}`, "connection.srt.latencyToRtt < 4");
  assert.equal(extra, "für 8 s");
  const further = conditionText({ t, fmt: de }, { metric: "a.b", above: 1, when: [{ metric: "stream.readers.total", above: 4 }] });
  assert.equal(further.extra, `${t("rule.when")} stream.readers.total > 4`);
});
