import { test } from "node:test";
import assert from "node:assert/strict";
import { byExpectation, isTold, monthOf, shiftMonth, worstFirst } from "../../../../main/resources/static/js/pages/report/report.js";

const NOW = Date.parse("2026-11-23T12:00:00Z");

test("a month of the address is one, or the present", () => {
  assert.deepEqual(["2026-03", "2026-13", "x", undefined].map((text) => monthOf(text, NOW)), ["2026-03", "2026-11", "2026-11", "2026-11"]);
  assert.deepEqual([shiftMonth("2026-01", -1), shiftMonth("2026-12", 1)], ["2025-12", "2027-01"]);
});

test("the report begins with the worst, and ends with what nobody saw", () => {
  const items = [{ path: "a" }, { path: "b", availablePercent: 100 }, { path: "c", availablePercent: 20, downSeconds: 9 }, { path: "d", availablePercent: 100 }, { path: "e", availablePercent: 20, downSeconds: 90 }];
  assert.equal(worstFirst(items).map(({ path }) => path).join(""), "ecbda");
});

test("a share of little of the month is not told as that of the month", () => {
  assert.ok(isTold({ availablePercent: 100, observedPercent: 95 }));
  for (const observedPercent of [94.9, 0.004, 0, undefined]) assert.ok(!isTold({ availablePercent: 100, observedPercent }), String(observedPercent));
  assert.ok(!isTold({ observedPercent: 100 }));
});

test("streams that nobody expects stand apart, and those that are not listed any more", () => {
  const items = [{ path: "a" }, { path: "b" }, { path: "c" }];
  const expected = { a: true, b: false };
  assert.deepEqual(byExpectation(items, ({ path }) => expected[path]), [[items[0]], [items[1], items[2]]]);
});
