import { test } from "node:test";
import assert from "node:assert/strict";
import { selectStreams } from "../../../../main/resources/static/js/domain/stream-queries.js";
import { GERMAN as german } from "../../languages.mjs";
import * as english from "../../../../main/resources/static/js/i18n/en.js";
import { createLanguage } from "../../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../../english.mjs";
import { COLUMNS as SERVERS } from "../../../../main/resources/static/js/pages/servers/server-table.js";
import { COLUMNS as READERS } from "../../../../main/resources/static/js/pages/stream/reader-columns.js";
import { cells } from "../../../../main/resources/static/js/pages/streams/cells.js";
import { chosenColumns, phoneColumns, tableWidth, usualColumns, withToggled } from "../../../../main/resources/static/js/pages/streams/column-choice.js";
import { COLUMNS, isColumn } from "../../../../main/resources/static/js/pages/streams/columns.js";
import { Model } from "../../../../main/resources/static/js/state/model.js";
import { Sparklines } from "../../../../main/resources/static/js/state/sparklines.js";
import { COLUMNS as SESSIONS } from "../../../../main/resources/static/js/ui/session-table.js";

const stream = (path, more = {}) => ({ server: "main", path, state: "live", level: "ok", ...more });

test("every column sorts and has something for the file", () => {
  const model = new Model();
  model.replace([{ id: "main" }], [stream("a"), stream("b", { recording: {}, inbound: {}, labels: {} })], 0);
  for (const { id, csv, value } of COLUMNS) {
    assert.ok(isColumn(id) && typeof value === "function", id);
    assert.ok(Object.keys(csv).length > 0, id);
    for (const sort of [id, `-${id}`]) assert.equal(selectStreams(model, () => true, sort, value).length, 2, sort);
  }
});

test("every column of every table has its name in both languages, and no name twice", () => {
  for (const { words } of [english, german]) {
    for (const columns of [COLUMNS, READERS, SERVERS, SESSIONS]) {
      for (const { id, title } of columns) assert.ok(words[title], `${id}: ${title}`);
      assert.equal(new Set(columns.map(({ id }) => id)).size, columns.length);
    }
  }
});

test("a row has a cell for each of its columns: what is not known is a dash that says why", () => {
  const model = new Model();
  model.replace([{ id: "main" }], [{ server: "main", path: "a", state: "live" }], 0);
  const { t, fmt, ruleTexts } = createLanguage(ENGLISH);
  const app = /** @type {any} */ ({ t, fmt, ruleTexts, model, time: () => 0, now: () => 0, sparklines: new Sparklines(), rules: { find: () => undefined } });
  const row = cells(app, [...model.streams.values()][0], COLUMNS, { key: "main\na", columns: COLUMNS.map(({ id }) => id), tabindex: "0" });
  assert.deepEqual(row.map(({ key }) => key), COLUMNS.map(({ id }) => id));
  const loss = row[COLUMNS.findIndex(({ id }) => id === "loss")];
  assert.deepEqual(loss.kids.map(({ props }) => [props.class, props.title]), [["absent", t("absent.protocol")]]);
});

test("a row of a phone has what has room there", () => {
  assert.deepEqual(phoneColumns(), ["state", "path", "server", "in", "day", "readers"]);
});

test("columns stand in the order of the table, state and name always", () => {
  assert.deepEqual(chosenColumns("loss,group"), ["state", "path", "group", "loss"]);
  assert.equal(chosenColumns(""), undefined);
  assert.deepEqual(withToggled(["state", "path", "loss"], "server"), ["state", "path", "server", "loss"]);
  assert.deepEqual(withToggled(["state", "path", "loss"], "loss"), ["state", "path"]);
});

test("a narrow window has fewer columns, and none that does not fit", () => {
  for (const width of [2000, 1320, 1000, 700]) assert.ok(tableWidth(usualColumns(width)) <= width, String(width));
  assert.ok(usualColumns(2000).includes("audio"));
  assert.ok(!usualColumns(900).includes("audio"));
});
