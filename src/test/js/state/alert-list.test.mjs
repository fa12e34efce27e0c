import { test } from "node:test";
import assert from "node:assert/strict";
import { AlertList } from "../../../main/resources/static/js/state/alert-list.js";
import { Model } from "../../../main/resources/static/js/state/model.js";

const firing = { id: "1", state: "firing", level: "critical" };

test("all alerts come first, then what changes; what is over leaves and is remembered as that", () => {
  const list = new AlertList();
  assert.equal(list.isAvailable, false);
  assert.ok(list.apply({ type: "alerts", alerts: [firing], incidents: [{ id: "i", status: "firing" }], silences: [] }));
  assert.equal(list.isAvailable, true);
  list.apply({ type: "alert", alert: { ...firing, id: "2" } });
  list.apply({ type: "alert", alert: { ...firing, state: "ok", endedAt: "2026-11-28T10:00:00Z" } });
  assert.deepEqual([...list.alerts.keys()], ["2"]);
  assert.deepEqual([...list.ended.keys()], ["1"]);
  list.apply({ type: "incident", incident: { id: "i", status: "resolved" } });
  assert.equal(list.incidents.size, 0);
});

test("messages about something else are not taken", () => {
  assert.equal(new AlertList().apply({ type: "heartbeat" }), false);
});

test("a change of an alert is a change of the model, and a resubscription replaces all", () => {
  const model = new Model();
  assert.equal(model.apply({ type: "alerts", alerts: [firing], incidents: [], silences: [] }, 0), "applied");
  const { revision } = model;
  assert.equal(model.apply({ type: "alert", alert: { ...firing, level: "warning" } }, 0), "applied");
  assert.ok(model.revision > revision);
  model.apply({ type: "alerts", alerts: [], incidents: [], silences: [] }, 0);
  assert.equal(model.alerts.alerts.size, 0);
});

test("a reading over REST without alerts keeps those that are known", () => {
  const model = new Model();
  model.replace([], [], 0, { alerts: [firing], incidents: [], silences: [] });
  model.replace([], [], 0);
  assert.equal(model.alerts.alerts.size, 1);
});
