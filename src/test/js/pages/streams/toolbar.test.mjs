import { test } from "node:test";
import assert from "node:assert/strict";
import { chipTones } from "../../../../main/resources/static/js/pages/streams/toolbar.js";

const NONE = { critical: 0, warning: 0, unknown: 0, slate: 0, live: 0, idle: 0, offline: 0 };

test("trouble and live have a chip at all times, the rest when there is one or it is filtered by", () => {
  assert.deepEqual(chipTones(NONE, [], new Set()), ["critical", "warning", "unknown", "live"]);
  assert.deepEqual(chipTones({ ...NONE, idle: 2 }, ["offline"], new Set()), ["critical", "warning", "unknown", "live", "idle", "offline"]);
});

test("a chip keeps its place when its last stream is gone", () => {
  const met = new Set();
  const before = chipTones({ ...NONE, idle: 2 }, [], met);
  assert.deepEqual(chipTones(NONE, [], met), before);
});
