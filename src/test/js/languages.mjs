/** Every language but English, whole: with the words of its pages, as they are once pages were opened. */

import { readdirSync } from "node:fs";

const folder = new URL("../../main/resources/static/js/i18n/", import.meta.url);
const tags = readdirSync(folder).flatMap((name) => /^([a-z]{2,3}(?:-[A-Z]{2})?)\.js$/.exec(name)?.[1] ?? []).filter((tag) => tag !== "en");

/** @type {(Required<Pick<import("../../main/resources/static/js/i18n/language.js").Pack, "tag"|"words"|"rules"|"reasons"|"unsupported"|"causes">> & {units?: {byte?: string, day?: string}})[]} */
export const OTHERS = await Promise.all(tags.map(async (tag) => {
  const { words, parts, ...texts } = await import(new URL(`${tag}.js`, folder).href);
  return { tag, ...texts, words: Object.assign({ ...words }, ...(await Promise.all(Object.values(parts ?? {}).map((load) => load()))).map((part) => part.words)) };
}));

/** German, whole. */
export const GERMAN = OTHERS.find(({ tag }) => tag === "de") ?? OTHERS[0];
