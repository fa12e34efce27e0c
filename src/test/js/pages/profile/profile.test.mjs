import { test } from "node:test";
import assert from "node:assert/strict";
import { deviceOf } from "../../../../main/resources/static/js/pages/profile/device.js";
import { inOrder } from "../../../../main/resources/static/js/pages/profile/sessions-panel.js";

test("a device is called by its browser and its system", () => {
  const of = (text) => Object.values(deviceOf(text)).join(" on ");
  assert.equal(of("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"), "Firefox on Windows");
  assert.equal(of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"), "Safari on iPhone");
  assert.equal(of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"), "Edge on Windows");
  assert.equal(of("Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"), "Chrome on Android");
  assert.deepEqual(deviceOf(undefined), { browser: undefined, system: undefined });
});

test("the session at hand comes first, then as they were seen last", () => {
  const seen = (id, lastSeenAt, current = false) => ({ id, lastSeenAt, current });
  const sessions = [seen("old", "2026-11-01T00:00:00Z"), seen("this", "2026-11-02T00:00:00Z", true), seen("new", "2026-11-03T00:00:00Z")];
  assert.deepEqual(inOrder(sessions).map(({ id }) => id), ["this", "new", "old"]);
});
