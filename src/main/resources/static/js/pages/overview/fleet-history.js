/**
 * The past of all servers together, as the overview draws it. Nothing here knows the document or a clock.
 *
 * @typedef {object} FleetHistory as `history/fleet` answers it
 * @property {number} stepMs
 * @property {number[]} times Unix ms
 * @property {Record<string, {sum: (number|null)[]}>} metrics
 * @property {{server: string, from: number, to: number}[]} silent
 * @property {string} [incomplete]
 */

import { eventTone } from "../../domain/events.js";
import { RANK } from "../../domain/states.js";

const HOUR = 3_600_000;

/** What is offered, shortest first. @type {Record<string, number>} */
export const SPANS = { "1h": HOUR, "6h": 6 * HOUR, "24h": 24 * HOUR, "7d": 168 * HOUR, "30d": 720 * HOUR };

/** A day, as it shows the last night; less where the history is younger. @param {number|undefined} since Unix ms of the oldest that is kept @param {number} now @returns {string} */
export function usualSpan(since, now) {
  return ["1h", "6h"].find((name) => since === undefined || now - since < SPANS[name]) ?? "24h";
}

export const POINTS = 120;

/** The range that ends with the point that has just begun: points keep their places while it slides. @param {number} span ms @param {number} now @returns {{from: number, to: number, stepMs: number}} */
export function rangeOf(span, now) {
  const stepMs = span / POINTS;
  const to = Math.ceil((now + 1) / stepMs) * stepMs;
  return { from: to - span, to, stepMs };
}

/** The least and the largest value that are drawn: from zero, unless all of it would be a flat line far above. @param {(number|null)[][]} lines @returns {{least: number, most: number}|undefined} undefined where nothing is known */
export function scaleOf(lines) {
  const known = lines.flat().filter((value) => typeof value === "number");
  if (known.length === 0) return undefined;
  const most = Math.max(...known);
  const least = Math.min(...known);
  return least > most / 2 ? { least: Math.max(0, least - Math.max(most - least, most / 20)), most: most + Math.max(most - least, most / 20) / 4 } : { least: 0, most: most * 1.08 || 1 };
}

/** The place of the point that a time is in; -1 for none. @param {number[]} times rising @param {number} stepMs @param {number} at */
export function placeAt(times, stepMs, at) {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low > 0 && at < times[low - 1] + stepMs * 1.5 ? low - 1 : -1;
}

/** Servers that are not part of the sums at a time. @param {FleetHistory} history @param {number} from @param {number} to @returns {string[]} */
export function silentBetween({ silent }, from, to) {
  return [...new Set(silent.filter((one) => one.from < to && one.to > from).map(({ server }) => server))];
}

/** Times without some server. @param {FleetHistory} history @returns {{from: number, to: number}[]} */
export function silentSpans({ silent }) {
  return merged(silent);
}

/** Times with an incident of a level, each once however many there were. @param {any[]} incidents @param {string} level @param {number} now @returns {{from: number, to: number}[]} */
export function incidentSpans(incidents, level, now) {
  return merged(incidents.filter((one) => (one.worst ?? one.level) === level).map(({ beganAt, endedAt }) => ({ from: Date.parse(beganAt), to: endedAt ? Date.parse(endedAt) : now })));
}

/** @param {{from: number, to: number}[]} times @returns {{from: number, to: number}[]} one where they overlap */
function merged(times) {
  /** @type {{from: number, to: number}[]} */
  const spans = [];
  for (const { from, to } of [...times].sort((a, b) => a.from - b.from)) {
    const last = spans.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else spans.push({ from, to });
  }
  return spans;
}

/**
 * What happened to servers, as marks: restarts, other versions, outages and their ends. Those of one part of the range share a mark.
 * @param {any[]} events of servers, the newest first @param {number} from Unix ms @param {number} to Unix ms
 * @returns {{at: number, tone: string, events: any[]}[]} rising; `at`: of the first of them; `tone`: of the worst
 */
export function marksOf(events, from, to) {
  const stepMs = (to - from) / POINTS;
  /** @type {Map<number, {at: number, tone: string, events: any[]}>} */
  const marks = new Map();
  for (const event of [...events].reverse()) {
    const at = Date.parse(event.time);
    if (!(at >= from && at < to)) continue;
    const tone = eventTone(event);
    const mark = marks.get(Math.floor((at - from) / stepMs));
    if (!mark) marks.set(Math.floor((at - from) / stepMs), { at, tone, events: [event] });
    else {
      mark.events.push(event);
      if (RANK[tone] < RANK[mark.tone]) mark.tone = tone;
    }
  }
  return [...marks.values()];
}

/** The mark that somebody who points at a time means; undefined for none. @param {ReturnType<typeof marksOf>} marks @param {number} at @param {number} within ms */
export function markAt(marks, at, within) {
  const distance = (mark) => Math.abs(mark.at - at);
  return marks.filter((mark) => distance(mark) <= within).sort((a, b) => distance(a) - distance(b))[0];
}

/**
 * The incident that somebody who points at a time means: one that was open then, else the nearest.
 * @param {any[]} incidents @param {number} at @param {number} within ms @param {number} now @returns {any} undefined for none
 */
export function incidentAt(incidents, at, within, now) {
  const distance = ({ beganAt, endedAt }) => Math.max(0, Date.parse(beganAt) - at, at - (endedAt ? Date.parse(endedAt) : now));
  return incidents.filter((one) => distance(one) <= within).sort((a, b) => distance(a) - distance(b) || Date.parse(b.beganAt) - Date.parse(a.beganAt))[0];
}
