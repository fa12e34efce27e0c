/** What the server says in fixed English forms, in another language. A star in a form stands for any text. */

const DEEPEST = 4;

/**
 * A translator for texts of the server. What it does not know stays as it is; what a star stands for is translated again.
 * Forms that begin with a star are no guide to what others said, such as a source's own error.
 * @param {string[][]} phrases pairs of an English form and its translation
 * @returns {(text: string) => string}
 */
export function createTranslator(phrases) {
  const matchers = phrases.map(([english, translated]) => {
    const pattern = english.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.+)");
    return { pattern: new RegExp(`^${pattern}$`), parts: translated.split("*"), open: english.startsWith("*") };
  });

  function translate(text, depth = 0) {
    if (typeof text !== "string" || depth > DEEPEST) return text;
    for (const { pattern, parts, open } of matchers) {
      const found = (depth === 0 || !open) && pattern.exec(text);
      if (found) return parts.map((part, index) => (index === 0 ? part : translate(found[index], depth + 1) + part)).join("");
    }
    return text;
  }
  return (text) => translate(text);
}
