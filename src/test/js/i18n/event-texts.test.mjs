import { test } from "node:test";
import assert from "node:assert/strict";
import * as german from "../../../main/resources/static/js/i18n/de.js";
import { eventText } from "../../../main/resources/static/js/i18n/event-texts.js";
import { createLanguage, ENGLISH } from "../../../main/resources/static/js/i18n/language.js";

const en = { ...createLanguage(ENGLISH, ["en-GB"]) };
const de = { ...createLanguage({ tag: "de", ...german }, ["de-DE"]) };
const words = (app, event) => Object.values(eventText(app, event)).filter(Boolean).join(": ");
const stall = { kind: "state", from: "live", to: "stalled", level: "critical", durationMs: 93_000, reason: "No data although the source is connected", reasonCode: "no-data" };

test("an event is one sentence with what was before, how long, and why", () => {
  assert.equal(words(en, stall), "stalled after 1 min 33 s live: No data although the source is connected");
  assert.equal(words(de, stall), "blieb stehen nach 1 min 33 s live: Keine Daten, obwohl die Quelle verbunden ist");
  assert.equal(words(en, { kind: "state", to: "live" }), "appeared and is live");
  assert.equal(words(en, { kind: "state", from: "slate", to: "live", durationMs: 19_424 }), "is live again after 19 s on its slate");
});

test("servers, publishers, tracks, readers, forwards and gaps have sentences of their own", () => {
  assert.equal(words(en, { kind: "server", from: "up", to: "unreachable", durationMs: 180_000, reason: "No answer (connection refused)" }), "stopped answering after 3 min: No answer (connection refused)");
  assert.equal(words(en, { kind: "server", to: "version", reason: "v1.19.0 -> v1.20.1" }), "changed its version: v1.19.0 → v1.20.1");
  assert.equal(words(en, { kind: "publisher", level: "warning", from: "srt 192.0.2.1:1", to: "srt 192.0.2.2:2" }), "was taken over from another address: srt 192.0.2.1:1 → srt 192.0.2.2:2");
  assert.equal(words(de, { kind: "tracks", from: "H264", to: "H264, Opus" }), "wechselte die Spuren: H264 → H264, Opus");
  assert.equal(words(de, { kind: "readers", from: "12", to: "3", reason: "75 % of the readers left within ten seconds", reasonCode: "readers-left", reasonValues: { "stream.recent.readersLeftPercent": 75 } }).replaceAll("\u00a0", " "), "Zahl der Empfänger ging von 12 auf 3: 75 % der Empfänger gingen innerhalb von zehn Sekunden");
  assert.equal(words(de, { kind: "forward", to: "error", reason: "Forward 2 (srt): timeout" }), "Weiterleitung 2 (srt) scheiterte: timeout");
  assert.equal(words(de, { kind: "forward", to: "error", reason: "forward 2 (srt): timeout" }), "Weiterleitung 2 (srt) scheiterte: timeout");
  const forward = { kind: "forward", to: "error", reason: "Forward 2 (srt): connection refused", reasonCode: "forward-failed", reasonValues: { number: 2, protocol: "srt", cause: { code: "connection-refused", text: "Connection refused" } } };
  assert.equal(words(de, forward), "Weiterleitung 2 (srt) scheiterte: Verbindung abgelehnt");
  assert.equal(words(en, forward), "forward 2 (srt) failed: Connection refused");
  assert.equal(words(en, { kind: "gap", durationMs: 30_000, reason: "Not monitored for 30 s" }), "was not monitored for 30 s");
});

test("what nobody knows yet is told as it came", () => {
  assert.equal(words(en, { kind: "state", from: "live", to: "upside-down", reason: "<b>odd</b>" }), "upside-down: <b>odd</b>");
  assert.equal(words(en, { kind: "comet", to: "seen" }), "comet seen");
  assert.equal(words(en, { kind: "forward", to: "shouting", reason: "no form" }), "a forward shouting: no form");
});

test("what keeps changing is told with how often, how long and what it is now", () => {
  const flaps = { kind: "publisher", from: "srt 192.0.2.1:1", to: "flapping", level: "warning", reason: "Keeps changing its publisher", reasonCode: "publisher-flaps" };
  assert.equal(words(en, flaps), "is flapping: Keeps changing its publisher");
  assert.equal(words(de, flaps), "flattert: Wechselt dauernd den Sender");
  assert.equal(words(en, { kind: "publisher", from: "flapping", to: "srt 192.0.2.2:2", durationMs: 60_000, changes: 1_204 }), "is steady again: srt 192.0.2.2:2 after 1 min of flapping (1,204 changes)");
  assert.equal(words(en, { kind: "state", from: "flapping", to: "live", durationMs: 60_000, changes: 12 }), "is live again after 1 min of flapping (12 changes)");
  assert.equal(words(en, { kind: "server", from: "flapping", to: "reachable", durationMs: 60_000, changes: 12 }), "answers again after 1 min of flapping (12 changes)");
  assert.equal(words(de, { kind: "state", from: "flapping", to: "flapping", durationMs: 7_200_000, changes: 1, reason: "Keeps changing its state", reasonCode: "state-flaps" }), "flattert noch immer nach 2 h Flattern (1 Wechsel): Wechselt dauernd den Zustand");
});
