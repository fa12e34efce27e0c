import { test } from "node:test";
import assert from "node:assert/strict";
import { MODULES } from "../modules.mjs";
import { PAGES } from "../../../main/resources/static/js/app/pages.js";
import { parts, words as first } from "../../../main/resources/static/js/i18n/en.js";

/** @typedef {keyof typeof parts} Part */

const CODE = new Map(MODULES.map(({ path, code }) => [path, code]));
const IMPORTED = /^(?:import|export)\b[^;"]*?"(\.[^"]+)";|\bimport\("(\.[^"]+)"\)/gms;
/** What is there before any page, and what all pages are in. */
const SHELL = /^js\/(?:i18n\/|app\/(?:main|pages|views)\.js)/;

/** @type {Map<string, Part>} */
const partOf = new Map();
for (const [part, load] of Object.entries(parts)) {
  for (const key of Object.keys((await load()).words)) partOf.set(key, /** @type {Part} */ (part));
}

/** @param {string} code @param {RegExp} pattern */
const all = (code, pattern) => [...code.matchAll(pattern)].map(([, one, other]) => one ?? other);

/** @param {string} name of a module, as another one names it @param {string} from that one */
const resolve = (name, from) => new URL(name, `file:///${from}`).pathname.slice(1);

/** The parts that a module fetches. @param {string} code */
const fetched = (code) => all(code, /loadPageWords\(([^)]*)\)/g).flatMap((names) => all(names, /"(\w+)"/g));

/** Keys that a module names, whole or by how they begin, whose words are in none of some parts. @param {string} code @param {Set<string>} open */
function foreign(code, open) {
  const isForeign = (/** @type {string} */ key) => !(key in first) && partOf.has(key) && !open.has(partOf.get(key) ?? "");
  const begun = all(code, /`([a-z]\w*(?:\.[\w-]+)*\.)\$\{/g).map((start) => [...partOf.keys(), ...Object.keys(first)].filter((key) => key.startsWith(start)));
  return [...all(code, /"([a-z]\w*(?:\.[\w-]+)+)"/g).filter(isForeign), ...begun.filter((keys) => keys.length > 0 && keys.every(isForeign)).map(([key]) => key)];
}

/** What modules say, and those that they import, whose words nobody on the way to them fetches. @param {string[]} begin @param {Set<string>} has */
function unfetched(begin, has) {
  const seen = new Set();
  const missing = new Set();
  /** What a module fetches, or one that it imports, those have that it imports. @param {string} path @param {Set<string>} above */
  const visit = (path, above) => {
    const code = CODE.get(path);
    if (code === undefined || SHELL.test(path)) return;
    const imported = all(code, /^import\b[^;"]*?"(\.[^"]+)";/gms).map((name) => fetched(CODE.get(resolve(name, path)) ?? ""));
    const open = new Set([...above, ...fetched(code), ...imported.flat()]);
    const once = `${path} ${[...open].sort().join()}`;
    if (seen.has(once)) return;
    seen.add(once);
    for (const key of foreign(code, open)) missing.add(`${path}: ${key} of ${partOf.get(key)}`);
    for (const name of all(code, IMPORTED)) visit(resolve(name, path), open);
  };
  for (const path of begin) visit(path, has);
  assert.ok(seen.size > 1);
  return [...missing].sort();
}

for (const { id, load, words } of PAGES) {
  test(`the page ${id} fetches the words of all that it says`, () => {
    const begin = load ? all(load.toString(), /import\("\.\.\/([^"]+)"\)/g).map((name) => `js/${name}`) : [`js/pages/${id}/${id}.js`];
    assert.equal(begin.length, 1);
    assert.deepEqual(unfetched(begin, new Set(load ? ["pages", ...(words ?? [])] : [])), []);
  });
}

test("what opens over any page fetches the words of all that it says", () => {
  const begin = all(CODE.get("js/app/main.js") ?? "", IMPORTED).map((name) => resolve(name, "js/app/main.js"));
  assert.deepEqual(unfetched(begin, new Set()), []);
});
