import { test } from "node:test";
import assert from "node:assert/strict";
import { serverMatcher, worstServers } from "../../../main/resources/static/js/domain/server-queries.js";

test("servers are found by words and state, the worst first", () => {
  const servers = [{ id: "a", status: "up", level: "ok", labels: { site: "north" } }, { id: "b", status: "unreachable", level: "critical" }];
  assert.deepEqual(servers.filter(serverMatcher({ q: "site=north" })).map(({ id }) => id), ["a"]);
  assert.deepEqual(servers.filter(serverMatcher({ state: "critical" })).map(({ id }) => id), ["b"]);
  assert.deepEqual(worstServers(servers).map(({ id }) => id), ["b", "a"]);
});
