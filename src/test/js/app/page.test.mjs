import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage, ENGLISH, pickLanguage } from "../../../main/resources/static/js/i18n/language.js";
import * as german from "../../../main/resources/static/js/i18n/de.js";
import { parseRoute } from "../../../main/resources/static/js/app/router.js";
import { formatRoute } from "../../../main/resources/static/js/ui/route.js";
import { SPARKLINE_SAMPLES, Sparklines, sparklinePath } from "../../../main/resources/static/js/state/sparklines.js";
import { Model } from "../../../main/resources/static/js/state/model.js";
import { streamKey } from "../../../main/resources/static/js/domain/stream.js";

test("both languages have the same keys and the same places for values", () => {
  const { words: en } = ENGLISH;
  const { words: de } = german;
  assert.deepEqual(Object.keys(de).sort(), Object.keys(en).sort());
  const forms = (entry) => (typeof entry === "string" ? { text: entry } : entry);
  const places = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const key of Object.keys(en)) {
    assert.deepEqual(Object.keys(forms(de[key])), Object.keys(forms(en[key])), key);
    for (const form of Object.keys(forms(en[key]))) {
      assert.notEqual(forms(de[key])[form].trim(), "", key);
      assert.deepEqual(places(forms(de[key])[form]), places(forms(en[key])[form]), key);
    }
  }
});

test("plurals and numbers follow the language", () => {
  const { t } = createLanguage({ tag: "de", ...german }, ["de-DE"]);
  assert.equal(t("streams.n", { n: 1 }), "1 Stream");
  assert.equal(t("streams.n", { n: 1200 }), "1.200 Streams");
});

test("the language is the chosen one, else the browser's, else English", () => {
  assert.equal(pickLanguage("de", ["en-GB"], ["de", "en"]), "de");
  assert.equal(pickLanguage(null, ["fr-FR", "de-AT"], ["de", "en"]), "de");
  assert.equal(pickLanguage("xx", ["fr"], ["de", "en"]), "en");
});

test("an address survives the way there and back, hostile names included", () => {
  for (const path of ["live/a", "<img src=x onerror=alert(1)>", "a&server=b?c#d%20", "日本/ü"]) {
    const { view, query } = parseRoute(formatRoute("stream", { server: "main", path }));
    assert.equal(view, "stream");
    assert.deepEqual(query, { server: "main", path });
  }
});

test("an unknown address is the overview, an empty value is left out", () => {
  assert.equal(parseRoute("#/nowhere").view, "overview");
  assert.equal(parseRoute("").view, "overview");
  assert.equal(formatRoute("streams", { q: "", state: "live", server: undefined }), "#/streams?state=live");
});

test("a trail keeps two minutes and shows blindness as a gap", () => {
  const model = new Model();
  const sparklines = new Sparklines();
  const now = Date.parse("2026-11-22T10:00:00.000Z");
  model.replace([{ id: "m", collectedAt: new Date(now).toISOString() }], [{ server: "m", path: "a", state: "live", inboundBitsPerSecond: 5 }], now);
  sparklines.sample(model, now);
  sparklines.sample(model, now + 10_000);
  const samples = sparklines.get(streamKey("m", "a"));
  assert.equal(samples.length, SPARKLINE_SAMPLES);
  assert.deepEqual([...samples.slice(-2)], [5, NaN]);
  assert.equal(sparklinePath([1, NaN, 2, 2], 30, 11, 2).match(/M/g).length, 2);
});
