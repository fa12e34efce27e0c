import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesOf, idOf, nameOf } from "../../../main/resources/static/js/alarms/push.js";

test("a key in Base64url becomes its bytes", () => {
  assert.deepEqual([...bytesOf("-_8A")], [251, 255, 0]);
  assert.deepEqual([...bytesOf("AQ")], [1]);
});

test("a device is named by its browser and system", () => {
  assert.equal(nameOf("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"), "Chrome, Android");
  assert.equal(nameOf("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1"), "Safari, iPhone");
  assert.equal(nameOf("odd"), "Browser");
});

test("the id of a device follows from its endpoint, as the monitor makes it", async () => {
  assert.equal(await idOf("abc"), "ba7816bf8f01cfea41");
});
