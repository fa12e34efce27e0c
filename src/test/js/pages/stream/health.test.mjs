import { test } from "node:test";
import assert from "node:assert/strict";
import { isEnough, sentence, worstLinks } from "../../../../main/resources/static/js/pages/stream/srt-advisor.js";
import { isWebAddress } from "../../../../main/resources/static/js/pages/stream/health.js";
import { createLanguage, ENGLISH } from "../../../../main/resources/static/js/i18n/language.js";
import * as german from "../../../../main/resources/static/js/i18n/de.js";
import { stateWord, subjectText } from "../../../../main/resources/static/js/ui/common.js";
import { streamMatcher, nameOf, readersByProtocol, troubleSince } from "../../../../main/resources/static/js/domain/stream-queries.js";

const link = (role, latencyMs, latencyToSetMs) => ({ role, latencyMs, latencyToSetMs, rttMs: 90, lossPercent: 0.4, multiplier: 3, connection: `${role} ${latencyMs}` });

test("the advisor shows the publisher first, then the readers that need it most", () => {
  const links = [link("reader", 500, 300), link("reader", 100, 300), link("publisher", 400, 300), link("reader", 200, 300), link("reader", 250, 300)];
  assert.deepEqual(worstLinks(links).map(({ role, latencyMs }) => `${role} ${latencyMs}`), ["publisher 400", "reader 100", "reader 200", "reader 250"]);
  assert.ok(isEnough(links[0]) && !isEnough(links[1]) && !isEnough({ latencyToSetMs: 300 }));
});

test("the advisor says why in one sentence, and where advice ends", () => {
  const en = createLanguage(ENGLISH, ["en-GB"]);
  const plain = (text) => text.replaceAll("\u00a0", " ");
  assert.equal(plain(sentence(en, link("publisher", 200, 360))), "At 0.40 % loss SRT needs 4 round trips of 90.0 ms; the present latency leaves time for 2, and each repair takes one.");
  assert.match(plain(sentence(en, { ...link("publisher", 200, 360), beyondTable: true, lossPercent: 14 })), /^14 % loss is more/);
});

test("only web addresses become links", () => {
  assert.ok(isWebAddress("https://wiki.example.com/a") && isWebAddress("http://10.0.0.1/"));
  for (const url of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "wiki", undefined]) assert.ok(!isWebAddress(url), url);
});

test("search finds title, owner and the words of an issue", () => {
  const stream = { server: "m", path: "cam1", title: "Foyer", state: "live", about: { owner: "Ada" }, issues: [{ rule: "x", level: "warning", reason: "latency 120 ms" }] };
  for (const q of ["foyer", "ADA", "latency 120", "cam1"]) assert.ok(streamMatcher({ q })(stream), q);
  assert.equal(nameOf(stream), "Foyer");
  assert.equal(nameOf({ path: "cam2" }), "cam2");
});

test("trouble began with the worst issue, readers are counted without sums and CDN sessions", () => {
  assert.equal(troubleSince({ since: "a", issues: [{ since: "b" }] }), "b");
  assert.equal(troubleSince({ since: "a" }), "a");
  assert.deepEqual(readersByProtocol({ total: 4, cdn: 1, hls: 3, srt: 1, rtsp: 0 }), [["hls", 3], ["srt", 1]]);
});

test("a stream that is missing is told apart from one that may be away, and a part by its name", () => {
  const app = { ...createLanguage({ tag: "de", ...german }, ["de-DE"]) };
  const state = (stream) => stateWord(app, { state: "offline", ...stream });
  assert.deepEqual([state({ expected: true }), state({ expected: true, neverSeen: true }), state({ expected: false })], ["fehlt", "nie gesehen", "offline"]);
  assert.deepEqual(["publisher", "forward 2", undefined, "<b>"].map((subject) => subjectText(app, { subject })), ["Sender", "Weiterleitung 2", "", "<b>"]);
});
