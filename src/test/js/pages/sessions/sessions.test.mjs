import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage } from "../../../../main/resources/static/js/i18n/language.js";
import { sumsLine } from "../../../../main/resources/static/js/pages/sessions/sessions.js";
import { COLUMNS, nextSort, sessionTable } from "../../../../main/resources/static/js/ui/session-table.js";
import { elements, textOf } from "../../elements.mjs";
import { ENGLISH } from "../../english.mjs";

const app = /** @type {any} */ ({ ...createLanguage(ENGLISH, ["en-GB"]), time: () => Date.parse("2026-11-23T12:00:00Z"), model: { streams: new Map(), servers: new Map([["main", { url: "http://h:9997", version: "v1.20.1" }]]) } });
const column = (id) => /** @type {any} */ (COLUMNS.find((one) => one.id === id));

test("a figure is sorted from its largest, a name from its first, and the third click takes it back", () => {
  assert.deepEqual(["", "-bitsPerSecond", "bitsPerSecond"].map((sort) => nextSort(column("rate"), sort)), ["-bitsPerSecond", "bitsPerSecond", ""]);
  assert.equal(nextSort(column("address"), "-bytes"), "address");
});

test("the sums are those of all that match", () => {
  const sums = { publishers: 2, readers: 40, running: 30, inboundBytes: 5_000, outboundBytes: 90_000, inboundBitsPerSecond: 8_000_000, outboundBitsPerSecond: 160_000_000 };
  const found = elements(sumsLine(app, /** @type {any} */ ({ sums, total: 42 }))).filter(({ props }) => props["data-sum"]);
  assert.deepEqual(Object.fromEntries(found.map((one) => [one.props["data-sum"], textOf(one.kids[1])])),
    { sessions: "42", running: "30", publishers: "2", readers: "40", in: "8.00Mbit/s", out: "160Mbit/s", received: "5.00kB", sent: "90.0kB" });
});

test("a session that runs tells its rate and how it is ended, one that is over neither", () => {
  const session = { id: "1", server: "main", path: "a", role: "reader", protocol: "srt", type: "srtConn", bitsPerSecond: 4_000_000 };
  const rows = elements(sessionTable(app, [session, { ...session, id: "2", end: "2026-11-23T11:00:00Z", ended: "left" }], { sort: "-bytes", onSort: () => {} }));
  assert.equal(rows.filter(({ props }) => props.class?.includes("end-session")).length, 1);
  assert.deepEqual(rows.filter(({ tag, props }) => tag === "td" && props.class?.includes("s-rate")).map(textOf), ["4.00Mbit/s", "–"]);
  assert.deepEqual(rows.filter(({ props }) => props["aria-sort"]).map(({ props }) => props["aria-sort"]), ["descending"]);
});

test("a viewer is not told how a session is ended", () => {
  const session = { id: "1", server: "main", path: "a", role: "reader", protocol: "srt", type: "srtConn" };
  const ends = (role) => elements(sessionTable({ ...app, session: { signedIn: true, role } }, [session], { sort: "-bytes", onSort: () => {} })).filter(({ props }) => props.class?.includes("end-session")).length;
  assert.deepEqual(["viewer", "operator"].map(ends), [0, 1]);
});

test("sessions of one stream have neither its name nor a rate", () => {
  const heads = elements(sessionTable(app, [], { named: false })).filter(({ tag }) => tag === "th").map(({ key }) => key);
  assert.ok(!heads.includes("stream") && !heads.includes("rate"));
});
