import { test } from "node:test";
import assert from "node:assert/strict";
import { dayStripText, pathsOf } from "../../../main/resources/static/js/ui/day-strip.js";

const app = { t: (key, values) => `${key} ${values?.n ?? ""} ${values?.tone ?? ""}`.trim(), fmt: { when: (at) => String(at) }, time: () => 0 };
const strip = (...tones) => ({ from: 0, stepMs: 100, tones });

test("a run of a tone is one rectangle, the worse the higher, the worst on top", () => {
  assert.deepEqual(pathsOf(["live", "live", null, "critical"]), [{ tone: "live", d: "M0 13h4v3h-4z" }, { tone: "critical", d: "M6 0h2v16h-2z" }]);
});

test("a strip says how often it was worst, or that it was calm, or that nothing is known", () => {
  assert.equal(dayStripText(app, strip("live", "critical", "warning", "critical")), "strip.worst 2 tone.critical");
  assert.equal(dayStripText(app, strip("live", "idle", null)), "strip.calm");
  assert.equal(dayStripText(app, strip(null, null)), "strip.none");
});
