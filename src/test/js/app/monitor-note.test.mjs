import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage } from "../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../english.mjs";
import { monitorNote } from "../../../main/resources/static/js/app/monitor-note.js";
import { elements, textOf } from "../elements.mjs";

const TITLES = { "redis-slow": "Redis is slow", "monitor-polls-late": "Polls are late", "monitor-pauses": "The monitor stands still", "redis-away": "Redis is away" };

function appOf(issues, redis) {
  const language = createLanguage(ENGLISH, ["en-GB"]);
  const rules = { find: (id) => ({ id, title: TITLES[id] }) };
  return /** @type {any} */ ({ ...language, rules, model: { monitor: { issues }, redis }, time: () => Date.parse("2026-11-28T10:00:00Z") });
}

const issue = (rule, level) => ({ rule, level, since: "2026-11-28T09:59:00Z" });
const named = (note) => elements(note).filter(({ props }) => props?.["data-issue"]).map(({ props }) => props["data-issue"]);

test("a monitor without a problem has no line", () => {
  assert.equal(monitorNote(appOf([])), null);
});

test("three problems share one line: the worst with its reason, the names of the others, and the way to all", () => {
  const note = monitorNote(appOf([issue("redis-slow", "warning"), issue("monitor-pauses", "critical"), issue("monitor-polls-late", "warning")]));
  assert.deepEqual(named(note), ["monitor-pauses"]);
  assert.match(note.props.class ?? "", /tint-critical/);
  assert.equal(note.props.href, "#/system");
  assert.equal(textOf(elements(note).find(({ tag }) => tag?.startsWith("strong"))), "The monitor stands still");
  assert.match(textOf(note), /also: Redis is slow, Polls are late/);
});

test("a screen reader hears what is wrong, and not each new figure of it", () => {
  const heard = elements(monitorNote(appOf([issue("monitor-pauses", "warning")]))).filter(({ props }) => props?.role === "status");
  assert.deepEqual(heard.map(textOf), ["The monitor stands still"]);
});

test("one problem names no others", () => {
  assert.ok(!textOf(monitorNote(appOf([issue("redis-slow", "warning")]))).includes("also:"));
});

test("that Redis is away is told by its own banner alone", () => {
  assert.equal(monitorNote(appOf([issue("redis-away", "critical")], { state: "down" })), null);
  assert.deepEqual(named(monitorNote(appOf([issue("redis-away", "critical")], { state: "up" }))), ["redis-away"]);
});
