/**
 * The stretch of time beside the moment that is shown, and how far along it something stands. It knows no clock: the present
 * comes in as a parameter.
 *
 * @typedef {{from: number, to: number}} Stretch Unix ms
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long a stretch can be, by the names of the buttons. @type {Record<string, number>} */
export const SPANS = { "10m": 10 * MINUTE, "1h": HOUR, "6h": 6 * HOUR, "24h": 24 * HOUR };
export const DEFAULT_SPAN = "24h";

/** Times at which the axis has a mark, for each length: at most a dozen. */
const TICKS = { "10m": MINUTE, "1h": 10 * MINUTE, "6h": HOUR, "24h": 2 * HOUR };

/** The moment that an address names, in whole seconds; undefined where it names none. @param {string|undefined} text @returns {number|undefined} */
export function momentOf(text) {
  if (!text || !/^\d{4}-\d\d-\d\dT|^\d{12,15}$/.test(text)) return undefined;
  const at = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.floor(at / 1000) * 1000;
}

/** A moment as it stands in the address. @param {number} at */
export function addressOf(at) {
  return new Date(at).toISOString().replace(".000Z", "Z");
}

/** A stretch of that length around a moment, as far as there is one: it ends now at the latest. @param {number} at @param {string} span @param {number} now @returns {Stretch} */
export function stretchAround(at, span, now) {
  const length = SPANS[span];
  const to = Math.min(now, at + length / 2);
  return { from: to - length, to };
}

/** Whether a stretch of that length shows a moment and its surroundings. @param {Stretch} stretch @param {number} at @param {string} span */
export function shows({ from, to }, at, span) {
  return to - from === SPANS[span] && at >= from && at <= to;
}

/** How far along the stretch a moment stands, 0 to 1. @param {Stretch} stretch @param {number} at */
export function shareOf({ from, to }, at) {
  return Math.min(1, Math.max(0, (at - from) / (to - from)));
}

/** The second at a share of the stretch. @param {Stretch} stretch @param {number} share */
export function secondAt({ from, to }, share) {
  return Math.round((from + (to - from) * Math.min(1, Math.max(0, share))) / 1000) * 1000;
}

/** The next longer or shorter length. @param {string} span @param {number} by 1 for longer, -1 for shorter */
export function otherSpan(span, by) {
  const names = Object.keys(SPANS);
  return names[Math.min(names.length - 1, Math.max(0, names.indexOf(span) + by))];
}

/** The moments that the axis names: full minutes or hours of the reader's clock. @param {Stretch} stretch @param {string} span @returns {number[]} */
export function ticksOf({ from, to }, span) {
  const step = TICKS[span];
  const zone = new Date(from).getTimezoneOffset() * MINUTE;
  const ticks = [];
  for (let at = Math.ceil((from - zone) / step) * step + zone; at <= to; at += step) ticks.push(at);
  return ticks;
}

/**
 * Lays things that overlap into lanes, one below the other.
 * @typedef {{id: string, title: string, level: string, beganAt: string, endedAt?: string}} Bar an incident
 * @param {Bar[]} things by their beginning @param {Stretch} stretch @param {number} most lanes; what fits in none shares the last
 * @returns {{thing: Bar, lane: number, left: number, width: number}[]} shares of the stretch
 */
export function lanesOf(things, stretch, most) {
  const ends = /** @type {number[]} */ ([]);
  return things.map((thing) => {
    const from = shareOf(stretch, Date.parse(thing.beganAt));
    const to = Math.max(from + 0.004, shareOf(stretch, thing.endedAt ? Date.parse(thing.endedAt) : stretch.to));
    const free = ends.findIndex((end) => end <= from);
    const lane = free >= 0 ? free : Math.min(ends.length, most - 1);
    ends[lane] = Math.max(ends[lane] ?? 0, to);
    return { thing, lane, left: from, width: Math.min(1, to) - from };
  });
}
