import { test } from "node:test";
import assert from "node:assert/strict";
import { historySince } from "../../../main/resources/static/js/domain/history-storage.js";

test("the history reaches back as far as the oldest of its tiers", () => {
  const tiers = [{ tier: "1s", since: "2026-11-23T11:00:00Z" }, { tier: "1m", since: "2026-11-22T11:00:00Z" }, { tier: "1h" }];
  assert.equal(historySince({ history: { tiers } }), Date.parse("2026-11-22T11:00:00Z"));
  assert.deepEqual([historySince(undefined), historySince({ history: { tiers: [{}] } })], [undefined, undefined]);
});
