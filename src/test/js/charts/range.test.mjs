import { test } from "node:test";
import assert from "node:assert/strict";
import { DEFAULT_RANGE, fixed, liveRange, pan, queryOf, rangeOf, rereadMs, spanOf, yesterday, zoom } from "../../../main/resources/static/js/charts/range.js";

const NOW = Date.parse("2026-11-23T12:00:00Z");
const HOUR = 3_600_000;

test("the times of an address survive the way there and back", () => {
  for (const name of ["1m", "24h", "2y", "90s"]) assert.equal(queryOf(rangeOf({ range: name }, NOW)).range, name);
  assert.deepEqual(queryOf(rangeOf({}, NOW)), { range: "", from: "", to: "" });
  const still = fixed(NOW - 2 * HOUR, NOW - HOUR, NOW);
  const back = rangeOf(queryOf(still), NOW);
  assert.deepEqual([back.from, back.to, back.live], [still.from, still.to, false]);
  assert.equal(rangeOf({ from: String(NOW - HOUR), to: String(NOW) }, NOW).span, HOUR);
});

test("what cannot be read as a time is the last hour", () => {
  for (const query of [{ range: "7 days" }, { range: "0m" }, { range: "99y" }, { from: "x", to: "y" }, { from: "2026-11-23T12:00:00Z", to: "2026-11-23T11:00:00Z" }]) {
    assert.equal(rangeOf(query, NOW).name, DEFAULT_RANGE, JSON.stringify(query));
  }
  assert.equal(spanOf("1w"), undefined);
});

test("a range that is moved or grown beyond the present slides with it, another stands still", () => {
  const live = liveRange(HOUR, NOW);
  const left = pan(live, -0.25, NOW);
  assert.deepEqual([left.live, left.span, left.to], [false, HOUR, NOW - HOUR / 4]);
  assert.equal(pan(left, 0.25, NOW).live, true);
  assert.deepEqual([zoom(live, 0.5, 1, NOW).live, zoom(live, 0.5, 1, NOW).name], [true, "30m"]);
  const near = zoom(left, 0.5, 0.5, NOW);
  assert.deepEqual([near.span, near.from - left.from], [HOUR / 2, HOUR / 4]);
  assert.equal(zoom(liveRange(10_000, NOW), 0.5, 1, NOW).span, 10_000);
  assert.equal(yesterday(live).to, NOW - 24 * HOUR);
});

test("the server is asked again once for each point, and never more often than every ten seconds", () => {
  assert.equal(rereadMs(liveRange(HOUR, NOW), 500), 10_000);
  assert.equal(rereadMs(liveRange(24 * HOUR, NOW), 500), 172_800);
});
