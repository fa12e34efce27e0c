import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage } from "../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../english.mjs";
import { banners } from "../../../main/resources/static/js/app/shell.js";
import { elements, textOf } from "../elements.mjs";

const NOW = Date.parse("2026-11-28T10:00:00Z");

function appOf(redis, link = "live") {
  return /** @type {any} */ ({
    ...createLanguage(ENGLISH, ["en-GB"]), link: () => link, now: () => NOW, time: () => NOW, info: { roles: ["collector", "web"] },
    liveConnection: { since: NOW, nextTryAt: () => NOW, retry() {} },
    model: { redis, newestAge: () => 1_000, time: (at) => at },
  });
}

const shown = (app) => elements(banners(app)).filter(({ props }) => props?.["data-banner"]).map(({ props }) => props["data-banner"]);
const redis = (state) => ({ state, since: "2026-11-28T09:59:00Z", reason: "Redis does not answer", reasonCode: "redis-unreachable", reasonValues: {} });

test("a Redis that is about to start has no banner, nor has one that answers or of which nothing is known", () => {
  assert.deepEqual(shown(appOf(redis("starting"))), []);
  assert.deepEqual(shown(appOf(redis("up"))), []);
  assert.deepEqual(shown(appOf(undefined)), []);
});

test("a Redis that does not answer has one, in words", () => {
  const app = appOf(redis("down"));
  assert.deepEqual(shown(app), ["redis"]);
  assert.match(textOf(banners(app)), /Redis/);
});

test("while the monitor itself does not answer, nothing is said of its Redis", () => {
  assert.deepEqual(shown(appOf(redis("down"), "down")), ["down"]);
});
