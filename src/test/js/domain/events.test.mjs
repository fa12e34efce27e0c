import { test } from "node:test";
import assert from "node:assert/strict";
import { eventMatcher, eventTone, KINDS, mergeEvents, pageRange } from "../../../main/resources/static/js/domain/events.js";
import { LEVELS } from "../../../main/resources/static/js/domain/states.js";
import * as german from "../../../main/resources/static/js/i18n/de.js";
import { eventText } from "../../../main/resources/static/js/i18n/event-texts.js";
import { ENGLISH } from "../../../main/resources/static/js/i18n/language.js";

const words = (app, event) => Object.values(eventText(app, event)).filter(Boolean).join(": ");
const stall = { kind: "state", from: "live", to: "stalled", level: "critical", durationMs: 93_000, reason: "No data although the source is connected" };

test("every kind and level has its word in both languages", () => {
  for (const dictionary of [ENGLISH.words, german.words]) {
    for (const kind of KINDS) assert.ok(dictionary[`event.kind.${kind}`], kind);
    for (const level of LEVELS) assert.ok(dictionary[`level.${level}`], level);
  }
});

test("an event shows its trouble, else the state that it led to", () => {
  assert.equal(eventTone(stall), "critical");
  assert.equal(eventTone({ kind: "state", to: "gone", level: "ok" }), "offline");
  assert.equal(eventTone({ kind: "forward", to: "flapping", level: "ok" }), "warning");
  assert.equal(eventTone({ kind: "tracks", level: "ok" }), "live");
});

test("the filter takes what the server would send", () => {
  const event = { kind: "state", level: "critical", server: "studio", path: "cam/one", reason: "No data", to: "stalled" };
  const fits = (filter) => eventMatcher(filter)(event);
  assert.ok(fits({}) && fits({ kind: "server,state" }) && fits({ level: "critical", server: "studio", path: "cam/one" }) && fits({ q: "NO d" }));
  assert.ok(!fits({ kind: "server" }) && !fits({ level: "ok" }) && !fits({ server: "edge" }) && !fits({ path: "cam" }) && !fits({ q: "audio" }));
});

test("lists of events are laid together once each, newest first, and not longer than wanted", () => {
  const at = (id, second) => ({ id, time: `2026-11-22T10:00:0${second}.000Z` });
  assert.deepEqual(mergeEvents([at("c", 3), at("a", 1)], [at("b", 2), at("a", 1)], 2).map(({ id }) => id), ["c", "b"]);
  assert.deepEqual(pageRange({ offset: 100, total: 130, shown: 30 }), { from: 101, to: 130, total: 130 });
  assert.deepEqual(pageRange({ offset: 0, total: 0, shown: 0 }), { from: 0, to: 0, total: 0 });
});
