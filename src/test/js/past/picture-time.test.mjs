import { test } from "node:test";
import assert from "node:assert/strict";
import { stands } from "../../../main/resources/static/js/past/picture-time.js";

const at = (text) => Date.parse(`2026-11-25T02:${text}Z`);

test("a picture stands for the rest of its minute, and for no moment before it", () => {
  const answer = { at: at("40:12"), takenAt: at("40:03") };
  assert.equal(stands(answer, at("40:12")), true);
  assert.equal(stands(answer, at("40:59")), true);
  assert.equal(stands(answer, at("41:00")), false);
  assert.equal(stands(answer, at("40:02")), false);
});

test("one of the minute before stands for the moment that was asked for alone", () => {
  const answer = { at: at("40:01"), takenAt: at("39:03") };
  assert.equal(stands(answer, at("40:01")), true);
  assert.equal(stands(answer, at("40:02")), false);
});

test("that there is none holds for that moment alone", () => {
  assert.equal(stands({ at: at("40:12") }, at("40:12")), true);
  assert.equal(stands({ at: at("40:12") }, at("40:13")), false);
});
