import { test } from "node:test";
import assert from "node:assert/strict";
import { readingOf } from "../../../main/resources/static/js/charts/history-data.js";
import { field } from "../../../main/resources/static/js/charts/spec.js";

test("what the live connection tells is found by the name of the metric; who is blind knows nothing", () => {
  const stream = { state: "live", rttMs: 40, readers: { total: 2 }, publisher: { srt: { latencyToRtt: 3 } } };
  assert.deepEqual(["rttMs", "readers.total", "publisher.srt.latencyToRtt", "a.b"].map((name) => field(stream, name)), [40, 2, 3, undefined]);
  const when = { at: 1, everyMs: 1000, isBlind: false };
  assert.deepEqual([...readingOf(stream, ["rttMs"], when, field).values], [["rttMs", 40], ["state", 0], ["live", 1]]);
  assert.deepEqual([...readingOf(stream, ["rttMs"], { ...when, isBlind: true }, field).values], [["state", 3], ["live", null]]);
});
