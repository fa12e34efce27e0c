import { test } from "node:test";
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { MODULES, pageFolderOf, read, roomOf, STATIC } from "./modules.mjs";

/** A room knows itself and those before it. */
const ROOMS = ["domain", "i18n", "net", "state", "ui", "pictures", "charts", "alarms", "past", "pages", "app"];

test("every module stands in a room, and none names one that does not exist", () => {
  for (const { path, names } of MODULES) {
    assert.ok(ROOMS.includes(roomOf(path)) && path.split("/").length > 2, path);
    for (const name of names) assert.ok(existsSync(STATIC + name), `${path} names ${name}`);
  }
});

test("a room knows only those before it, by its types too", () => {
  const wrong = MODULES.flatMap(({ path, names }) => names.filter((name) => ROOMS.indexOf(roomOf(name)) > ROOMS.indexOf(roomOf(path))).map((name) => `${path} -> ${name}`));
  assert.deepEqual(wrong, []);
});

test("no page knows another page", () => {
  const wrong = MODULES.flatMap(({ path, names }) => names.filter((name) => pageFolderOf(path) && pageFolderOf(name) && pageFolderOf(name) !== pageFolderOf(path)).map((name) => `${path} -> ${name}`));
  assert.deepEqual(wrong, []);
});

test("what only one page uses stands in its folder", () => {
  /** Of a whole that several pages use. */
  const parts = new Set(["charts", "alarms"]);
  const wrong = MODULES.filter(({ path }) => !parts.has(roomOf(path)) && pageFolderOf(path) === undefined).filter(({ path }) => {
    const users = MODULES.filter(({ uses }) => uses.includes(path)).map((user) => pageFolderOf(user.path) ?? "");
    return users.length > 0 && users[0] !== "" && users.every((user) => user === users[0]);
  });
  assert.deepEqual(wrong.map(({ path }) => path), []);
});

test("no two modules need each other", () => {
  const uses = new Map(MODULES.map(({ path, uses }) => [path, uses]));
  /** @type {Map<string, "open"|"done">} */
  const seen = new Map();
  const visit = (path, way) => {
    if (seen.get(path) === "open") assert.fail([...way.slice(way.indexOf(path)), path].join(" -> "));
    if (seen.has(path)) return;
    seen.set(path, "open");
    for (const next of uses.get(path) ?? []) visit(next, [...way, path]);
    seen.set(path, "done");
  };
  for (const { path } of MODULES) visit(path, []);
});

test("modules and styles are named in one form", () => {
  for (const { path } of MODULES) assert.match(path.split("/").at(-1) ?? "", /^[a-z0-9]+(-[a-z0-9]+)*\.js$/, path);
});

test("what has one list has only one: protocols, levels, states, tones", () => {
  const lists = { protocols: /"srt"[^;]*"rtmp"[^;]*"webrtc"|"webrtc"[^;]*"srt"/, states: /"idle-on-demand"[^;]*"source-error"|"source-error"[^;]*"idle-on-demand"/, statuses: /"unreachable", "refused"/, levels: /\["critical", "warning"\]/ };
  for (const [name, list] of Object.entries(lists)) {
    const where = MODULES.filter(({ path, code }) => roomOf(path) !== "i18n" && list.test(code.split("\n").filter((line) => list.test(line)).join("\n"))).map(({ path }) => path);
    assert.equal(where.length, 1, `${name}: ${where}`);
    assert.equal(roomOf(where[0]), "domain", name);
  }
});

test("the pages that are opened without the app name what exists", () => {
  for (const [page, base] of [["index.html", ""], ["embed.html", ""], ["docs/index.html", "docs/"]]) {
    const names = [...read(page).matchAll(/(?:href|src)="([^"#:]+\.(?:js|css|svg|png|webmanifest))"/g)].map(([, name]) => new URL(name, `file:///${base}`).pathname.slice(1));
    assert.ok(names.length > 0, page);
    for (const name of names.filter((one) => !one.startsWith("docs/ui/"))) assert.ok(existsSync(STATIC + name), `${page} names ${name}`);
  }
});

test("tests, benchmarks and docs that name modules name what exists", () => {
  const root = new URL("../../../", import.meta.url);
  const below = (folder, end) => readdirSync(new URL(folder, root), { recursive: true }).map((name) => `${folder}/${String(name).replaceAll("\\", "/")}`).filter((name) => name.endsWith(end));
  const files = [...below("src/test/java", ".java"), ...below("bench", ".mjs"), ...below("docs", ".md"), "src/test/js/tsconfig.json"];
  const named = files.flatMap((file) => [...readFileSync(new URL(file, root), "utf8").matchAll(/\bjs\/((?:[\w-]+\/)*[\w-]+\.js)\b/g)].map(([path]) => ({ file, path })));
  assert.ok(named.length > 4);
  for (const { file, path } of named) if (!file.includes("i18n") && !path.startsWith("js/i18n/")) assert.ok(existsSync(STATIC + path), `${file} names ${path}`);
});
