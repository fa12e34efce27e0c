/** Words in the language of the reader. */

import { en } from "./i18n/en.js";
import { de } from "./i18n/de.js";
import { formats } from "./format.js";

/** @type {Record<string, Record<string, any>>} */
export const DICTIONARIES = { en, de };

/**
 * Picks the language: the reader's choice, else the browser's, else English.
 * @param {?string} chosen
 * @param {readonly string[]} preferred
 */
export function pickLanguage(chosen, preferred) {
  if (chosen && chosen in DICTIONARIES) return chosen;
  return preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find((language) => language in DICTIONARIES) ?? "en";
}

/**
 * A translator and the formatters of one language. Regional number formats (en-GB) are kept when they fit.
 * @param {string} language
 * @param {readonly string[]} preferred
 */
export function createLanguage(language, preferred = []) {
  const dictionary = DICTIONARIES[language];
  const locale = preferred.find((tag) => tag.toLowerCase().startsWith(language)) ?? language;
  const fmt = formats(locale);
  const plurals = new Intl.PluralRules(locale);

  /** @param {string} key @param {Object<string, any>} [values] a number `n` chooses the plural */
  function t(key, values) {
    let text = dictionary[key] ?? en[key] ?? key;
    if (typeof text === "object") text = text[plurals.select(values?.n ?? 0)] ?? text.other;
    if (!values) return text;
    return text.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === "number" ? fmt.count(value) : String(value ?? "–");
    });
  }
  return { language, t, fmt };
}
