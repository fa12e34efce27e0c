/** The modules of the page and what they name: for tests that hold the order between them. */

import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";

export const STATIC = fileURLToPath(new URL("../../main/resources/static/", import.meta.url));

/** Paths below `static/` that end so. @param {string} folder @param {string} end */
export function filesOf(folder, end) {
  return readdirSync(STATIC + folder, { recursive: true }).map((name) => posix.join(folder, String(name).replaceAll("\\", "/"))).filter((name) => name.endsWith(end)).sort();
}

/** @param {string} path below `static/` */
export function read(path) {
  return readFileSync(STATIC + path, "utf8");
}

/** A script or style as the monitor sends it: web/CommentStripper leaves out lines that are comments. @param {string} path below `static/` */
export function readServed(path) {
  const text = read(path);
  return /\.(js|css)$/.test(path) ? text.replace(/^[ \t]*(\/\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*|\/\/.*)$/gm, (comment) => comment.replace(/[^\n]/g, "")) : text;
}

/** Every module with the modules that it names, for their code (`uses`) and for their types as well (`names`). */
export const MODULES = filesOf("js", ".js").map((path) => {
  const text = read(path);
  const code = text.replace(/\/\*\*[\s\S]*?\*\//g, "");
  return { path, text, code, uses: namesIn(path, code), names: namesIn(path, text) };
});

function namesIn(path, text) {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, name]) => posix.join(posix.dirname(path), name));
}

/** `js/ui/dom.js` is of the room `ui`. @param {string} path */
export function roomOf(path) {
  return path.split("/")[1];
}

/** The folder of the page that a module is of; undefined for others. @param {string} path */
export function pageFolderOf(path) {
  return roomOf(path) === "pages" ? path.split("/")[2] : undefined;
}
