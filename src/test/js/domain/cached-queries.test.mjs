import { test } from "node:test";
import assert from "node:assert/strict";
import { attention, streamMatcher, selectStreams, worstFirst } from "../../../main/resources/static/js/domain/stream-queries.js";
import { Model } from "../../../main/resources/static/js/state/model.js";
import { streamKey } from "../../../main/resources/static/js/domain/stream.js";
import { Sparklines } from "../../../main/resources/static/js/state/sparklines.js";

const made = (streams) => {
  const model = new Model();
  model.apply({ type: "full", server: "m", epoch: 1, seq: 1, report: { server: { status: "up", level: "ok" }, streams } }, 0);
  return model;
};
const delta = (seq, streams, gone = []) => ({ type: "delta", server: "m", epoch: 1, seq, status: {}, streams, gone });

test("what is remembered of a model is forgotten with its next change", () => {
  const model = made([{ path: "a", state: "live", level: "ok" }, { path: "b", state: "live", level: "ok" }]);
  assert.deepEqual(attention(model), []);
  assert.equal(attention(model), attention(model));
  assert.deepEqual(worstFirst(model).map(([, { path }]) => path), ["a", "b"]);
  model.apply(delta(2, [{ path: "b", state: "stalled", level: "critical" }]), 0);
  assert.deepEqual(attention(model).map(({ item }) => item.path), ["b"]);
  assert.deepEqual(worstFirst(model).map(([, { path }]) => path), ["b", "a"]);
  model.apply(delta(3, [], ["b"]), 0);
  assert.deepEqual(attention(model), []);
  assert.deepEqual(attention(made([{ path: "c", state: "stalled", level: "critical" }])).map(({ item }) => item.path), ["c"]);
});

test("a search finds what a stream says now, not what it said before", () => {
  const model = made([{ path: "a", state: "live", title: "Foyer" }]);
  const found = (q) => selectStreams(model, streamMatcher({ q }), "state").length;
  assert.equal(found("foyer"), 1);
  model.apply(delta(2, [{ path: "a", title: "Hall", reason: null }]), 0);
  assert.equal(found("foyer"), 0);
  assert.equal(found("hall"), 1);
});

test("a trail is the same array until the next sample", () => {
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
