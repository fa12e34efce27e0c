import { test } from "node:test";
import assert from "node:assert/strict";
import { isActive, quietOf, quietThings, thingOf } from "../../../main/resources/static/js/domain/alerts.js";
import { attention, countLoud, loudTroubles } from "../../../main/resources/static/js/domain/stream-queries.js";
import { alertedTroubles } from "../../../main/resources/static/js/alarms/alarms.js";
import { Model } from "../../../main/resources/static/js/state/model.js";

const NOW = Date.parse("2026-11-28T10:00:00Z");
const alertOf = (id, more) => ({ id, rule: "stream-stalled", server: "main", path: "a", state: "firing", level: "critical", reason: "No data", ...more });
const ack = { at: "2026-11-28T09:59:00Z", by: "Ada", note: "On it" };

function modelOf(...alerts) {
  const model = new Model();
  const stream = (path) => ({ server: "main", path, state: "stalled", level: "critical", issues: [{ rule: "stream-stalled", level: "critical" }] });
  model.replace([{ id: "main", status: "up", level: "ok" }], [stream("a"), stream("b")], NOW, { alerts, incidents: [], silences: [] });
  return model;
}

test("an alert is about a stream, a server or the monitor", () => {
  assert.deepEqual([thingOf({ server: "main", path: "a" }), thingOf({ server: "main" }), thingOf({ host: "edge-1" }), thingOf({})], ["main\na", "server\nmain", "host\nedge-1", ""]);
});

test("what is pending or over is not active", () => {
  assert.deepEqual(["ok", "pending", "firing", "recovering", "flapping", "unknown"].filter((state) => isActive({ state })), ["firing", "recovering", "flapping", "unknown"]);
  assert.equal(isActive({ state: "firing", endedAt: "2026-11-28T10:00:00Z" }), false);
});

test("an alert is quiet if somebody looks after it, if it is silenced, or if what explains it is quiet", () => {
  const cause = alertOf("cause", { acknowledged: ack });
  const alerts = new Map([["cause", cause], ["loud", alertOf("loud")]]);
  assert.deepEqual(quietOf(cause), { kind: "acknowledged", by: "Ada", note: "On it" });
  assert.equal(quietOf(alertOf("x", { mute: { kind: "silenced", by: "s", comment: "Works" } }))?.note, "Works");
  assert.equal(quietOf(alertOf("x", { mute: { kind: "inhibited", by: "cause" } }), alerts)?.kind, "acknowledged");
  assert.equal(quietOf(alertOf("x", { mute: { kind: "inhibited", by: "loud" } }), alerts), undefined);
  assert.equal(quietOf(alertOf("x", { mute: { kind: "inhibited", by: "gone" } }), alerts), undefined);
});

test("a stream with two critical alerts calls somebody until both are quiet", () => {
  const list = (...alerts) => ({ alerts: new Map(alerts.map((alert) => [alert.id, alert])) });
  const loud = alertOf("2", { rule: "srt-dropped" });
  assert.equal(quietThings(list(alertOf("1", { acknowledged: ack }), loud)).get("main\na")?.critical, null);
  assert.equal(quietThings(list(loud, alertOf("1", { acknowledged: ack }))).get("main\na")?.critical, null);
  assert.equal(quietThings(list(alertOf("1", { acknowledged: ack }), { ...loud, acknowledged: ack })).get("main\na")?.critical?.by, "Ada");
});

test("what is acknowledged is neither in the title nor in the badge nor in the totals, and stands last", () => {
  const model = modelOf(alertOf("1", { acknowledged: ack }), alertOf("2", { path: "b" }));
  assert.deepEqual(loudTroubles(model).map(({ item }) => item.path), ["b"]);
  assert.deepEqual(attention(model).map(({ item }) => item.path), ["b", "a"]);
  assert.deepEqual([countLoud(model).critical, countLoud(model).quiet], [1, 1]);
});

test("without alerts everything that is critical calls", () => {
  const model = modelOf();
  assert.equal(loudTroubles(model).length, 2);
  assert.equal(new Model().alerts.isAvailable, false);
});

test("the browser alarms of what the monitor alerts of, each thing once, and of nothing that is quiet, explained or pending", () => {
  const model = modelOf(alertOf("1"), alertOf("2", { rule: "srt-dropped" }), alertOf("3", { path: "b", acknowledged: ack }), alertOf("4", { path: "gone" }),
    alertOf("5", { path: "c", state: "pending" }), alertOf("6", { path: "d", mute: { kind: "inhibited", by: "1" } }), alertOf("7", { path: "e", level: "warning" }), alertOf("8", { path: undefined, rule: "server-away" }));
  assert.deepEqual(alertedTroubles(model).map(({ kind, key, item }) => [kind, key, item.issues.length]), [["server", "server\nmain", 1], ["stream", "main\na", 2], ["stream", "main\ngone", 1]]);
});
