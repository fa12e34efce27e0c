import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage, ENGLISH } from "../../../main/resources/static/js/i18n/language.js";
import { failureText } from "../../../main/resources/static/js/ui/failure-text.js";
import { request, requestAllStreams, send, useSession, whenLocked } from "../../../main/resources/static/js/net/rest.js";

const SIZE = 2500;
const nameOf = (index) => `live/${String(index).padStart(5, "0")} &`;

/** A monitor whose list moves with each request: by name nothing moves, by the worst all does. */
function monitor() {
  const asked = [];
  globalThis.document = /** @type {any} */ ({ baseURI: "http://localhost/" });
  globalThis.fetch = /** @type {any} */ (async (url) => {
    const query = new URL(url).searchParams;
    asked.push(Object.fromEntries(query));
    const all = Array.from({ length: SIZE }, (_, index) => ({ server: "main", path: nameOf(index) }));
    const after = query.get("after");
    const from = after === null ? 0 : all.findIndex(({ server, path }) => `${server}/${path}` === after) + 1;
    return { ok: true, status: 200, text: async () => JSON.stringify({ items: all.slice(from, from + Number(query.get("limit"))), total: SIZE }) };
  });
  return asked;
}

test("all streams are read page by page in the order of their names", async () => {
  const asked = monitor();
  const streams = await requestAllStreams();
  assert.equal(new Set(streams.map(({ path }) => path)).size, SIZE);
  assert.deepEqual(asked, [
    { limit: "1000", sort: "name" },
    { limit: "1000", after: `main/${nameOf(999)}` },
    { limit: "1000", after: `main/${nameOf(1999)}` },
  ]);
});

test("a reading that fails is told in words, never as a browser or parser says it", async () => {
  const app = /** @type {any} */ (createLanguage(ENGLISH, ["en-GB"]));
  const answer = (status, text) => async () => ({ ok: status < 400, status, statusText: "Raw", text: async () => text });
  const refuse = (name) => async () => {
    throw Object.assign(new TypeError("Failed to fetch"), { name });
  };
  const told = async (fetch) => {
    monitor();
    globalThis.fetch = /** @type {any} */ (fetch);
    return failureText(app, await request("streams").then(() => assert.fail("answered"), (failure) => failure));
  };
  assert.equal(await told(refuse("TypeError")), "The monitor can't be reached.");
  assert.equal(await told(refuse("TimeoutError")), "The monitor did not answer in time.");
  assert.match(await told(answer(200, "<html>Portal</html>")), /^The answer is not from this monitor/);
  assert.equal(await told(answer(200, '{"items":[{')), "The answer is not from this monitor: a proxy may have replaced it.");
  assert.equal(await told(answer(502, "<html>Bad Gateway</html>")), "The monitor is starting or busy.");
  assert.equal(await told(answer(403, "")), "Not allowed. Reload the page to sign in again.");
  assert.equal(await told(answer(500, "")), "The monitor answered with HTTP status 500.");
  assert.equal(await told(answer(400, '{"title":"Bad","detail":"limit must be a number"}')), "limit must be a number");
});

test("a redirect is a proxy before the monitor that wants a sign-in", async () => {
  monitor();
  let isLocked = false;
  whenLocked(() => (isLocked = true));
  globalThis.fetch = /** @type {any} */ (async (url, { redirect }) => ({ ok: false, status: 0, type: redirect === "manual" && "opaqueredirect", text: async () => "" }));
  assert.equal(await request("streams").then(() => 200, ({ status }) => status), 401);
  assert.ok(isLocked);
});

test("a change carries what the session asks for, a reading does not", async () => {
  const sent = [];
  globalThis.document = /** @type {any} */ ({ baseURI: "http://localhost/sub/" });
  globalThis.fetch = /** @type {any} */ (async (url, init) => {
    sent.push([url, init.method, init.headers]);
    return { ok: true, status: 204, text: async () => "" };
  });
  useSession({ csrf: { header: "X-CSRF-TOKEN", token: "abc" } });
  await request("streams");
  await send("silences", "POST", {});
  await send("/webauthn/register/options", "POST");
  useSession(undefined);
  await send("session", "DELETE");
  assert.deepEqual(sent, [
    ["http://localhost/sub/api/v1/streams", undefined, undefined],
    ["http://localhost/sub/api/v1/silences", "POST", { "Content-Type": "application/json", "X-CSRF-TOKEN": "abc" }],
    ["http://localhost/sub/webauthn/register/options", "POST", { "X-CSRF-TOKEN": "abc" }],
    ["http://localhost/sub/api/v1/session", "DELETE", {}],
  ]);
});

test("only a reading that is refused for want of a sign-in is told to the page", async () => {
  let locked = 0;
  whenLocked(() => locked++);
  globalThis.fetch = /** @type {any} */ (async () => ({ ok: false, status: 401, statusText: "", text: async () => '{"secondFactor":["totp"]}' }));
  const failure = await send("session", "POST", {}).catch((failed) => failed);
  assert.deepEqual([locked, failure.problem.secondFactor], [0, ["totp"]]);
  await request("streams").catch(() => {});
  assert.equal(locked, 1);
  whenLocked(() => {});
});
