import { test } from "node:test";
import assert from "node:assert/strict";
import { creationOptions, credentialJson, requestOptions } from "../../../main/resources/static/js/net/passkeys.js";

test("options come as JSON and go to the browser as bytes", () => {
  const { challenge, allowCredentials, timeout } = requestOptions({ challenge: "-_8A", allowCredentials: [{ type: "public-key", id: "AQ" }], timeout: 7 });
  assert.deepEqual([...challenge], [251, 255, 0]);
  assert.deepEqual([...allowCredentials[0].id], [1]);
  assert.equal(timeout, 7);
  const { user, excludeCredentials } = creationOptions({ challenge: "AQ", user: { id: "AgM", name: "ada" } });
  assert.deepEqual([...user.id], [2, 3]);
  assert.equal(user.name, "ada");
  assert.deepEqual(excludeCredentials, []);
});

test("what a key answers goes back as JSON", () => {
  const bytes = (...all) => new Uint8Array(all).buffer;
  const json = credentialJson({
    id: "abc", rawId: bytes(251, 255, 0), type: "public-key", authenticatorAttachment: null, getClientExtensionResults: () => ({}),
    response: { clientDataJSON: bytes(1), authenticatorData: bytes(2), signature: bytes(3), userHandle: null },
  });
  assert.deepEqual(JSON.parse(JSON.stringify(json)), { id: "abc", rawId: "-_8A", type: "public-key", clientExtensionResults: {}, response: { clientDataJSON: "AQ", authenticatorData: "Ag", signature: "Aw" } });
});
