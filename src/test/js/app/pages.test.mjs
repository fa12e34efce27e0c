import { test } from "node:test";
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { posix } from "node:path";
import { HOME, isPage, PAGES, pageOf, placeOf } from "../../../main/resources/static/js/app/pages.js";
import { parseRoute } from "../../../main/resources/static/js/app/router.js";
import { pageShortcuts } from "../../../main/resources/static/js/app/shortcuts.js";
import { createViews } from "../../../main/resources/static/js/app/views.js";
import { createMore } from "../../../main/resources/static/js/pages/more/more.js";
import { createLanguage } from "../../../main/resources/static/js/i18n/language.js";
import { elements } from "../elements.mjs";
import { ENGLISH } from "../english.mjs";
import { OTHERS } from "../languages.mjs";
import { MODULES, pageFolderOf, read, roomOf, STATIC } from "../modules.mjs";

test("every page has its words in every language", () => {
  assert.ok(OTHERS.length > 1);
  for (const { tag, words } of [ENGLISH, ...OTHERS]) {
    for (const { id, place } of PAGES) {
      assert.ok(words[`nav.${placeOf(id).id}`], `${tag}: nav.${placeOf(id).id}`);
      if (place === "rail" || place === "more") assert.ok(words[`more.${id}`], `${tag}: more.${id}`);
    }
  }
});

test("every page that has a link has its icon", () => {
  const html = read("index.html");
  for (const { id, place } of PAGES.filter((page) => page.place !== "detail")) assert.ok(html.includes(`id="i-${id}"`), `${id}, ${place}`);
});

test("every page has a view, which is at hand or fetched", async () => {
  for (const { id, create, load } of PAGES) {
    assert.ok(Boolean(create) !== Boolean(load), id);
    if (load) assert.equal(typeof (await load()), "function", id);
  }
  const app = /** @type {any} */ ({ now: () => 0, t: (key) => key });
  assert.deepEqual(Object.keys(createViews(app)), PAGES.map(({ id }) => id));
});

test("every page is reached: by its address, and by a link or from its parent", () => {
  for (const { id, place, parent } of PAGES) {
    assert.equal(parseRoute(`#/${id}?server=a`).view, id);
    if (place === "detail") {
      assert.ok(parent && isPage(parent) && pageOf(parent).place !== "detail", id);
      const link = new RegExp(`formatRoute\\("${id}"`);
      assert.ok(MODULES.some(({ path, code }) => ["ui", "pages"].includes(roomOf(path)) && pageFolderOf(path) !== id && link.test(code)), `nothing leads to ${id}`);
    }
  }
  assert.equal(parseRoute("#/nothing").view, HOME);
  assert.equal(parseRoute("").view, HOME);
});

test("the page More has what has no place in the bar of a phone", () => {
  const { t, fmt, language } = createLanguage(ENGLISH);
  const app = /** @type {any} */ ({ t, fmt, language, pages: PAGES, preferences: { theme: "system", language: "en" }, languages: ["en"] });
  const links = elements(createMore(app).draw({ view: "more", query: {} })).map(({ props }) => props?.["data-more"]).filter(Boolean);
  assert.deepEqual(links, [...PAGES.filter(({ place }) => place === "rail" || place === "more").map(({ id }) => id), "api"]);
});

test("no shortcut stands for two pages", () => {
  const app = /** @type {any} */ ({ go: (id) => (app.gone = id) });
  const keys = pageShortcuts(app, { theme() {}, density() {} });
  assert.equal(new Set(keys.map((one) => one.keys)).size, keys.length);
  for (const { id, shortcut } of PAGES.filter((page) => page.shortcut)) {
    keys.find((one) => one.keys === `g ${shortcut}`)?.run();
    assert.equal(app.gone, id);
  }
});

test("the folder of every page is in the registry, and the styles of every page exist", () => {
  const folders = new Set(MODULES.map(({ path }) => pageFolderOf(path)).filter(Boolean));
  assert.deepEqual([...folders].sort(), PAGES.map(({ id }) => id).sort());
  for (const { id, styles } of PAGES) for (const style of styles ?? []) assert.ok(existsSync(STATIC + posix.join("js/app", style)), `${id}: ${style}`);
});

test("nothing else lists pages", () => {
  const ids = new Set(PAGES.map(({ id }) => id));
  for (const { path, code } of MODULES.filter((module) => module.path !== "js/app/pages.js" && roomOf(module.path) !== "i18n")) {
    for (const [list] of code.matchAll(/\[[^[\]{}]*\]|\{[^{}[\]()]*\}/g)) {
      const named = [...list.matchAll(/["']([a-z]+)["']/g)].map(([, word]) => word).filter((word) => ids.has(word));
      assert.ok(new Set(named).size < 4, `${path}: ${list}`);
    }
  }
  assert.doesNotMatch(read("index.html"), /data-view|js\/pages\//);
});

test("every page that offers a text to copy has the style of it", () => {
  const reaches = (path, found = new Set()) => {
    if (found.has(path)) return found;
    found.add(path);
    for (const [, name] of read(path).matchAll(/^(?:import|export)\b[^;"]*?"(\.[^"]+)";/gms)) reaches(posix.join(posix.dirname(path), name), found);
    return found;
  };
  const copying = PAGES.filter(({ load }) => {
    const [, name] = /import\("([^"]+)"\)/.exec(String(load)) ?? [];
    return name !== undefined && reaches(posix.join("js/app", name)).has("js/ui/copy-field.js");
  });
  assert.ok(copying.length > 3);
  for (const { id, styles = [] } of copying) assert.ok(styles.includes("../../css/copy.css"), id);
});
