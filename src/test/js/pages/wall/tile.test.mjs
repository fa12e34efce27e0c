import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage } from "../../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../../english.mjs";
import { wallTile } from "../../../../main/resources/static/js/pages/wall/tile.js";
import { Model } from "../../../../main/resources/static/js/state/model.js";
import { elements, textOf } from "../../elements.mjs";

const NOW = Date.parse("2026-11-28T12:00:00Z");
const ago = (seconds) => new Date(NOW - seconds * 1000).toISOString();

test("a tile says how long nothing is known, which goes on while nothing comes", () => {
  const model = new Model();
  model.replace([{ id: "main", status: "unreachable", level: "critical", collectedAt: ago(90) }],
    [{ server: "main", path: "a", state: "unknown", level: "unknown", since: ago(90) }, { server: "main", path: "b", state: "stalled", level: "critical", since: ago(100) }], NOW);
  const app = /** @type {any} */ ({ ...createLanguage(ENGLISH, ["en-GB"]), model, sparklines: { get: () => [] }, rules: { find: () => undefined }, now: () => NOW, time: () => NOW });
  const lasted = (key) => textOf(elements(wallTile(app, key, false)).find(({ props }) => props.class === "wall-since"));
  assert.match(lasted("main\na"), / 1 min 30 s$/);
  assert.match(lasted("main\nb"), / 10 s$/);
});
