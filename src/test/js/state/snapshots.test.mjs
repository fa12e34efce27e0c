import { test } from "node:test";
import assert from "node:assert/strict";
import { Snapshots } from "../../../main/resources/static/js/state/snapshots.js";

const at = (path, takenAt, tag = takenAt) => ({ server: "main", path, takenAt, tag });

test("one snapshot or many are taken from messages, nothing from others", () => {
  const snapshots = new Snapshots();
  assert.deepEqual(snapshots.apply({ type: "snapshot", snapshot: at("a", "2026-11-28T17:00:00Z") }), ["main\na"]);
  assert.deepEqual(snapshots.apply({ type: "snapshots", snapshots: [at("b", "2026-11-28T17:00:00Z"), { server: "main", path: "c", reason: "Audio only", reasonCode: "audio-only" }] }), ["main\nb", "main\nc"]);
  assert.deepEqual(snapshots.apply({ type: "heartbeat" }), []);
  assert.deepEqual(snapshots.apply({ type: "snapshots" }), []);
  assert.equal(snapshots.get("main\nc")?.reasonCode, "audio-only");
});

test("the time between two pictures is known, and kept where there is none newer", () => {
  const snapshots = new Snapshots();
  snapshots.note([at("a", "2026-11-28T17:00:00Z")]);
  assert.equal(snapshots.get("main\na")?.gapMs, undefined);
  snapshots.note([at("a", "2026-11-28T17:00:05Z")]);
  snapshots.note([{ ...at("a", "2026-11-28T17:00:05Z"), reason: "read refused" }]);
  assert.equal(snapshots.get("main\na")?.gapMs, 5000);
  snapshots.note([at("a", "2026-11-28T17:00:25Z")]);
  assert.equal(snapshots.get("main\na")?.gapMs, 20_000);
});

test("a stream of which nothing is known any more is forgotten", () => {
  const snapshots = new Snapshots();
  snapshots.note([at("a", "2026-11-28T17:00:00Z")]);
  assert.deepEqual(snapshots.apply({ type: "snapshot", snapshot: { server: "main", path: "a" } }), ["main\na"]);
  assert.equal(snapshots.get("main\na"), undefined);
});

test("streams that are not listed any more are forgotten", () => {
  const snapshots = new Snapshots();
  snapshots.note([at("a", "2026-11-28T17:00:00Z"), at("b", "2026-11-28T17:00:00Z")]);
  snapshots.prune(new Set(["main\nb"]));
  assert.deepEqual([...snapshots.known.keys()], ["main\nb"]);
});
