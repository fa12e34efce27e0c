import { test } from "node:test";
import assert from "node:assert/strict";
import { addressOf, lanesOf, momentOf, otherSpan, secondAt, shareOf, shows, stretchAround, ticksOf } from "../../../main/resources/static/js/past/scale.js";

const NOW = Date.parse("2026-11-25T09:17:22Z");
const AT = Date.parse("2026-11-25T02:40:12Z");

test("an address names a whole second, in words or in Unix ms, and nothing else is a moment", () => {
  assert.equal(momentOf("2026-11-25T02:40:12Z"), AT);
  assert.equal(momentOf("2026-11-25T02:40:12.987Z"), AT);
  assert.equal(momentOf(String(AT + 5)), AT);
  for (const text of [undefined, "", "5", "now", "2026-99-99T00:00:00Z"]) assert.equal(momentOf(text), undefined, text);
  assert.equal(addressOf(AT), "2026-11-25T02:40:12Z");
});

test("a stretch lies around the moment, and ends now at the latest", () => {
  const wide = stretchAround(AT, "6h", NOW);
  assert.deepEqual([AT - wide.from, wide.to - AT], [3 * 3_600_000, 3 * 3_600_000]);
  const late = stretchAround(NOW - 60_000, "24h", NOW);
  assert.equal(late.to, NOW);
  assert.ok(shows(late, NOW - 60_000, "24h"));
  assert.ok(!shows(late, NOW - 60_000, "1h"));
  assert.ok(!shows(late, late.from - 1, "24h"));
});

test("where one points is a whole second, and the second is where one pointed", () => {
  const stretch = stretchAround(AT, "1h", NOW);
  assert.equal(shareOf(stretch, AT), 0.5);
  assert.equal(secondAt(stretch, 0.5), AT);
  assert.equal(secondAt(stretch, -3), stretch.from);
  assert.equal(secondAt(stretch, 0.50001) % 1000, 0);
});

test("the axis has a dozen marks at most, whatever the length", () => {
  for (const span of ["10m", "1h", "6h", "24h"]) {
    const ticks = ticksOf(stretchAround(AT, span, NOW), span);
    assert.ok(ticks.length >= 5 && ticks.length <= 13, `${span}: ${ticks.length}`);
  }
  assert.equal(otherSpan("24h", 1), "24h");
  assert.equal(otherSpan("24h", -1), "6h");
});

test("incidents that overlap stand in lanes, and one that is open reaches the end", () => {
  const stretch = { from: 0, to: 1000 };
  const incident = (id, from, to) => ({ id, title: id, level: "critical", beganAt: new Date(from).toISOString(), endedAt: to && new Date(to).toISOString() });
  const lanes = lanesOf([incident("a", 0, 500), incident("b", 100, 200), incident("c", 300, undefined), incident("d", 600, 700)], stretch, 3);
  assert.deepEqual(lanes.map(({ lane }) => lane), [0, 1, 1, 0]);
  assert.equal(lanes[2].left + lanes[2].width, 1);
});
