import { test } from "node:test";
import assert from "node:assert/strict";
import { streamKey } from "../../../main/resources/static/js/domain/stream.js";
import { Model } from "../../../main/resources/static/js/state/model.js";
import { SPARKLINE_SAMPLES, sparklinePath, Sparklines } from "../../../main/resources/static/js/state/sparklines.js";

const made = (streams) => {
  const model = new Model();
  model.apply({ type: "full", server: "m", epoch: 1, seq: 1, report: { server: { status: "up", level: "ok" }, streams } }, 0);
  return model;
};

test("a sparkline keeps two minutes and shows blindness as a gap", () => {
  const model = new Model();
  const sparklines = new Sparklines();
  const now = Date.parse("2026-11-22T10:00:00.000Z");
  model.replace([{ id: "m", collectedAt: new Date(now).toISOString() }], [{ server: "m", path: "a", state: "live", inboundBitsPerSecond: 5 }], now);
  sparklines.sample(model, now);
  sparklines.sample(model, now + 10_000);
  const samples = sparklines.get(streamKey("m", "a"));
  assert.equal(samples.length, SPARKLINE_SAMPLES);
  assert.deepEqual([...samples.slice(-2)], [5, NaN]);
  assert.equal(sparklinePath([1, NaN, 2, 2], 30, 11, { bottom: 0, top: 2 }).match(/M/g).length, 2);
});

test("a sparkline is the same array until the next sample", () => {
  const model = made([{ path: "a", state: "live", inboundBitsPerSecond: 5 }]);
  const sparklines = new Sparklines();
  const key = streamKey("m", "a");
  sparklines.sample(model, 0);
  const before = sparklines.get(key, 60);
  assert.equal(sparklines.get(key, 60), before);
  assert.notEqual(sparklines.get(key), before);
  sparklines.sample(model, 1000);
  assert.notEqual(sparklines.get(key, 60), before);
  assert.equal(sparklines.get(key, 60).length, 60);
  assert.equal(sparklines.get("m\nnobody").length, 0);
});
