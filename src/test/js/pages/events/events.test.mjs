import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage } from "../../../../main/resources/static/js/i18n/language.js";
import { barText, rangeOfBar, ticks } from "../../../../main/resources/static/js/pages/events/density.js";
import { dayOf, dayText, isInTime, knownTimes, timeFilter } from "../../../../main/resources/static/js/pages/events/event-range.js";
import { ENGLISH } from "../../english.mjs";

const NOW = new Date(2026, 10, 23, 12, 0, 0).getTime();
const app = /** @type {any} */ ({ ...createLanguage(ENGLISH, ["en-GB"]), time: () => NOW });
const at = (...parts) => new Date(.../** @type {[number, number, number]} */ (parts)).toISOString();

test("a time of the address is what the API is asked for; fixed times come before a range", () => {
  assert.deepEqual(timeFilter({ range: "24h" }), { from: "-24h" });
  assert.deepEqual(timeFilter({ range: "24h", from: "2026-11-23T00:00:00Z" }), { from: "2026-11-23T00:00:00Z" });
  assert.deepEqual(timeFilter({ range: "1000y" }), {});
  assert.deepEqual(timeFilter({}), {});
  const moment = Date.parse("2026-11-23T02:40:12Z");
  assert.deepEqual(timeFilter({ range: "1h" }, moment), { from: "2026-11-23T01:40:12.000Z", to: "2026-11-23T02:40:12.000Z" });
  assert.deepEqual(timeFilter({ to: "2026-11-24T00:00:00Z" }, moment), { to: "2026-11-23T02:40:12.000Z" });
  assert.deepEqual(timeFilter({ to: "2026-11-22T00:00:00Z" }, moment), { to: "2026-11-22T00:00:00Z" });
  assert.deepEqual(knownTimes({ from: "yesterday", to: "2026-11-23T00:00:00Z" }), { from: "", to: "2026-11-23T00:00:00Z" });
});

test("an event of now is listed only where its time is", () => {
  const query = { from: "2026-11-23T10:00:00Z", to: "2026-11-23T11:00:00Z" };
  assert.equal(isInTime(query, "2026-11-23T10:30:00Z"), true);
  assert.equal(isInTime(query, "2026-11-23T11:30:00Z"), false);
  assert.equal(isInTime({ range: "1h" }, "2026-11-23T11:30:00Z"), true);
});

test("days have names, those of yesterday and today in words", () => {
  assert.equal(dayText(app, at(2026, 10, 23, 0, 0, 1)), "Today, Monday, 23 November 2026");
  assert.equal(dayText(app, at(2026, 10, 22, 23, 59)), "Yesterday, Sunday, 22 November 2026");
  assert.equal(dayText(app, at(2026, 10, 1, 3)), "Sunday, 1 November 2026");
  assert.notEqual(dayOf(at(2026, 10, 22, 23, 59)), dayOf(at(2026, 10, 23, 0, 0)));
});

test("a bar says its time and what was in it, and asks for that time alone", () => {
  const bucket = { at: at(2026, 10, 23, 11, 0), events: 4, warning: 1, critical: 2 };
  assert.equal(barText(app, bucket, 600_000), "11:00:00 – 11:10:00: 4 events, 2 critical, 1 warning");
  const { from, to } = rangeOfBar(bucket, 600_000);
  assert.equal(Date.parse(to) - Date.parse(from), 599_999);
});

test("the axis names four times at most, each once", () => {
  const buckets = (n) => Array.from({ length: n }, (_, index) => ({ at: new Date(NOW + index * 60_000).toISOString(), events: 0, warning: 0, critical: 0 }));
  assert.deepEqual([0, 1, 2, 60].map((n) => ticks(buckets(n)).length), [0, 1, 2, 4]);
});
