/**
 * Which alerts a silence is about, as the monitor decides it, so that the page can show it before it is set.
 *
 * @typedef {{name: string, operator: string, value: string}} Matcher
 * @typedef {Object<string, any>} Alert
 */

/** Properties of an alert that can be compared; `label.NAME` beside them. */
export const MATCHER_NAMES = ["rule", "server", "host", "path", "level", "group", "owner"];
export const OPERATORS = ["=", "!=", "=~", "!~"];

/** What a matcher compares: of what an alert does not have, the empty text. @param {Alert} alert @param {string} name */
export function propertyOf(alert, name) {
  const { subject } = alert;
  if (name.startsWith("label.")) return subject?.labels?.[name.slice("label.".length)] ?? "";
  return String((name === "group" || name === "owner" ? subject?.[name] : alert[name]) ?? "");
}

/** A predicate for all of them together. @param {Matcher[]} matchers @returns {((alert: Alert) => boolean)|undefined} undefined where one can't be understood */
export function silenceMatcher(matchers) {
  const tests = matchers.map(testOf);
  if (tests.length === 0 || tests.includes(undefined)) return undefined;
  return (alert) => tests.every((test) => test?.(alert));
}

/** @param {Matcher} matcher @returns {((alert: Alert) => boolean)|undefined} */
function testOf({ name, operator, value }) {
  if (!MATCHER_NAMES.includes(name) && !/^label\../.test(name)) return undefined;
  const isRegex = operator.endsWith("~");
  const test = isRegex ? wholeRegex(value) : name === "path" ? pathTest(value) : (/** @type {string} */ text) => text === value;
  if (!test) return undefined;
  return operator.startsWith("!") ? (alert) => !test(propertyOf(alert, name)) : (alert) => test(propertyOf(alert, name));
}

function wholeRegex(text) {
  try {
    const regex = new RegExp(`^(?:${text})$`, "u");
    return (/** @type {string} */ given) => regex.test(given);
  } catch (malformed) {
    return undefined;
  }
}

/** A path, a path with wildcards, or after a tilde a regular expression. @param {string} value */
function pathTest(value) {
  if (value.startsWith("~")) return wholeRegex(value.slice(1));
  if (!/[*?]/.test(value)) return (/** @type {string} */ path) => path === value;
  return wholeRegex(value.replace(/\*\*|[*?]|[\\^$.|+()[\]{}/-]/g, (part) => ({ "**": ".*", "*": "[^/]*", "?": "[^/]", "-": "-" })[part] ?? `\\${part}`));
}

/** The matchers that a silence of this one alert begins with. @param {Alert} alert @returns {Matcher[]} */
export function matchersOf(alert) {
  return ["server", "host", "path", "rule"].filter((name) => alert[name]).map((name) => ({ name, operator: "=", value: alert[name] }));
}

/**
 * The matchers of a silence for all alerts of an incident: what they have in common, else each of its streams.
 * @param {Alert[]} alerts @returns {Matcher[]}
 */
export function commonMatchers(alerts) {
  const values = (/** @type {string} */ name) => [...new Set(alerts.map((alert) => propertyOf(alert, name)).filter(Boolean))];
  const server = values("server");
  const host = alerts.every(({ host }) => host) ? values("host") : [];
  const paths = alerts.every(({ path }) => path) ? values("path") : [];
  /** @type {Matcher[]} */
  const found = [];
  if (server.length > 0) found.push(oneOf("server", server));
  if (host.length > 0) found.push(oneOf("host", host));
  if (paths.length > 0) found.push(oneOf("path", paths));
  if (found.length === 0) found.push(oneOf("rule", values("rule")));
  return found;
}

function oneOf(name, values) {
  return values.length === 1 ? { name, operator: "=", value: values[0] } : { name, operator: "=~", value: values.map((value) => value.replace(/[\\^$.|?*+()[\]{}]/g, "\\$&")).join("|") };
}

/** Whether it holds now, did, or will. @param {Object<string, any>} silence @param {number} now @returns {"active"|"ended"|"coming"} */
export function silenceState({ startsAt, endsAt }, now) {
  if (Date.parse(endsAt) <= now) return "ended";
  return Date.parse(startsAt) > now ? "coming" : "active";
}

/** How long a silence may be that takes one click; the last one is until a time of day. */
export const DURATIONS = [15 * 60_000, 3_600_000, 4 * 3_600_000];
const MORNING_HOUR = 8;

/** Tomorrow at eight, in the zone of the reader. @param {number} now */
export function tomorrowMorning(now) {
  const date = new Date(now);
  date.setDate(date.getDate() + 1);
  date.setHours(MORNING_HOUR, 0, 0, 0);
  return date.getTime();
}
