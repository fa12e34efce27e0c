import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage, ENGLISH } from "../../../main/resources/static/js/i18n/language.js";
import { health } from "../../../main/resources/static/js/pages/stream/health.js";
import { columnOf } from "../../../main/resources/static/js/pages/streams/columns.js";
import { tileContent } from "../../../main/resources/static/js/pages/streams/tile-content.js";
import { wallTile } from "../../../main/resources/static/js/pages/wall/tile.js";
import { elements, textOf } from "../elements.mjs";

const stream = { server: "main", path: "a", state: "live", level: "ok", score: 100, readers: { total: 10, webrtc: 3, srt: 7 }, readerIssues: { readers: 3, critical: 0, criticalPercent: 0 } };
const key = "main\na";
const app = /** @type {any} */ ({
  ...createLanguage(ENGLISH, ["en-GB"]), rules: { find: () => undefined }, sparklines: { get: () => [] }, time: () => 0, now: () => 0,
  model: { streams: new Map([[key, stream]]), servers: new Map(), age: () => 0, isStale: () => false },
});
const marksOf = (node) => elements(node).filter(({ props }) => props.class?.includes("reader-issues")).map(textOf);

test("that readers have problems is said wherever a stream stands", () => {
  const row = { key, columns: [], tabindex: "0" };
  const told = "33 of 10 readers have problems";
  assert.deepEqual(marksOf(columnOf("readers").cell(app, stream, columnOf("readers"), row)), [told]);
  assert.deepEqual(marksOf(columnOf("trouble").cell(app, stream, columnOf("trouble"), row)), [told]);
  assert.deepEqual(marksOf(tileContent(app, key, stream, false)), [told]);
  assert.deepEqual(marksOf(wallTile(app, key, false)), [told]);
});

test("a stream without problems of its own does not say that nothing was found while its readers have some", () => {
  const text = textOf(health(app, stream));
  assert.match(text, /3 of 10 readers have problems/);
  assert.doesNotMatch(text, /No problems found/);
  assert.match(textOf(health(app, { ...stream, readerIssues: undefined })), /No problems found/);
});

test("readers without problems are not told", () => {
  const well = { ...stream, readerIssues: undefined };
  assert.deepEqual(marksOf(tileContent(app, key, well, false)), []);
  assert.equal(columnOf("trouble").cell(app, well, columnOf("trouble"), { key, columns: [], tabindex: "0" }), undefined);
});
