import { test } from "node:test";
import assert from "node:assert/strict";
import { formats, mebibytes } from "../../../main/resources/static/js/i18n/format.js";

const en = formats("en");
const de = formats("de");
const text = (quantity) => quantity && `${quantity.value} ${quantity.unit}`;

test("a bitrate has three significant digits and the unit that fits", () => {
  assert.equal(text(en.bits(4012345)), "4.01 Mbit/s");
  assert.equal(text(en.bits(64000)), "64.0 kbit/s");
  assert.equal(text(en.bits(118_400_000)), "118 Mbit/s");
  assert.equal(text(en.bits(37.9e9)), "37.9 Gbit/s");
});

test("bytes and days have the units of the language", () => {
  const fr = formats("fr", { byte: "o", day: "j" });
  assert.equal(text(fr.bytes(4_012_345)), "4,01 Mo");
  assert.equal(text(fr.byteRate(950)), "950 o/s");
  assert.equal(fr.duration(104_400_000), "1 j 5 h");
  assert.equal(en.duration(104_400_000), "1 d 5 h");
  assert.equal(mebibytes(fr, 2 ** 28), "256\u00a0Mio");
});

test("a bitrate that rounds up to 1000 takes the next unit", () => {
  assert.equal(text(en.bits(999_700)), "1.00 Mbit/s");
  assert.equal(text(en.bits(999_400)), "999 kbit/s");
});

test("nothing flowing is zero, but not knowing is not", () => {
  assert.equal(text(en.bits(0)), "0 bit/s");
  assert.equal(en.bits(undefined), undefined);
  assert.equal(en.bits(NaN), undefined);
  assert.equal(en.millis(undefined), undefined);
  assert.equal(en.percent(undefined), undefined);
  assert.equal(en.age(undefined), undefined);
  assert.equal(en.duration(undefined), undefined);
});

test("German readers see a decimal comma", () => {
  assert.equal(text(de.bits(4012345)), "4,01 Mbit/s");
  assert.equal(de.age(400), "0,4 s");
  assert.equal(de.count(1234), "1.234");
});

test("milliseconds keep three digits, and whole ones above a second", () => {
  assert.equal(text(en.millis(42.34)), "42.3 ms");
  assert.equal(text(en.millis(8.1)), "8.10 ms");
  assert.equal(text(en.millis(0.42)), "0.42 ms");
  assert.equal(text(en.millis(1250.4)), "1,250 ms");
});

test("a small loss never looks like none", () => {
  assert.equal(text(en.percent(0)), "0 %");
  assert.equal(text(en.percent(0.001)), "<0.01 %");
  assert.equal(text(en.percent(0.04)), "0.04 %");
  assert.equal(text(en.percent(1.62)), "1.6 %");
  assert.equal(text(en.percent(12.3)), "12 %");
});

test("bytes are decimal", () => {
  assert.equal(text(en.bytes(1_010_000_000)), "1.01 GB");
});

test("an age shows tenths while it is young", () => {
  assert.equal(en.age(430), "0.4 s");
  assert.equal(en.age(-20), "0.0 s");
  assert.equal(en.age(14_200), "14 s");
  assert.equal(en.age(130_000), "2 min 10 s");
  assert.equal(en.age(743_000), "12 min");
});

test("a duration has its two largest units", () => {
  assert.equal(en.duration(48_000), "48 s");
  assert.equal(en.duration(43 * 60_000), "43 min");
  assert.equal(en.duration(131 * 60_000), "2 h 11 min");
  assert.equal(en.duration(76 * 3_600_000), "3 d 4 h");
  assert.equal(en.duration(2 * 3_600_000), "2 h");
  assert.equal(en.duration(77 * 60_000), "1 h 17 min");
  assert.equal(en.duration(29 * 3_600_000), "1 d 5 h");
});

test("a duration of the configuration reads like every other", () => {
  assert.equal(en.configured("8s"), "8 s");
  assert.equal(en.configured("0s"), "0 s");
  assert.equal(en.configured("1m30s"), "1 min 30 s");
  assert.equal(en.configured("1h17m"), "1 h 17 min");
  assert.equal(de.configured("2.5s"), "2,5 s");
  assert.equal(en.configured("soon"), "soon");
});

test("the time between polls reads as it is configured", () => {
  assert.equal(en.interval(1000), "1 s");
  assert.equal(en.interval(2500), "2.5 s");
  assert.equal(en.interval(500), "500 ms");
});

test("a moment of another day carries its date, and its year where that is not clear", () => {
  const now = new Date(2026, 10, 22, 12, 0, 0).getTime();
  assert.equal(en.moment(new Date(2026, 10, 22, 9, 5, 1).toISOString(), now), "09:05:01");
  assert.equal(en.moment(new Date(2026, 10, 20, 9, 5, 1).toISOString(), now), "Nov 20, 09:05:01");
  assert.equal(en.moment(new Date(2026, 2, 20, 9, 5, 1).toISOString(), now), "Mar 20, 2026, 09:05:01");
  assert.equal(en.moment("nonsense", now), undefined);
});
