import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage } from "../../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../../english.mjs";
import { health, isWebAddress, score } from "../../../../main/resources/static/js/pages/stream/health.js";

import { elements, textOf } from "../../elements.mjs";

const app = /** @type {any} */ (createLanguage(ENGLISH, ["en-GB"]));

test("what has no values has no score and no sign that it is well", () => {
  const iconsOf = (node) => elements(node).filter(({ tag }) => tag === "use").map(({ props }) => props.href);
  for (const [state, sign] of [["offline", "#i-offline"], ["idle-on-demand", "#i-idle"], ["unknown", "#i-unknown"]]) {
    const stream = { state, level: state === "unknown" ? "unknown" : "ok" };
    assert.match(textOf(score(app, stream)), /–/, state);
    assert.doesNotMatch(textOf(health(app, stream)), /No problems found/, state);
    assert.deepEqual(iconsOf(health(app, stream)), [sign]);
  }
  assert.match(textOf(health(app, { state: "live", level: "ok", score: 100 })), /No problems found/);
});

test("only web addresses become links", () => {
  assert.ok(isWebAddress("https://wiki.example.com/a") && isWebAddress("http://10.0.0.1/"));
  for (const url of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "wiki", undefined]) assert.ok(!isWebAddress(url), url);
});

test("within a level the finding that most viewers notice is told in full, the others in a line", () => {
  const issues = [
    { rule: "forward-error", level: "warning", subject: "forward 2", penalty: 25, reason: "Forward 2 fails", advice: "Check the destination." },
    { rule: "readers-share-issue", level: "warning", penalty: 15, reason: "3 of 3 readers", advice: "Transcode." },
    { rule: "srt-latency-low", level: "warning", subject: "publisher", penalty: 18, reason: "Latency 200 ms", advice: "Set it." },
  ];
  const full = { ...app, rules: { find: () => undefined }, model: { servers: new Map() }, time: () => 0, now: () => 0 };
  const drawn = elements(health(/** @type {any} */ (full), { state: "live", level: "warning", score: 42, issues }));
  const shown = drawn.filter(({ props }) => "data-issue" in props);
  assert.deepEqual(shown.map(({ props }) => props["data-issue"]), ["srt-latency-low", "readers-share-issue", "forward-error"]);
  assert.deepEqual(shown.map(({ props }) => /\bshort\b/.test(props.class ?? "")), [false, true, true]);
});
