/**
 * Words in the language of the reader. A language is a file here, named by its tag; English answers for what it lacks.
 *
 * @typedef {import("./pack.js").Pack} Pack
 * @typedef {import("./pack.js").Part} Part
 * @typedef {import("./pack.js").Speaker} Speaker
 */

import * as english from "./en.js";
import { formats } from "./format.js";

/** @type {Pack} */
export const ENGLISH = { tag: "en", ...english };

/** What was fetched. @type {Set<Pack>} */
const packs = new Set();
/** Parts that are open: another language comes with them. @type {Set<Part>} */
const open = new Set();

/**
 * Picks the language: the reader's choice, else the browser's, else English.
 * @param {?string} chosen
 * @param {readonly string[]} preferred
 * @param {string[]} known tags of all languages that there are
 */
export function pickLanguage(chosen, preferred, known) {
  if (chosen && known.includes(chosen)) return chosen;
  return preferred.map((tag) => known.find((one) => one === tag) ?? tag.slice(0, 2).toLowerCase()).find((tag) => known.includes(tag)) ?? "en";
}

/** A language, with the words of what is open; English if it cannot be had. @param {string} tag @returns {Promise<Pack>} */
export async function loadLanguage(tag) {
  const pack = tag === "en" ? ENGLISH : await import(`./${tag}.js`).then((file) => ({ tag, ...file }), () => ENGLISH);
  packs.add(pack);
  await Promise.all([...open].map((part) => addWords(pack, part))).catch(() => {});
  return pack;
}

/** Fetches what only parts of the page say that are fetched themselves. @param {Part[]} parts */
export async function loadPageWords(...parts) {
  for (const part of parts) open.add(part);
  const spoken = packs.size > 0 ? [...packs] : [ENGLISH];
  await Promise.all(spoken.flatMap((pack) => parts.map((part) => addWords(pack, part))));
}

/** Those of English where it has none. @param {Pack} pack @param {Part} part */
async function addWords(pack, part) {
  const { words, parts } = pack.parts?.[part] ? pack : ENGLISH;
  const load = /** @type {import("./pack.js").Load} */ (parts?.[part]);
  Object.assign(words, (await load()).words);
}

/** The tags of all languages. @returns {Promise<string[]>} */
export async function knownLanguages() {
  try {
    const response = await fetch(new URL("index.json", import.meta.url), { signal: AbortSignal.timeout(3000) });
    return response.ok ? await response.json() : ["en"];
  } catch (unreachable) {
    return ["en"];
  }
}

/** What people who speak a language call it: Deutsch. @param {string} tag */
export function languageName(tag) {
  const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

/**
 * A translator and the formatters of one language. Regional number formats (en-GB) are kept when they fit.
 * @param {Pack} pack
 * @param {readonly string[]} preferred
 */
export function createLanguage({ tag, words, units, rules, reasons, unsupported, causes }, preferred = []) {
  const locale = preferred.find((one) => one.toLowerCase().startsWith(tag.toLowerCase())) ?? tag;
  const fmt = formats(locale, units);
  const plurals = new Intl.PluralRules(locale);

  /** @param {string} key @param {Object<string, any>} [values] a number `n` chooses the plural */
  function t(key, values) {
    let text = words[key] ?? english.words[key] ?? key;
    if (typeof text === "object") text = text[plurals.select(values?.n ?? 0)] ?? text.other;
    if (!values) return text;
    return text.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === "number" ? fmt.count(value) : String(value ?? "–");
    });
  }
  /** @type {import("./reason-texts.js").RuleTexts|undefined} */
  const ruleTexts = rules && { rules, reasons: reasons ?? {}, unsupported, causes };
  return { language: tag, t, fmt, ruleTexts };
}
