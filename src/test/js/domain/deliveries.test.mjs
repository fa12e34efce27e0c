import { test } from "node:test";
import assert from "node:assert/strict";
import { messagesOf } from "../../../main/resources/static/js/domain/deliveries.js";

const tryOf = (id, more) => ({ id, channel: "ops", message: "m1", at: "2026-11-28T10:00:00.000Z", outcome: "failed", tookMs: 100, ...more });

test("the tries of a message are one message: delivered with the last, since the first", () => {
  const [message, ...rest] = messagesOf([tryOf("3", { at: "2026-11-28T10:00:29.000Z", outcome: "delivered" }), tryOf("2", { at: "2026-11-28T10:00:09.000Z" }), tryOf("1")]);
  assert.equal(rest.length, 0);
  assert.deepEqual([message.outcome, message.tries.length, message.totalMs, message.doneAt], ["delivered", 3, 29_100, "2026-11-28T10:00:29.100Z"]);
});

test("the same message to two channels is two, and what was never delivered has no end", () => {
  const found = messagesOf([tryOf("2", { channel: "mail" }), tryOf("1")]);
  assert.deepEqual(found.map(({ channel, doneAt, totalMs }) => [channel, doneAt, totalMs]), [["mail", undefined, 100], ["ops", undefined, 100]]);
});
