import { test } from "node:test";
import assert from "node:assert/strict";
import { Model } from "../../../../main/resources/static/js/state/model.js";
import { selectStreams, streamMatcher } from "../../../../main/resources/static/js/domain/stream-queries.js";
import { activeFilters, isFiltered, joined, listOf, readAddress, toggled, unfiltered } from "../../../../main/resources/static/js/pages/streams/address.js";
import { chosenColumns, phoneColumns, tableWidth, usualColumns, withToggled } from "../../../../main/resources/static/js/pages/streams/column-choice.js";
import { columnOf, COLUMNS, isColumn } from "../../../../main/resources/static/js/pages/streams/columns.js";
import { COLUMNS as READERS } from "../../../../main/resources/static/js/pages/stream/reader-columns.js";
import { COLUMNS as SERVERS } from "../../../../main/resources/static/js/pages/servers/server-table.js";
import { COLUMNS as SESSIONS } from "../../../../main/resources/static/js/ui/session-table.js";
import { cells } from "../../../../main/resources/static/js/pages/streams/cells.js";
import { Sparklines } from "../../../../main/resources/static/js/state/sparklines.js";
import { createLanguage, ENGLISH } from "../../../../main/resources/static/js/i18n/language.js";
import * as english from "../../../../main/resources/static/js/i18n/en.js";
import * as german from "../../../../main/resources/static/js/i18n/de.js";
import { cell, csvName, csvOf } from "../../../../main/resources/static/js/pages/streams/csv.js";
import { facet, grouped, held, labelNames, NONE, summary } from "../../../../main/resources/static/js/pages/streams/groups.js";
import { inSight, moved, pieceOf, place, stopAt, stopOf } from "../../../../main/resources/static/js/pages/streams/virtual-scroll.js";
import { area } from "../../../../main/resources/static/js/pages/streams/tile-content.js";

const stream = (path, more = {}) => ({ server: "main", path, state: "live", level: "ok", ...more });
const entries = (...streams) => streams.map((one) => [`${one.server}\n${one.path}`, one]);
const all = new Set();

test("an address says what is asked, and junk in it is as good as nothing", () => {
  const asked = readAddress({ q: "cam", state: "live,critical", server: "a", label: "site=north,room=1%2C2", sort: "-in", group: "label:site", shut: "north", look: "wall", size: "l" });
  assert.deepEqual(asked.states, ["live", "critical"]);
  assert.deepEqual(asked.labels, ["site=north", "room=1,2"]);
  assert.equal(asked.by, "label:site");
  assert.deepEqual([...asked.shut], ["north"]);
  assert.equal(`${asked.look} ${asked.size} ${asked.sort}`, "wall l -in");
  const junk = readAddress({ sort: "nonsense", group: "nonsense", look: "3d", size: "xxl", cols: "nonsense" });
  assert.deepEqual([junk.sort, junk.by, junk.look, junk.size, junk.columns], ["state", "", "table", "m", undefined]);
});

test("lists survive commas, percent signs and every letter", () => {
  const items = ["a,b", "50%", "%2C", "ü=<b>", "x"];
  assert.deepEqual(listOf(joined(items)), items);
});

test("filters are added, taken away and cleared, and all else stays", () => {
  const query = { sort: "-in", look: "wall", server: "a" };
  assert.equal(toggled(query, "servers", "b").server, "a,b");
  assert.equal(toggled(query, "servers", "a").server, "");
  assert.equal(toggled(query, "labels", "site=a,b").label, "site=a%2Cb");
  assert.deepEqual(unfiltered({ ...query, q: "x", state: "live", groups: "g", label: "l=1", protocol: "srt" }), { sort: "-in", look: "wall" });
  assert.deepEqual(activeFilters(readAddress({ server: "a", q: "x", state: "live" })), [{ filter: "servers", item: "a" }, { filter: "q", item: "x" }]);
  assert.equal(isFiltered(readAddress({ state: "live" })), true);
  assert.equal(isFiltered(readAddress({ group: "server" })), false);
});

test("one of each filter must fit; of labels one of each name", () => {
  const north = stream("n", { group: "TV", labels: { site: "north", room: "1" }, source: { protocol: "srt" } });
  const fits = (filter) => streamMatcher(filter)(north);
  assert.ok(fits({ servers: ["main", "other"], groups: ["TV"], protocols: ["srt"], labels: ["site=north"] }));
  assert.ok(fits({ labels: ["site=south", "site=north", "room=1"] }));
  assert.ok(fits({ labels: ["site"] }));
  assert.ok(!fits({ labels: ["site=north", "room=2"] }));
  assert.ok(!fits({ labels: ["floor"] }));
  assert.ok(!fits({ protocols: ["rtmp"] }));
  assert.ok(!streamMatcher({ groups: ["TV"], protocols: ["srt"] })(stream("bare")));
});

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
  assert.deepEqual(phoneColumns(), ["state", "path", "server", "in", "readers"]);
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

test("groups stand by name, those without a value last", () => {
  const list = entries(stream("a", { labels: { site: "10" } }), stream("b"), stream("c", { labels: { site: "9" } }), stream("d", { labels: { site: "" } }));
  const groups = grouped(list, "label:site", "path");
  assert.deepEqual(groups.map(({ id }) => id), ["9", "10", NONE]);
  assert.equal(groups[2].keys.length, 2);
  assert.deepEqual(grouped(list, "label:site", "-path").map(({ id }) => id), ["10", "9", NONE]);
  assert.deepEqual(grouped(list, "", "path").map(({ keys }) => keys.length), [4]);
  assert.deepEqual(grouped([], "", "path"), []);
});

test("sorted by state the group with the worst stream comes first, one without a value stays last", () => {
  const list = entries(
    stream("bad", { level: "critical" }),
    stream("x", { group: "calm" }), stream("y", { group: "warm", level: "warning" }), stream("z", { group: "warm" }));
  assert.deepEqual(grouped(list, "group", "state").map(({ id }) => id), ["warm", "calm", NONE]);
  assert.deepEqual(grouped(list, "group", "path").map(({ id }) => id), ["calm", "warm", NONE]);
  assert.deepEqual(grouped(list, "state", "path").map(({ id }) => id), ["critical", "warning", "live"]);
});

test("while the order is held nothing moves and what is new comes last in its group", () => {
  const before = grouped(entries(stream("b"), stream("a", { server: "two" })), "server", "path");
  const after = held(before, entries(stream("a"), stream("b"), stream("a", { server: "two" }), stream("q", { server: "zz" })), "server");
  assert.deepEqual(after.map(({ keys }) => keys), [["main\nb", "main\na"], ["two\na"], ["zz\nq"]]);
  assert.equal(held(before, [], "server"), before);
});

test("a group's sums are of what is known", () => {
  const streams = new Map(entries(stream("a", { inboundBitsPerSecond: 5, readers: { total: 2 } }), stream("b", { level: "critical" })));
  const { counts, total, inbound, readers } = summary({ keys: [...streams.keys(), "main\ngone"] }, streams);
  assert.deepEqual([counts.live, counts.critical, total, inbound, readers], [1, 1, 2, 5, 2]);
  assert.equal(summary({ keys: ["main\nb"] }, streams).inbound, undefined);
});

test("facets count, in natural order", () => {
  const list = [stream("a", { labels: { b: "x10", a: "1" } }), stream("b", { labels: { b: "x9" } }), stream("c")];
  assert.deepEqual(labelNames(list), ["a", "b"]);
  assert.deepEqual(facet(list, (s) => s.labels?.b), [{ item: "x9", n: 1 }, { item: "x10", n: 1 }]);
});

test("a cell can be read back, and no cell is a formula", () => {
  assert.equal(cell('say "hi", you'), '"say ""hi"", you"');
  assert.equal(cell("a\r\nb"), '"a\r\nb"');
  for (const start of ["=", "+", "-", "@", "\t"]) assert.equal(cell(`${start}cmd|x`), `'${start}cmd|x`);
  assert.equal(cell("=1,2"), "\"'=1,2\"");
  assert.equal(cell(-5), "-5");
  assert.equal(cell(undefined), "");
  assert.equal(cell(false), "false");
});

test("a file has the chosen columns in base units, in the order of the page", () => {
  const text = csvOf([stream("b", { inboundBitsPerSecond: 4012000, readers: { srt: 2, total: 2 } }), stream("=a")], ["state", "path", "in", "readers"].map(columnOf), () => "2026-11-22T00:00:00Z");
  assert.equal(text, "\ufeffstate,level,path,title,inboundBitsPerSecond,readers,readersByProtocol,collectedAt\r\n"
    + "live,ok,b,,4012000,2,srt:2,2026-11-22T00:00:00Z\r\nlive,ok,'=a,,,,,2026-11-22T00:00:00Z\r\n");
  assert.equal(csvName(new Date(2026, 0, 5).getTime()), "streams-2026-01-05.csv");
});

const many = (count, id = "") => ({ id, keys: Array.from({ length: count }, (_, i) => `${id}${i}`) });

test("of 2,000 rows only those in sight are drawn", () => {
  const layout = place([many(2000)], { head: 0, line: 42, perLine: 1 }, all);
  assert.equal(layout.height, 84000);
  const pieces = inSight(layout, 4200, 4200 + 840);
  assert.deepEqual([pieces.length, pieces[0].index, pieces[0].top, pieces.at(-1).index], [20, 100, 4200, 119]);
  assert.deepEqual(inSight(layout, 4200, 4242, 1999).map(({ index }) => index), [100, 1999]);
  assert.deepEqual(inSight(layout, 4200, 4242, 3).map(({ index }) => index), [3, 100]);
});

test("tiles stand side by side, and a head is there for as long as its group is in sight", () => {
  const layout = place([many(10, "a"), many(5, "b")], { head: 30, line: 100, perLine: 4 }, all);
  assert.deepEqual(layout.blocks.map(({ top, height }) => [top, height]), [[0, 330], [330, 230]]);
  const pieces = inSight(layout, 150, 300);
  assert.deepEqual(pieces.map(({ kind, index }) => [kind, index]), [["head", -1], ...[4, 5, 6, 7, 8, 9].map((index) => ["item", index])]);
  assert.equal(pieces[1].top, 130);
});

test("of a collapsed group there is the head only", () => {
  const layout = place([many(10, "a"), many(2, "b")], { head: 30, line: 40, perLine: 1 }, new Set(["a"]));
  assert.deepEqual([layout.height, layout.stops, layout.items], [140, 4, 2]);
  assert.deepEqual(inSight(layout, 0, 500).map(({ kind, key }) => `${kind} ${key}`), ["head a", "head b", "item b0", "item b1"]);
  assert.equal(stopOf(layout, "a3"), -1);
  assert.equal(stopOf(layout, "\tb"), 1);
});

test("the keyboard goes from head to row to head and stays in the list", () => {
  const layout = place([many(2, "a"), many(3, "b")], { head: 30, line: 40, perLine: 1 }, all);
  const walk = (from, ...keys) => keys.reduce((at, key) => moved(layout, at, key, 3), from);
  assert.deepEqual([walk(0, "ArrowDown"), walk(2, "ArrowDown"), walk(0, "ArrowUp"), walk(6, "ArrowDown")], [1, 3, 0, 6]);
  assert.deepEqual([walk(0, "End"), walk(6, "Home"), walk(0, "PageDown"), walk(6, "PageUp"), walk(5, "PageDown")], [6, 0, 3, 3, 6]);
  assert.equal(pieceOf(layout, 3).kind, "head");
  assert.equal(stopAt(layout, 31), 2);
});

test("on the wall it goes up and down in columns", () => {
  const layout = place([many(6)], { head: 0, line: 100, perLine: 4 }, all);
  const walk = (from, ...keys) => keys.reduce((at, key) => moved(layout, at, key, 2), from);
  assert.deepEqual([walk(1, "ArrowDown"), walk(3, "ArrowDown"), walk(5, "ArrowUp"), walk(1, "ArrowRight"), walk(0, "ArrowLeft")], [5, 5, 1, 2, 0]);
});

test("the area under a line with gaps has a piece for each part of the line", () => {
  assert.equal(area("M0 5L1 6M4 2L5 3"), "M0 50L0 5L1 6L1 50ZM4 50L4 2L5 3L5 50Z");
  assert.equal(area(""), "");
});
