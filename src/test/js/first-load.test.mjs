import { test } from "node:test";
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { MODULES, read, readServed } from "./modules.mjs";
import { parts } from "../../main/resources/static/js/i18n/en.js";

/** What the overview may cost before it shows anything, compressed. */
const BUDGET_BYTES = 120_000;
/** What an answer costs beside its body: measured as 440 bytes a file in Chromium. */
const HEADERS_BYTES = 440;

/** Modules that are there before a page is opened: without those that are fetched by `import()`. */
function modulesOf(path, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  const { code } = /** @type {any} */ (MODULES.find((module) => module.path === path));
  for (const [, name] of code.matchAll(/^(?:import|export)\b[^;"]*?"(\.[^"]+)";/gms)) modulesOf(new URL(name, `file:///${path}`).pathname.slice(1), found);
  return found;
}

test("the overview loads at most 120 kB before it shows anything", () => {
  const named = [...read("index.html").matchAll(/(?:href|src)="((?:css|js)\/[^"]+|favicon\.svg|manifest\.webmanifest)"/g)].map(([, name]) => name);
  const files = new Set(["index.html", ...named.filter((name) => !name.endsWith("app/main.js")), ...modulesOf("js/app/main.js")]);
  assert.ok(files.size > 40 && files.has("js/pages/overview/overview.js"), `${files.size} files`);
  const sizes = [...files].map((name) => gzipSync(readServed(name)).length + HEADERS_BYTES);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(bytes <= BUDGET_BYTES, `${files.size} files, ${bytes} bytes`);
});

test("of the languages the first load has English, and the reader's with 22.5 kB at most", () => {
  const languages = [...modulesOf("js/app/main.js")].filter((path) => /^js\/i18n\/[a-z]{2,3}(-|\.js)/.test(path) && !path.includes("-texts"));
  assert.deepEqual(languages, ["js/i18n/en.js"]);
  for (const tag of ["de", "es", "fr", "it"]) {
    const bytes = [...modulesOf(`js/i18n/${tag}.js`)].reduce((sum, name) => sum + gzipSync(readServed(name)).length + HEADERS_BYTES, 0);
    assert.ok(bytes <= 22_500, `${tag}: ${bytes} bytes`);
  }
});

test("what the first load says is in it, and not with the words of pages that are fetched", async () => {
  const fetched = await Promise.all(Object.values(parts).map((load) => load()));
  const said = new Set(fetched.flatMap(({ words }) => Object.keys(words)));
  for (const path of [...modulesOf("js/app/main.js")].filter((name) => !name.startsWith("js/i18n/"))) {
    const { code } = /** @type {any} */ (MODULES.find((module) => module.path === path));
    const late = [...code.matchAll(/["`]([a-z]+(?:\.[\w-]+)+)["`]/g)].map(([, key]) => key).filter((key) => said.has(key));
    assert.deepEqual(late, [], path);
  }
});
