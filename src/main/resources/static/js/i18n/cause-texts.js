/**
 * The causes of incidents in the language of the reader. The monitor words them in English and gives the code of its catalogue
 * (`incidents.yaml`) and the values beside it; a language has texts of its own for each code.
 *
 * A place is `{name}`, or `{name nouns}` for a number with its noun, or `{name value nouns}` with a value between them where there
 * is one; `{symptom}` is what is wrong, for the number `streams`.
 *
 * @typedef {import("./language.js").Speaker} Speaker
 * @typedef {{causes: Record<string, string[]>}} CauseTexts title, reason and advice by code
 */

import { typeset } from "./reason-texts.js";
import { issueText } from "./rule-texts.js";

/**
 * @param {Speaker} app @param {any} cause of an incident @param {string} title as the monitor says it
 * @returns {{title: string, why: string, advice: string|undefined}}
 */
export function causeTexts(app, cause, title) {
  const [ownTitle, ownWhy, ownAdvice] = app.ruleTexts?.causes?.[cause?.code] ?? [];
  // That of one finding is told as the finding itself is.
  const { rule, reasonValues, reason } = cause?.values ?? {};
  const finding = rule === undefined ? undefined : issueText(app, { rule, reason, advice: cause.advice, values: reasonValues });
  const values = { ...cause?.values, ...(finding && { reason: finding.reason }) };
  return {
    title: filled(app, ownTitle, values) ?? typeset(title ?? ""),
    why: filled(app, ownWhy, values) ?? typeset(cause?.why ?? ""),
    advice: filled(app, ownAdvice, values) ?? finding?.advice ?? cause?.advice,
  };
}

/** Undefined where there is no such text, or where a value is missing. */
function filled(app, template, values) {
  if (template === undefined) return undefined;
  let isWhole = true;
  const text = template.replace(/\{(\w+)(?: (\w+))??(?: (\w+))?\}/g, (_, name, between, noun) => {
    const value = values[name];
    if (value === undefined) isWhole = false;
    if (name === "symptom") return app.t(`symptom.${value}`, { n: values.streams ?? 2 });
    if (!noun) return String(value);
    const counted = app.t(`noun.${noun}`, { n: Number(value) });
    return values[between] ? counted.replace(/ (.*)$/, (_, word) => ` ${app.t("noun.kind", { kind: values[between], noun: word })}`) : counted;
  });
  return isWhole ? typeset(text) : undefined;
}
