import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage } from "../../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../../english.mjs";
import { linkFigures, ratioOf } from "../../../../main/resources/static/js/pages/stream/path-figures.js";
import { advisor } from "../../../../main/resources/static/js/pages/stream/srt-advisor.js";
import { keyMetrics } from "../../../../main/resources/static/js/pages/stream/key-metrics.js";
import { issueText } from "../../../../main/resources/static/js/i18n/rule-texts.js";
import * as german from "../../../../main/resources/static/js/i18n/de.js";
import { textOf } from "../../elements.mjs";

const app = /** @type {any} */ ({ ...createLanguage(ENGLISH, ["en-GB"]), time: () => 0, now: () => 0 });
const srt = { rttMs: 61.7, rtt10s: { p50Ms: 58.4 }, rtt60s: { p95Ms: 61.2 }, latencyMs: 200, latencyToRtt: 3.42, advisedLatencyMs: 250, retransmittedPercent: 0.81, droppedPercent: 0 };
const stream = { state: "live", publisher: { srt }, readers: {}, issues: [{ rule: "srt-latency-low", level: "warning" }], advisor: [{ connection: "1", role: "publisher", rttMs: 61.2, latencyMs: 200, ratio: 3.42, lossPercent: 0.81, multiplier: 3, latencyToSetMs: 250, overheadPercent: 1, burstOverheadPercent: 33, survivableBurstMs: 67 }] };
const plain = (/** @type {string} */ text) => text.replaceAll("\u00a0", " ");

test("a link has the figures that the rules compare, marked where one of them finds something", () => {
  assert.deepEqual(linkFigures(app, stream).map(({ id, value, bad }) => [id, plain(value), bad]), [["rtt", "58.4 ms", undefined], ["latency", "3.4 × RTT", "warning"], ["retransmitted", "0.81 %", undefined]]);
});

test("the ratio and the round trip of a link are one figure wherever they stand", () => {
  const issue = { rule: "srt-latency-low", values: { "connection.srt.latencyMs": 200, "connection.srt.latencyToRtt": 3.42, "connection.srt.rtt10s.p50Ms": 58.4 } };
  const { fmt } = createLanguage({ tag: "de", ...german }, ["de-DE"]);
  assert.equal(plain(issueText({ ruleTexts: /** @type {any} */ (german), fmt }, issue).reason), "Latenz 200 ms ist das 3,4-Fache der Umlaufzeit von 58,4 ms");
  assert.match(plain(textOf(advisor(app, stream))), /3\.4× RTT/);
  assert.match(plain(textOf(keyMetrics(app, stream))), /58\.4ms.*200msneeds 250 ms/s);
});

test("of the hundreds of round trips of a short link no tenths are told", () => {
  assert.equal(ratioOf({ latencyToRtt: 109.09 }), 109);
  assert.equal(ratioOf({ latencyMs: 200, rttMs: 40 }), 5);
  assert.equal(ratioOf({}), undefined);
});

test("lost packets stand in the place of repaired ones where viewers see them", () => {
  const dropping = { ...stream, issues: [{ rule: "srt-drops", level: "critical" }] };
  assert.deepEqual(linkFigures(app, dropping).map(({ id }) => id), ["rtt", "latency", "dropped"]);
});

test("a link by RTP has its loss and jitter; one that tells nothing has no figures", () => {
  assert.deepEqual(linkFigures(app, { publisher: { rtp: { lostPercent: 2, jitterMs: 4 } } }).map(({ id }) => id), ["lost", "jitter"]);
  assert.deepEqual(linkFigures(app, { source: { protocol: "rtmp" } }), []);
});
