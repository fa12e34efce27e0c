import { test } from "node:test";
import assert from "node:assert/strict";
import { knownCharts, STREAM_CHARTS } from "../../../main/resources/static/js/charts/spec.js";

test("only charts with something in them are drawn, and no loss twice", () => {
  const ids = (...names) => knownCharts(STREAM_CHARTS, (name) => names.includes(name)).map(({ id, lines }) => `${id}:${lines.length}`);
  assert.deepEqual(ids(), []);
  assert.deepEqual(ids("inboundBitsPerSecond", "readers.total", "readers.srt"), ["in:1", "readers:2"]);
  assert.deepEqual(ids("lossPercent", "publisher.srt.retransmittedPercent"), ["loss:1"]);
  assert.deepEqual(ids("lossPercent"), ["loss:1"]);
});
