import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage } from "../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../english.mjs";
import { createOverview } from "../../../main/resources/static/js/pages/overview/overview.js";
import { watched } from "../../../main/resources/static/js/pages/overview/watched.js";
import { health } from "../../../main/resources/static/js/pages/stream/health.js";
import { columnOf } from "../../../main/resources/static/js/pages/streams/columns.js";
import { tileContent } from "../../../main/resources/static/js/pages/streams/tile-content.js";
import { wallTile } from "../../../main/resources/static/js/pages/wall/tile.js";
import { Model } from "../../../main/resources/static/js/state/model.js";
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

test("the overview says it beside what needs attention, among the most watched, and where all else is well", () => {
  const overview = (streams) => {
    const model = new Model();
    model.replace([{ id: "main", status: "up", level: "ok", collectedAt: new Date(0).toISOString() }], streams, 0);
    return createOverview({ ...app, model, latestEvents: { latest: () => [] }, link: () => "live" }).draw(/** @type {any} */ ({ view: "overview", query: {} }));
  };
  const issues = [{ rule: "forward-error", level: "warning", reason: "It fails", penalty: 25 }];
  const troubled = overview([{ ...stream, level: "warning", issues }]);
  const item = elements(troubled).find(({ props }) => props["data-path"] === "a" && props.class?.includes("item"));
  assert.equal(marksOf(item).length, 1);
  assert.match(textOf(overview([stream])), /All clear.*3 readers have problems/);
  const model = new Model();
  model.replace([], [stream], 0);
  assert.equal(marksOf(watched({ ...app, model, now: () => 60_000 })).length, 1);
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
