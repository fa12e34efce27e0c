import { test } from "node:test";
import assert from "node:assert/strict";
import { endedLately, outcomeOf, PROOF_MS, readingsOf } from "../../../../main/resources/static/js/pages/stream/outcomes.js";

const END = Date.parse("2026-11-28T10:00:00Z");
const low = { rule: "srt-latency-low", part: "publisher", endedAt: new Date(END).toISOString() };
const offline = { rule: "stream-offline", endedAt: low.endedAt };

/** Readings every two seconds from the end of the alert on. */
function readings(ms, tell = (/** @type {number} */ _) => ({})) {
  return Array.from({ length: ms / 2000 }, (_, index) => ({ at: END + index * 2000, isLive: true, dropped: 0, ...tell(index * 2000) }));
}

test("a finding that has not come back while the stream was live for five minutes is solved", () => {
  assert.deepEqual(outcomeOf(low, readings(PROOF_MS), END + PROOF_MS), { outcome: "solved", seenMs: PROOF_MS });
  assert.equal(outcomeOf(low, readings(PROOF_MS), END + PROOF_MS * 3).outcome, "solved");
});

test("before that it is watched, and how long is told", () => {
  assert.deepEqual(outcomeOf(low, readings(120_000), END + 120_000), { outcome: "watching", seenMs: 120_000 });
});

test("time that nobody saw counts for nothing", () => {
  const gap = readings(PROOF_MS).filter(({ at }) => at < END + 60_000 || at >= END + 240_000);
  const { outcome, seenMs } = outcomeOf(low, gap, END + PROOF_MS);
  assert.equal(outcome, "watching");
  assert.ok(seenMs <= 60_000 + 60_000 + 15_000 && seenMs >= 115_000, `${seenMs}`);
  assert.equal(outcomeOf(low, [], END + PROOF_MS).outcome, "unseen");
});

test("a stream that is away proves nothing", () => {
  const away = readings(PROOF_MS, (ms) => ({ isLive: ms < 60_000 }));
  assert.deepEqual(outcomeOf(low, away, END + PROOF_MS), { outcome: "unseen", seenMs: 60_000 });
});

test("for a link a dropped packet begins the five minutes anew; for other findings it does not matter", () => {
  const drops = readings(PROOF_MS, (ms) => ({ dropped: ms === 200_000 ? 0.4 : 0 }));
  const { outcome, seenMs } = outcomeOf(low, drops, END + PROOF_MS);
  assert.equal(outcome, "watching");
  assert.equal(seenMs, 98_000);
  assert.equal(outcomeOf(offline, drops, END + PROOF_MS).outcome, "solved");
});

test("of a stream that is not listed any more nothing is known", () => {
  assert.equal(outcomeOf({ ...offline, gone: true }, readings(PROOF_MS), END + PROOF_MS).outcome, "gone");
});

test("the newest end of each finding is told, none that holds again and none that is long over", () => {
  const at = (/** @type {number} */ minutes) => new Date(END - minutes * 60_000).toISOString();
  const past = [{ id: 1, rule: "a", endedAt: at(9) }, { id: 2, rule: "a", endedAt: at(3) }, { id: 3, rule: "b", endedAt: at(1) }, { id: 4, rule: "c", endedAt: at(40) }, { id: 5, rule: "a", part: "publisher", endedAt: at(2) }, { id: 6, rule: "d" }];
  assert.deepEqual(endedLately(past, [{ rule: "b" }], END).map(({ id }) => id), [5, 2]);
});

test("at a moment of the past nothing is told of what came after it", () => {
  assert.deepEqual(endedLately([{ id: 1, ...low }], [], END - 1000), []);
  assert.deepEqual(outcomeOf(low, readings(PROOF_MS), END + 60_000), { outcome: "watching", seenMs: 60_000 });
});

test("of a point that stands for several readings the worst counts", () => {
  const item = { times: [END, END + 2000, END + 4000], metrics: { state: { mean: [0, 0.5, null], max: [0, 6, null] }, "publisher.srt.droppedPercent": { mean: [0, 0, null], max: [0, 1.5, null] } } };
  assert.deepEqual(readingsOf(item), [{ at: END, isLive: true, dropped: 0 }, { at: END + 2000, isLive: false, dropped: 1.5 }, { at: END + 4000, isLive: false, dropped: 0 }]);
  assert.deepEqual(readingsOf({ times: [END], metrics: { state: { mean: [0] } } }), [{ at: END, isLive: true, dropped: 0 }]);
  assert.deepEqual(readingsOf(undefined), []);
});
