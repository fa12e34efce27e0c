/**
 * Words in the language of the reader. A language is one file in `i18n/`, named by its tag; English is always there and
 * answers for what another file lacks.
 *
 * @typedef {object} Pack what a file of a language holds
 * @property {string} tag such as "de"
 * @property {Record<string, any>} words texts by key; where a number `n` chooses, an object by plural category
 * @property {Record<string, string[]>} [rules] title, reason and advice by the id of a rule
 * @property {Record<string, string>} [unsupported] what a server can't report, by the English sentence
 * @property {Record<string, string[]>} [reasons] text and advice by the code of a reason
 * @property {Record<string, string[]>} [causes] title, reason and advice by the code of the cause of an incident
 *
 * @typedef {object} Speaker what words something in the language of the reader
 * @property {(key: string, values?: Object<string, any>) => string} t
 * @property {ReturnType<typeof import("./format.js").formats>} fmt
 * @property {import("./reason-texts.js").RuleTexts|undefined} ruleTexts
 */

import * as english from "./en.js";
import { formats } from "./format.js";

/** @type {Pack} */
export const ENGLISH = { tag: "en", ...english };

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

/** The file of a language; English if it cannot be had. @param {string} tag @returns {Promise<Pack>} */
export async function loadLanguage(tag) {
  if (tag === "en") return ENGLISH;
  try {
    return { tag, ...(await import(`./${tag}.js`)) };
  } catch (missing) {
    return ENGLISH;
  }
}

/** Fetches what only pages say that are fetched themselves. Other languages are one file each. */
export async function loadPageWords() {
  Object.assign(english.words, (await import("./en-pages.js")).words);
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
export function createLanguage({ tag, words, rules, reasons, unsupported, causes }, preferred = []) {
  const locale = preferred.find((one) => one.toLowerCase().startsWith(tag.toLowerCase())) ?? tag;
  const fmt = formats(locale);
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
