import { test } from "node:test";
import assert from "node:assert/strict";
import { SeenAlerts } from "../../../../main/resources/static/js/pages/alerts/seen-alerts.js";

const T = Date.parse("2026-11-28T10:00:00Z");
const firedAt = (seconds) => ({ id: String(seconds), firedAt: new Date(T + seconds * 1000).toISOString() });

test("what fired before anybody looked is no news; what fires then stands out until it was seen for ten seconds", () => {
  const seen = new SeenAlerts();
  seen.look(T);
  assert.equal(seen.isNew(firedAt(-5), 0), false);
  assert.equal(seen.isNew(firedAt(5), 0), true);
  assert.equal(seen.isNew(firedAt(5), 9000), true);
  assert.equal(seen.isNew(firedAt(5), 10_000), false);
});

test("who comes back sees what began meanwhile", () => {
  const seen = new SeenAlerts();
  seen.look(T);
  seen.leave(T + 60_000);
  seen.look(T + 120_000);
  assert.equal(seen.isNew(firedAt(30), 0), false);
  assert.equal(seen.isNew(firedAt(90), 0), true);
});
