/**
 * Reasons of the server in the language of the reader. The server words them in English and gives the code of its catalogue
 * (`reasons.yaml`, or the id of a rule) and the values beside it; a language has texts of its own for each code, with the same
 * places for values. What has no code, or a code that a language does not know, stays as the server says it.
 *
 * @typedef {{code: string, values?: Object<string, any>, text: string}} Reason
 * @typedef {{reason?: string, reasonCode?: string, reasonValues?: Object<string, any>, advice?: string}} Reasoned a stream, server or event
 * @typedef {import("./language.js").Speaker} Speaker
 * @typedef {Pick<Speaker, "ruleTexts"|"fmt">} Wording
 *
 * @typedef {object} RuleTexts the texts of a language other than English
 * @property {Record<string, string[]>} rules title, reason and advice by the id of a rule
 * @property {Record<string, string[]>} reasons text and advice by the code of a reason
 * @property {Record<string, string>} [unsupported] what an old server can't report
 * @property {Record<string, string[]>} [causes] title, reason and advice by the code of the cause of an incident
 */

/**
 * Why something is as it is, with a capital letter at its beginning where we word it.
 * @param {Wording} app @param {Reasoned|null|undefined} item @returns {string} empty where there is no reason
 */
export function reasonText(app, item) {
  const text = worded(app, item?.reasonCode, 0, item?.reasonValues);
  return text === undefined ? typeset(item?.reason ?? "") : capital(text);
}

/** What to do about it. @param {Wording} app @param {Reasoned} item @returns {string|undefined} */
export function reasonAdvice(app, item) {
  return worded(app, item.reasonCode, 1, item.reasonValues) ?? item.advice;
}

/** Why a list of a server fails. @param {Wording} app @param {import("../domain/stream.js").Server} server @param {string} list @param {string} text as the server words it */
export function failureText(app, { failedListReasons }, list, text) {
  const reason = failedListReasons?.[list];
  return isReason(reason) ? capital(valueText(app, list, reason)) : text;
}

/** Part 0 is the text, part 1 the advice, part -1 the title, which only a rule has. The advice for a cause knows more than that for what it causes. */
function worded({ ruleTexts, fmt }, code, part, values) {
  const inner = part === 1 && isReason(values?.cause) ? worded({ ruleTexts, fmt }, values.cause.code, 1, values.cause.values) : undefined;
  if (inner !== undefined) return inner;
  const template = ruleTexts?.reasons[code]?.[part] ?? ruleTexts?.rules[code]?.[1 + part];
  return template && placesOf(template).every((name) => values?.[name] !== undefined) ? typeset(fill({ ruleTexts, fmt }, template, values)) : undefined;
}

/** The places of a template. @param {string} template */
export function placesOf(template) {
  return [...template.matchAll(/\{([A-Za-z][\w.]*)\}/g)].map(([, name]) => name);
}

/** A template with its places filled. @param {Wording} app @param {string} template @param {Object<string, any>} [values] */
export function fill(app, template, values) {
  return template.replace(/\{([A-Za-z][\w.]*)\}/g, (_, name) => valueText(app, name, values?.[name]));
}

/**
 * A value as people read it; what the unit is stands at the end of its name.
 * @param {Wording} app @param {string} name @param {any} value a number, text, reason, or a map of them
 * @returns {string}
 */
export function valueText(app, name, value) {
  const { fmt } = app;
  if (value === undefined || value === null) return "–";
  if (isReason(value)) return worded(app, value.code, /advice$/i.test(name) ? 1 : name.endsWith(".title") ? -1 : 0, value.values) ?? typeset(value.text);
  if (typeof value === "object") return Object.entries(value).map(([key, inner]) => `${key}: ${valueText(app, key, inner)}`).join(", ");
  if (typeof value !== "number") return String(value);
  if (name.endsWith("SkewMs")) return skewText(app, value);
  if (name.endsWith("Ms") && Math.abs(value) >= 10_000) return secondsText(value / 1000, fmt);
  const quantity = name.endsWith("BitsPerSecond") ? fmt.bits(value)
    : name.endsWith("Percent") ? fmt.percent(value)
      : name.endsWith("Ms") ? fmt.millis(value)
        : name.endsWith("BytesPerSecond") ? fmt.byteRate(value)
          : name.endsWith("Bytes") ? fmt.bytes(value)
            : name.endsWith("Celsius") ? fmt.celsius(value) : undefined;
  if (name.endsWith("ToRtt")) return fmt.plain(value >= 100 ? Math.round(value) : Math.round(value * 10) / 10);
  if (name.endsWith("Hours")) return secondsText(value * 3600, fmt);
  if (name.endsWith("BytesPerHour")) return `${valueText(app, "Bytes", value)}/h`;
  if (quantity) return `${quantity.value}\u00a0${quantity.unit}`;
  return name.endsWith("Seconds") ? secondsText(value, fmt) : fmt.plain(value);
}

/** How far a clock is off: its sign in words. */
function skewText(app, ms) {
  const bySeconds = Math.abs(ms) / 1000;
  return worded(app, ms < 0 ? "clock-behind" : "clock-ahead", 0, { bySeconds }) ?? `${secondsText(bySeconds, app.fmt)} ${ms < 0 ? "behind" : "ahead"}`;
}

/** Seconds in the form of all durations; tenths below a minute. @param {number} seconds @param {any} fmt */
function secondsText(seconds, fmt) {
  return Math.abs(seconds) < 60 ? `${fmt.plain(Math.round(seconds * 10) / 10)}\u00a0s` : fmt.duration(seconds * 1000);
}

/** @param {string} text */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isReason(value) {
  return typeof value === "object" && typeof value?.code === "string" && typeof value.text === "string";
}

/** Arrows and multiplication signs as they should be. @param {string} text */
export function typeset(text) {
  return text.replaceAll(" -> ", " → ").replace(/(\d) x /g, "$1 × ");
}
