import { test } from "node:test";
import assert from "node:assert/strict";
import { marksOf } from "../../../main/resources/static/js/charts/ribbon.js";

test("events that would lie upon each other are one mark with the worst shape", () => {
  const event = (id, level) => ({ id, kind: "state", level, time: new Date(id * 1000).toISOString() });
  const marks = marksOf([event(30, "ok"), event(3, "critical"), event(1, "warning")], (at) => at / 1000);
  assert.deepEqual(marks.map(({ tone, events }) => [tone, events.length]), [["critical", 2], ["live", 1]]);
});
