import { test } from "node:test";
import assert from "node:assert/strict";
import { mergeSimilar, sharedAdvice } from "../../../main/resources/static/js/domain/similar-troubles.js";
import { attention } from "../../../main/resources/static/js/domain/stream-queries.js";
import { Model } from "../../../main/resources/static/js/state/model.js";

const at = (minute) => new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString();
const issue = (rule, level = "critical", more = {}) => ({ rule, level, since: at(0), reason: rule, advice: "look", penalty: 10, ...more });
function model(streams, servers = [{ id: "main", status: "up", level: "ok" }], monitor = null) {
  const made = new Model();
  made.replace(servers, streams.map((stream) => ({ server: "main", state: "live", level: "ok", ...stream })), 0);
  made.monitor = monitor;
  return made;
}
const stalled = (path, more = {}) => ({ path, state: "stalled", level: "critical", issues: [issue("stream-stalled")], ...more });

test("advice is said once where it is the same for all", () => {
  assert.equal(sharedAdvice(["a", "a"]), "a");
  assert.equal(sharedAdvice(["a", "b"]), undefined);
  assert.equal(sharedAdvice([]), undefined);
});

test("many streams of one server with the same trouble are one entry, few stand for themselves", () => {
  const many = Array.from({ length: 500 }, (_, i) => stalled(`cam/${i}`, { issues: [issue("stream-stalled", "critical", { advice: `look at ${i}` })] }));
  const entries = mergeSimilar(attention(model([...many, stalled("x", { server: "two" }), { path: "w", level: "warning", issues: [issue("srt-drops", "warning")] }])));
  assert.deepEqual(entries.map(({ kind, items }) => [kind, items?.length]).sort(), [["group", 500], ["stream", undefined], ["stream", undefined]]);
  assert.equal(mergeSimilar(attention(model(many.slice(0, 3)))).length, 3);
  assert.deepEqual(mergeSimilar([]), []);
});

test("a few streams anywhere with the same trouble and the same advice are one entry, in the place of the worst", () => {
  const warning = (path, advice, more = {}) => ({ path, level: "warning", issues: [issue("srt-latency", "warning", { advice })], ...more });
  const entries = mergeSimilar(attention(model([
    stalled("a"), stalled("b", { server: "two" }), warning("c", "set it to 200 ms"), warning("d", "set it to 300 ms"),
    { path: "e", level: "warning", issues: [issue("srt-latency", "warning", { advice: "set it to 200 ms" }), issue("srt-drops", "warning")] },
  ])));
  assert.deepEqual(entries.map(({ kind, item, items }) => [kind, items?.map(({ path }) => path).sort() ?? item.path]).sort(), [["alike", ["a", "b"]], ["stream", "c"], ["stream", "d"], ["stream", "e"]]);
  assert.equal(entries[0].kind, "alike");
});
