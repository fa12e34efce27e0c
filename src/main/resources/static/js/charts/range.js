/**
 * The times that charts show, and how they stand in the address: `range=24h` slides with the present, `from=…&to=…` stands
 * still. It knows no clock: the present comes in as a parameter.
 *
 * @typedef {object} Range
 * @property {number} from Unix ms
 * @property {number} to Unix ms
 * @property {number} span ms
 * @property {boolean} live ends at the present and slides with it
 * @property {string} name of the address, such as "24h"; empty for fixed times
 */

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const UNITS = { s: SECOND, m: 60 * SECOND, h: 3600 * SECOND, d: DAY, y: 365 * DAY };

/** What the picker offers. */
export const RANGES = ["1m", "5m", "15m", "1h", "6h", "24h", "7d", "30d", "90d", "2y"];
export const DEFAULT_RANGE = "1h";
export const SHORTEST_MS = 10 * SECOND;
export const LONGEST_MS = 2 * UNITS.y;
export const COMPARE_MS = DAY;

const AGAIN_MS = 10 * SECOND;

/** How long a name of a range is, undefined if it is none. @param {string|undefined} name @returns {number|undefined} */
export function spanOf(name) {
  const [, number, unit] = /^(\d{1,8})([smhdy])$/.exec(name ?? "") ?? [];
  const span = Number(number) * UNITS[unit];
  return span >= SHORTEST_MS && span <= LONGEST_MS ? span : undefined;
}

/** The range of an address; what cannot be read is the default. @param {Object<string, string>} query @param {number} now @returns {Range} */
export function rangeOf({ range, from, to }, now) {
  const start = moment(from);
  const end = moment(to);
  if (start !== undefined && end !== undefined && end - start >= SHORTEST_MS / 10) {
    return { from: start, to: end, span: end - start, live: false, name: "" };
  }
  const name = spanOf(range) ? /** @type {string} */ (range) : DEFAULT_RANGE;
  return liveRange(/** @type {number} */ (spanOf(name)), now);
}

/** A range that ends now. @param {number} span @param {number} now @returns {Range} */
export function liveRange(span, now) {
  return { from: now - span, to: now, span, live: true, name: nameOf(span) };
}

/** What of an address says the same; empty values take away what stood there. @param {Range} range @returns {{range: string, from: string, to: string}} */
export function queryOf({ from, to, live, name }) {
  if (live) return { range: name === DEFAULT_RANGE ? "" : name, from: "", to: "" };
  return { range: "", from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/**
 * Moves a range by a share of its length. One that would reach beyond the present slides with it again.
 * @param {Range} range @param {number} share @param {number} now @returns {Range}
 */
export function pan(range, share, now) {
  return fixed(range.from + range.span * share, range.to + range.span * share, now);
}

/**
 * Makes a range longer or shorter by a factor; `anchor` is the share of it that stays in its place. A live range stays live.
 * @param {Range} range @param {number} factor @param {number} anchor 0 to 1 @param {number} now @returns {Range}
 */
export function zoom(range, factor, anchor, now) {
  const span = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, range.span * factor));
  if (range.live && anchor > 0.9) return liveRange(Math.round(span / SECOND) * SECOND, now);
  const from = range.from + (range.span - span) * anchor;
  return fixed(from, from + span, now);
}

/** A range of fixed times in whole ms; one that reaches the present slides with it. @param {number} from @param {number} to @param {number} now @returns {Range} */
export function fixed(from, to, now) {
  const span = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, Math.round(to - from)));
  if (to >= now - SECOND / 2) return liveRange(Math.max(SHORTEST_MS, Math.round(span / SECOND) * SECOND), now);
  const end = Math.round(Math.max(span, to));
  return { from: end - span, to: end, span, live: false, name: "" };
}

/** The same range a day earlier. @param {Range} range @returns {Range} */
export function yesterday(range) {
  return { ...range, from: range.from - COMPARE_MS, to: range.to - COMPARE_MS, live: false, name: "" };
}

/** How long to wait before the server is asked again for a range that slides. @param {Range} range @param {number} points */
export function rereadMs({ span }, points) {
  return Math.max(AGAIN_MS, span / points);
}

/** What a field for date and time shows, in the zone of the browser. @param {number} at */
export function toField(at) {
  const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

/** What somebody typed into such a field. @param {string} text @returns {number|undefined} */
export function fromField(text) {
  const at = new Date(text).getTime();
  return Number.isNaN(at) ? undefined : at;
}

function nameOf(span) {
  for (const name of RANGES) if (spanOf(name) === span) return name;
  for (const [unit, ms] of [["d", UNITS.d], ["h", UNITS.h], ["m", UNITS.m]]) {
    if (span % /** @type {number} */ (ms) === 0) return `${span / /** @type {number} */ (ms)}${unit}`;
  }
  return `${Math.round(span / SECOND)}s`;
}

function moment(text) {
  if (text === undefined || text === "") return undefined;
  const at = /^\d{10,16}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
