import { test } from "node:test";
import assert from "node:assert/strict";
import { requestAllStreams } from "../../../main/resources/static/js/net/rest.js";

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
    return { ok: true, status: 200, json: async () => ({ items: all.slice(from, from + Number(query.get("limit"))), total: SIZE }) };
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
