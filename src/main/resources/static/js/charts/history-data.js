/** What is known of a stream, server or host over a time: read from the server, and continued by what the live connection tells. */

import { append, emptyTable, forget, tableOf } from "./data.js";
import { readMarks } from "./alert-marks.js";
import { ordinalOfLevel } from "../domain/past-tones.js";
import { STATES } from "../domain/states.js";
import { mergeEvents } from "../domain/events.js";
import { request } from "../net/rest.js";
import { COMPARE_MS, rereadMs, yesterday } from "./range.js";

/**
 * @typedef {import("./range.js").Range} Range
 * @typedef {{server?: string, path?: string, host?: string, series?: string}} Subject as the API names it; `series`: a part of a host, such as `disk:/var`
 * @typedef {{at: number, values: Map<string, number|null>, everyMs: number}} Reading
 */

const EVENTS = 300;
const SLOW_MS = 20_000;
const AGAIN_MS = 10_000;
const TAIL = 1200;

export class HistoryData {
  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    this.table = emptyTable();
    /** The day before. @type {?import("./data.js").Table} */
    this.other = null;
    /** Newest first. @type {any[]} */
    this.events = [];
    /** Alerts of the time, newest first. @type {import("./alert-marks.js").Mark[]} */
    this.marks = [];
    /** In force for what is shown. @type {import("./thresholds.js").Threshold[]} */
    this.thresholds = [];
    /** @type {?string} */
    this.problem = null;
    /** @type {?string} */
    this.incomplete = null;
    /** The monitor is older than the history. */
    this.isMissing = false;
    /** What is shown belongs to other times than those that were asked for. */
    this.isLoading = false;
    /** Something has been read. */
    this.isRead = false;
    /** Grows with each table. */
    this.edition = 0;
    this.key = "";
    this.readAt = -Infinity;
    this.turn = 0;
    this.isAsking = false;
    this.open = { count: 0, start: -Infinity };
    /** @type {Reading[]} */
    this.tail = [];
  }

  /**
   * Asks for a range if it is another one than before, or if it slides and it is time.
   * @param {Subject} subject @param {Range} range @param {boolean} compared @param {number} points @param {number} now
   */
  want(subject, range, compared, points, now) {
    const times = range.live ? range.name : `${range.from} ${range.to}`;
    const key = JSON.stringify([subject, times, compared]);
    const age = now - this.readAt;
    if (key !== this.key) {
      this.key = key;
      this.isLoading = true;
      this.problem = null;
      this.#read(subject, range, compared, points, now);
    } else if (!this.isAsking && (this.problem ? age > AGAIN_MS : (range.live || range.to > now - 5000) && age >= rereadMs(range, points))) {
      this.#read(subject, range, compared, points, now);
    }
  }

  /** Continues a range that ends now. @param {Reading} reading @param {number} from what is older is not shown @returns {boolean} whether it was news */
  note(reading, from) {
    if (reading.at <= (this.tail.at(-1)?.at ?? -Infinity)) return false;
    this.tail.push(reading);
    if (this.tail.length > TAIL * 1.5) this.tail.splice(0, this.tail.length - TAIL);
    forget(this.table, from);
    return append(this.table, reading.at, reading.values, reading.everyMs, this.open);
  }

  /** @param {any} event */
  happened(event) {
    this.events = mergeEvents([event], this.events, EVENTS);
  }

  #read(subject, range, compared, points, now) {
    const turn = ++this.turn;
    this.isAsking = true;
    this.readAt = now;
    const who = namesOf(subject);
    const ask = ({ from, to }) => request(`history?${new URLSearchParams({ ...who, ...times(from, to), points: String(points) })}`, { signal: AbortSignal.timeout(SLOW_MS) });
    Promise.all([
      ask(range),
      compared ? ask(yesterday(range)).catch(() => null) : null,
      subject.server === undefined ? null : request(`events?${new URLSearchParams({ ...who, ...(subject.path === undefined && { kind: "server,gap" }), from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString(), limit: String(EVENTS) })}`).catch(() => null),
      readMarks(subject, range).catch(() => null),
      request(`thresholds?${new URLSearchParams(who)}`).catch(() => null),
    ]).then(([own, other, events, marks, thresholds]) => {
      if (turn !== this.turn) return;
      this.problem = null;
      this.incomplete = own.incomplete ?? null;
      this.#take(tableOf(own.items?.[0]), range);
      this.other = other && tableOf(other.items?.[0]);
      if (events) this.events = events.items;
      if (marks) this.marks = marks;
      if (thresholds) this.thresholds = thresholds.items;
      this.isRead = true;
    }, (failure) => {
      if (turn !== this.turn) return;
      if (failure.status === 404) this.isMissing = true;
      this.problem = failure;
    }).finally(() => {
      if (turn !== this.turn) return;
      this.isAsking = false;
      this.isLoading = false;
      this.edition++;
      this.onChange();
    });
  }

  /** Live values that the answer does not hold yet are laid behind it again. */
  #take(table, range) {
    this.table = table;
    this.open = { count: 0, start: -Infinity };
    if (!range.live) return;
    const last = table.times.at(-1) ?? -Infinity;
    for (const { at, values, everyMs } of this.tail) if (at > last) append(table, at, values, everyMs, this.open);
  }
}

export const SHIFT = COMPARE_MS;

/**
 * What the live connection tells, as a reading of the metrics that are drawn.
 * @param {any} item stream or server @param {string[]} names @param {{at: number, everyMs: number, isBlind: boolean}} when
 * @param {(item: any, name: string) => number|undefined} field
 * @returns {Reading}
 */
export function readingOf(item, names, { at, everyMs, isBlind }, field) {
  /** @type {Map<string, number|null>} */
  const values = new Map();
  if (!isBlind) for (const name of names) values.set(name, field(item, name) ?? null);
  if (item.state !== undefined) {
    const state = isBlind ? "unknown" : item.state;
    values.set("state", Math.max(0, STATES.indexOf(state)));
    if (item.level !== undefined) values.set("level", ordinalOfLevel(isBlind ? "unknown" : item.level));
    values.set("live", state === "unknown" || state === "idle-on-demand" ? null : Number(state === "live"));
  }
  return { at, values, everyMs };
}

/** The subject in the query of an address. @param {Subject} subject @returns {Record<string, string>} */
export function namesOf(subject) {
  return /** @type {any} */ (Object.fromEntries(Object.entries(subject).filter(([, name]) => name !== undefined)));
}

function times(from, to) {
  return { from: String(Math.floor(from)), to: String(Math.ceil(to)) };
}
