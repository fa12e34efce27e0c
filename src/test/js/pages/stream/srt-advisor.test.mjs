import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage } from "../../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../../english.mjs";
import { isEnough, sentence, worstLinks } from "../../../../main/resources/static/js/pages/stream/srt-advisor.js";

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
