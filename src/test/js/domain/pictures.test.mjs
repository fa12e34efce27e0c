import { test } from "node:test";
import assert from "node:assert/strict";
import { ageOf, findingsOf, keptMomentsOf, momentsOf, oldAfterMs, summaryOf } from "../../../main/resources/static/js/domain/pictures.js";

const NOW = Date.parse("2026-11-28T17:00:00Z");
const seen = (content, ago = 1000) => findingsOf({ measuredAt: new Date(NOW - ago).toISOString(), ...content }, NOW);

test("a picture is old after three of the times in which they come, within bounds", () => {
  assert.equal(oldAfterMs(undefined), 10_000);
  assert.equal(oldAfterMs(3000), 10_000);
  assert.equal(oldAfterMs(20_000), 60_000);
  assert.equal(oldAfterMs(600_000), 120_000);
});

test("the age of a picture is never negative, and unknown where there is none", () => {
  assert.equal(ageOf("2026-11-28T16:59:56Z", NOW), 4000);
  assert.equal(ageOf("2026-11-28T17:00:01Z", NOW), 0);
  assert.equal(ageOf(undefined, NOW), undefined);
});

test("black, frozen and silent are found where they last", () => {
  assert.deepEqual(seen({ blackSeconds: 12, frozenSeconds: 40, silentSeconds: 0, frozenAndSilentSeconds: 0 }), [{ kind: "black", seconds: 12 }, { kind: "frozen", seconds: 40 }]);
  assert.deepEqual(seen({ blackSeconds: 0.5, frozenSeconds: 1, silentSeconds: 2 }), []);
  assert.deepEqual(seen({ silentSeconds: 65 }), [{ kind: "silent", seconds: 65 }]);
});

test("frozen and silent together are said once", () => {
  assert.deepEqual(seen({ frozenSeconds: 30, silentSeconds: 31, frozenAndSilentSeconds: 30 }), [{ kind: "both", seconds: 30 }]);
});

test("what the pictures alone tell counts where all frames are not looked at, and only after longer", () => {
  assert.deepEqual(seen({ unchangedSeconds: 600, darkSeconds: 600 }), [{ kind: "black", seconds: 600 }, { kind: "frozen", seconds: 600 }]);
  assert.deepEqual(seen({ unchangedSeconds: 120, darkSeconds: 30 }), []);
  assert.deepEqual(seen({ unchangedSeconds: 600, frozenSeconds: 0, darkSeconds: 600, blackSeconds: 0 }), []);
});

test("what was measured long ago says nothing", () => {
  assert.deepEqual(seen({ blackSeconds: 12 }, 400_000), []);
  assert.deepEqual(findingsOf(undefined, NOW), []);
});

test("of what happened there are the last picture before, the first during and the first after", () => {
  const times = [0, 60, 120, 180, 240, 300].map((seconds) => NOW + seconds * 1000);
  const at = (seconds) => NOW + seconds * 1000;
  assert.deepEqual(momentsOf(times, at(100), at(200)), [{ kind: "before", at: at(60) }, { kind: "at", at: at(120) }, { kind: "after", at: at(240) }]);
  assert.deepEqual(momentsOf(times, at(100), undefined), [{ kind: "before", at: at(60) }, { kind: "at", at: at(120) }]);
});

test("a picture of another time stands for no moment", () => {
  const at = (seconds) => NOW + seconds * 1000;
  assert.deepEqual(momentsOf([at(0), at(3600)], at(600), at(1200)), [{ kind: "before", at: undefined }, { kind: "at", at: undefined }, { kind: "after", at: undefined }]);
  assert.deepEqual(momentsOf([at(100), at(400)], at(110), at(120)), [{ kind: "before", at: at(100) }, { kind: "at", at: undefined }, { kind: "after", at: undefined }]);
});

test("of pictures that alerts keep, each moment has the first that fits it", () => {
  const kept = [{ kind: "before", at: NOW - 4000 }, { kind: "at", at: NOW + 1000 }, { kind: "after", at: NOW + 5000 }, { kind: "before", at: NOW + 2000 }, { kind: "at", at: NOW + 3000 }, { kind: "after", at: NOW + 9000 }];
  assert.deepEqual(keptMomentsOf(kept, NOW, NOW + 8000), [{ kind: "before", at: NOW - 4000 }, { kind: "at", at: NOW + 1000 }, { kind: "after", at: NOW + 9000 }]);
  assert.deepEqual(keptMomentsOf(kept.slice(3), NOW, undefined), [{ kind: "before", at: undefined }, { kind: "at", at: NOW + 3000 }]);
});

test("a summary tells how many streams have a picture, how old the oldest is that gets new ones, and why others have none", () => {
  const taken = (seconds, more = {}) => ({ server: "main", path: "a", takenAt: new Date(NOW - seconds * 1000).toISOString(), ...more });
  const none = (reasonCode) => ({ server: "main", path: "b", reasonCode });
  const { reasons, ...figures } = summaryOf([taken(4), taken(90), taken(900, { reasonCode: "cannot-connect" }), none("audio-only"), none("audio-only")], NOW);
  assert.deepEqual(figures, { total: 5, shown: 3, oldestMs: 90_000 });
  assert.deepEqual(reasons.map(({ snapshot, n }) => [snapshot.reasonCode, n]), [["audio-only", 2], ["cannot-connect", 1]]);
  assert.deepEqual(summaryOf([], NOW), { total: 0, shown: 0, oldestMs: undefined, reasons: [] });
});
