import { test } from "node:test";
import assert from "node:assert/strict";
import { askThen } from "../../../main/resources/static/js/past/answers.js";

const AT = Date.parse("2026-11-25T02:40:12Z");
const model = /** @type {any} */ ({ streams: new Map() });
const then = (path, init = {}) => askThen(path, init, AT, model);

test("events and sessions end at the moment, unless they end earlier", () => {
  assert.equal(new URLSearchParams(then("events?limit=20").path?.split("?")[1]).get("to"), "2026-11-25T02:40:12.000Z");
  assert.equal(new URLSearchParams(then("sessions?to=2027-01-01T00:00:00Z").path?.split("?")[1]).get("to"), "2026-11-25T02:40:12.000Z");
  assert.equal(new URLSearchParams(then("events?to=2026-11-24T00:00:00Z").path?.split("?")[1]).get("to"), "2026-11-24T00:00:00Z");
});

test("nothing is changed in the past, and it is said so", () => {
  assert.throws(() => then("silences", { method: "POST" }), (/** @type {any} */ failure) => failure.kind === "past");
  assert.throws(() => then("alerts/1/acknowledge", { method: "DELETE" }), (/** @type {any} */ failure) => failure.kind === "past");
  assert.deepEqual(then("session", { method: "POST" }), { path: "session" });
});

test("a stream that was not there then is not there, whatever is there now", () => {
  assert.throws(() => then("stream?server=main&path=live%2Fa"), (/** @type {any} */ failure) => failure.status === 404);
});

test("what knows its own times is asked as it is", () => {
  assert.deepEqual(then("history?server=main&path=a&from=1&to=2"), { path: "history?server=main&path=a&from=1&to=2" });
});
