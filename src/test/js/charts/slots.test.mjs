import { test } from "node:test";
import assert from "node:assert/strict";
import { pictureAt, slotMs, slotsOf } from "../../../main/resources/static/js/charts/slots.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const T = Date.UTC(2026, 10, 28, 2, 0, 0);
const everyMinute = (from, to) => Array.from({ length: (to - from) / MINUTE }, (_, index) => from + index * MINUTE + 20_000);

test("a place is as wide as a picture, and a whole number of minutes long", () => {
  assert.equal(slotMs(everyMinute(T, T + HOUR), HOUR, 1100, 88), 5 * MINUTE);
  assert.equal(slotMs(everyMinute(T, T + HOUR), 5 * MINUTE, 1100, 88), MINUTE);
  assert.equal(slotMs(everyMinute(T, T + HOUR), 24 * HOUR, 1100, 88), 116 * MINUTE);
});

test("where pictures come seldom a place is as long as they are apart, up to a quarter of an hour", () => {
  const seldom = [0, 5, 10, 15].map((minutes) => T + minutes * MINUTE);
  assert.equal(slotMs(seldom, 15 * MINUTE, 1100, 88), 5 * MINUTE);
  assert.equal(slotMs([T, T + 10 * HOUR], 15 * MINUTE, 1100, 88), 15 * MINUTE);
});

test("each place has the picture next to its middle, and keeps it while the charts slide", () => {
  const times = everyMinute(T, T + HOUR);
  const slots = slotsOf(times, T, T + 20 * MINUTE, 5 * MINUTE, T + HOUR);
  assert.deepEqual(slots.map(({ from }) => (from - T) / MINUTE), [0, 5, 10, 15]);
  assert.equal(slots[0].at, T + 2 * MINUTE + 20_000);
  const later = slotsOf(times, T + 90_000, T + 20 * MINUTE + 90_000, 5 * MINUTE, T + HOUR);
  assert.deepEqual(later.slice(0, 4), slots);
});

test("places without a picture are one gap, and none is made up", () => {
  const times = [...everyMinute(T, T + 10 * MINUTE), ...everyMinute(T + 30 * MINUTE, T + 40 * MINUTE)];
  const slots = slotsOf(times, T, T + 40 * MINUTE, 5 * MINUTE, T + HOUR);
  assert.deepEqual(slots.map(({ from, to, at }) => [(from - T) / MINUTE, (to - T) / MINUTE, at !== null]), [[0, 5, true], [5, 10, true], [10, 30, false], [30, 35, true], [35, 40, true]]);
});

test("what is yet to come is no gap, and neither is the minute that has just begun", () => {
  const times = everyMinute(T, T + 10 * MINUTE);
  const slots = slotsOf(times, T, T + 30 * MINUTE, 5 * MINUTE, T + 11 * MINUTE);
  assert.deepEqual(slots.map(({ to }) => (to - T) / MINUTE), [5, 10]);
});

test("at a time it is the picture that was the newest then, if it was new enough", () => {
  const times = everyMinute(T, T + 10 * MINUTE);
  assert.equal(pictureAt(times, T + 3 * MINUTE + 30_000), T + 3 * MINUTE + 20_000);
  assert.equal(pictureAt(times, T + 3 * MINUTE + 10_000), T + 2 * MINUTE + 20_000);
  assert.equal(pictureAt(times, T + 10 * MINUTE), T + 9 * MINUTE + 20_000);
  assert.equal(pictureAt(times, T + 20 * MINUTE), null);
  assert.equal(pictureAt(times, T), null);
});

test("before the first picture that is kept nothing is missing", () => {
  const times = everyMinute(T + 20 * MINUTE, T + 30 * MINUTE);
  const slots = slotsOf(times, T, T + 30 * MINUTE, 5 * MINUTE, T + HOUR);
  assert.deepEqual(slots.map(({ from }) => (from - T) / MINUTE), [20, 25]);
});
