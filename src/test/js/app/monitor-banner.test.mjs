import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage } from "../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../english.mjs";
import { monitorBanner } from "../../../main/resources/static/js/app/monitor-banner.js";
import { elements, textOf } from "../elements.mjs";

const TITLES = { "redis-slow": "Redis is slow", "monitor-polls-late": "Polls are late", "monitor-pauses": "The monitor stands still", "redis-away": "Redis is away" };

function appOf(issues, redis) {
  const language = createLanguage(ENGLISH, ["en-GB"]);
  const rules = { find: (id) => ({ id, title: TITLES[id] }) };
  return /** @type {any} */ ({ ...language, rules, model: { monitor: { issues }, redis }, time: () => Date.parse("2026-11-28T10:00:00Z") });
}

const issue = (rule, level) => ({ rule, level, since: "2026-11-28T09:59:00Z" });
const named = (banner) => elements(banner).filter(({ props }) => props?.["data-issue"]).map(({ props }) => props["data-issue"]);

test("a monitor without a problem has no banner", () => {
  assert.deepEqual(monitorBanner(appOf([])), []);
});

test("three problems share one banner: the worst in full, the names of the others", () => {
  const banner = monitorBanner(appOf([issue("redis-slow", "warning"), issue("monitor-pauses", "critical"), issue("monitor-polls-late", "warning")]));
  assert.equal(banner.length, 1);
  assert.deepEqual(named(banner), ["monitor-pauses", "redis-slow", "monitor-polls-late"]);
  assert.match(banner[0].props.class ?? "", /tint-critical/);
  assert.equal(textOf(elements(banner).find(({ tag }) => tag?.startsWith("strong"))), "The monitor stands still");
  assert.ok(elements(banner).filter(({ props }) => props?.href === "#/system").length === 2);
});

test("one problem names no others", () => {
  assert.deepEqual(named(monitorBanner(appOf([issue("redis-slow", "warning")]))), ["redis-slow"]);
  assert.ok(!textOf(monitorBanner(appOf([issue("redis-slow", "warning")]))).includes("also:"));
});

test("that Redis is away is told by its own banner alone", () => {
  assert.deepEqual(monitorBanner(appOf([issue("redis-away", "critical")], { state: "down" })), []);
  assert.deepEqual(named(monitorBanner(appOf([issue("redis-away", "critical")], { state: "up" }))), ["redis-away"]);
});
