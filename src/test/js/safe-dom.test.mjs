import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { MODULES, read, STATIC } from "./modules.mjs";

/** What takes a text for markup or for code. */
const UNSAFE = /\b(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|srcdoc|parseFromString|unsafeHTML)\b|document\.write|\beval\s*\(|new Function\b|setTimeout\(\s*["'`]|javascript:/;

test("no text becomes markup or code", () => {
  assert.deepEqual(MODULES.map(({ path }) => path).filter((path) => UNSAFE.test(read(path))), []);
  for (const page of ["index.html", "embed.html"]) {
    const html = readFileSync(STATIC + page, "utf8");
    assert.doesNotMatch(html, /<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:/i, page);
  }
});

/** They keep how somebody wants the page, the own name beside an acknowledgement, and the part of the page to come back to. */
const KEEPERS = ["js/app/boot-theme.js", "js/app/return-address.js", "js/state/preferences.js"];

test("the browser keeps nothing that the monitor tells", () => {
  const stores = /\b(localStorage|sessionStorage)\.|\bindexedDB\b|document\.cookie|\bcaches\./;
  assert.deepEqual(MODULES.map(({ path }) => path).filter((path) => stores.test(read(path)) && !KEEPERS.includes(path)), []);
});
