import { test } from "node:test";
import assert from "node:assert/strict";
import { streamKey } from "../../../../main/resources/static/js/domain/stream.js";
import { wishOf } from "../../../../main/resources/static/js/pages/wall/address.js";
import { scopeOf } from "../../../../main/resources/static/js/pages/wall/scope.js";
import { Model } from "../../../../main/resources/static/js/state/model.js";

test("a wall of chosen streams is about these, and says what is critical elsewhere", () => {
  const model = new Model();
  const streams = [["a", "one", "stalled", "critical"], ["a", "two", "live", "ok"], ["b", "three", "stalled", "critical"]].map(([server, path, state, level]) => ({ server, path, state, level }));
  model.replace([{ id: "a", status: "up" }, { id: "b", status: "up" }, { id: "c", status: "unreachable", level: "critical" }], streams, 0);
  const { keys, critical, elsewhere, servers, counts, worst } = scopeOf({ model }, wishOf({ streams: "a~two,a~one,a~gone" }));
  assert.deepEqual(keys, [streamKey("a", "two"), streamKey("a", "one"), streamKey("a", "gone")]);
  assert.deepEqual([...critical], [streamKey("a", "one")]);
  assert.equal(elsewhere, 2);
  assert.deepEqual(servers.map(({ id }) => id), ["a"]);
  assert.equal(counts.total, 2);
  assert.equal(worst.key, streamKey("a", "one"));
  const all = scopeOf({ model }, wishOf({}));
  assert.ok(all.isAlarm);
  assert.deepEqual(all.away.map(({ id }) => id), ["c"]);
  assert.equal(all.elsewhere, 0);
});
