import { test } from "node:test";
import assert from "node:assert/strict";
import { ENGLISH } from "../../english.mjs";
import { elements, textOf } from "../../elements.mjs";
import { createLanguage } from "../../../../main/resources/static/js/i18n/language.js";
import { createEmbed, escapeAttribute, frame } from "../../../../main/resources/static/js/pages/stream/embed.js";

const STREAM = { server: "main", path: "live/a", tracks: [] };
const NOW = Date.parse("2026-11-28T10:00:00Z");

function appOf(more) {
  return /** @type {any} */ ({ ...createLanguage(ENGLISH, ["en-GB"]), time: () => NOW, now: () => 0, draw: () => {}, ...more });
}

const find = (view, id) => elements(view).find(({ props }) => props?.id === id);

test("what is pasted elsewhere stays what it is", () => {
  assert.equal(escapeAttribute('"><script>&'), "&quot;&gt;&lt;script&gt;&amp;");
  assert.equal(frame("https://m/embed.html?a=1&b", 'x"y'), '<iframe src="https://m/embed.html?a=1&amp;b" width="360" height="120" title="x&quot;y"></iframe>');
});

test("a viewer, a monitor that is only read and a moment of the past are offered no link", () => {
  globalThis.document = /** @type {any} */ ({ baseURI: "https://monitor.example.com/" });
  const offers = (more) => Boolean(find(createEmbed(appOf(more)).draw(STREAM), "embed-make"));
  assert.deepEqual(["viewer", "operator", "admin"].map((role) => offers({ session: { signedIn: true, role } })), [false, true, true]);
  assert.equal(offers({ info: { readOnly: true } }), false);
  assert.equal(offers({ past: {} }), false);
});

test("a link that was made is shown with its end until another stream is", async () => {
  globalThis.document = /** @type {any} */ ({ baseURI: "https://monitor.example.com/sub/" });
  let asked;
  globalThis.fetch = /** @type {any} */ (async (_, init) => {
    asked = JSON.parse(init.body);
    return { ok: true, status: 200, text: async () => JSON.stringify({ card: "embed.html?ticket=T", badge: "api/v1/embeds/T/badge", expiresAt: "2026-12-28T10:00:00Z" }) };
  });
  const embed = createEmbed(appOf());
  const form = elements(embed.draw(STREAM)).find(({ tag }) => tag?.startsWith("form"));
  await form.props.onsubmit({ preventDefault() {} });
  const view = embed.draw(STREAM);
  assert.deepEqual(asked, { server: "main", path: "live/a", expiresAt: "2026-12-28T10:00:00.000Z" });
  assert.match(textOf(find(view, "embed-links")), /Works until/);
  assert.ok(elements(find(view, "embed-links")).some(({ props }) => props?.value === frame("https://monitor.example.com/sub/embed.html?ticket=T", "live/a")));
  assert.equal(find(embed.draw({ ...STREAM, path: "live/b" }), "embed-links"), undefined);
});

test("why no link was made is told", async () => {
  globalThis.fetch = /** @type {any} */ (async () => ({ ok: false, status: 503, statusText: "", text: async () => "" }));
  const embed = createEmbed(appOf());
  const form = elements(embed.draw(STREAM)).find(({ tag }) => tag?.startsWith("form"));
  await form.props.onsubmit({ preventDefault() {} });
  assert.ok(elements(embed.draw(STREAM)).some(({ props }) => props?.role === "alert"));
});
