/**
 * When the pictures were taken that tell of something that happened to a stream: those that its alerts keep, which last for a year, and
 * where they have none those of the filmstrip, which lasts for a day or so.
 *
 * @typedef {import("../domain/pictures.js").Moment} Moment
 * @typedef {{server: string, path: string, began: number, ended: number|undefined, alerts: string[]}} Happening times in ms; `ended` is
 *   undefined while it goes on; `alerts`: ids of its alerts, those that began first at the beginning
 * @typedef {{kept: Moment[], filmed: Moment[], askedAt: number, readAt: number, isBusy: boolean}} Entry `askedAt`, `readAt`: when it was asked
 *   and answered last
 */

import { keptMomentsOf, momentsOf } from "../domain/pictures.js";

const AGAIN_MS = 20_000;
/** A picture may come some minutes after the beginning or the end; then no more is to come until the end. */
const SETTLED_MS = 300_000;
/** How far from the beginning and the end the filmstrip is asked. */
const BESIDE_MS = 240_000;
const MOST = 300;
/** More alerts of one stream in an incident tell nothing more. */
const MOST_ALERTS = 3;

export class MomentReader {
  /**
   * @param {object} ways
   * @param {(address: string) => Promise<any>} ways.ask reads from an address below /api/v1/
   * @param {() => number} ways.time server time, ms
   * @param {() => void} ways.changed there is an answer
   */
  constructor({ ask, time, changed }) {
    this.ask = ask;
    this.time = time;
    this.changed = changed;
    /** @type {Map<string, Entry>} */
    this.known = new Map();
  }

  /** What is known of them; asks for what is not known yet. @param {Happening} happening @returns {Moment[]} */
  momentsOf(happening) {
    const entry = this.#entryOf(happening);
    const now = this.time();
    const isSettled = entry.readAt > (happening.ended ?? happening.began) + SETTLED_MS;
    if (!entry.isBusy && !isSettled && now - entry.askedAt >= AGAIN_MS && !isWhole(momentsIn(entry, happening))) this.#read(entry, happening, now);
    return momentsIn(entry, happening);
  }

  /** @param {Happening} happening @returns {Entry} */
  #entryOf({ server, path, began, alerts }) {
    const key = [server, path, began, alerts.slice(0, MOST_ALERTS)].join("\n");
    let entry = this.known.get(key);
    if (!entry) {
      if (this.known.size >= MOST) this.known.clear();
      this.known.set(key, (entry = { kept: [], filmed: [], askedAt: -Infinity, readAt: -Infinity, isBusy: false }));
    }
    return entry;
  }

  async #read(entry, happening, now) {
    Object.assign(entry, { isBusy: true, askedAt: now });
    try {
      const isKept = await this.#readKept(entry, happening);
      const isFilmed = isWhole(momentsIn(entry, happening)) || (await this.#readFilmed(entry, happening));
      if (isKept && isFilmed) entry.readAt = now;
    } finally {
      entry.isBusy = false;
      this.changed();
    }
  }

  /** @returns {Promise<boolean>} whether all was answered */
  async #readKept(entry, { alerts }) {
    const answers = await Promise.all(alerts.slice(0, MOST_ALERTS).map((id) => this.ask(`alert/pictures?${new URLSearchParams({ id })}`).catch((failure) => (failure.status === 404 ? { items: [] } : undefined))));
    if (answers.includes(undefined)) return false;
    entry.kept = answers.flatMap(({ items }) => items.map(({ moment, takenAt }) => ({ kind: moment, at: Date.parse(takenAt) })));
    return true;
  }

  /** @returns {Promise<boolean>} whether all was answered */
  async #readFilmed(entry, { server, path, began, ended }) {
    const iso = (at) => new Date(Math.min(at, this.time())).toISOString();
    // What lies between the beginning and the end is not needed, and may be days.
    const parts = [[began - BESIDE_MS, began + BESIDE_MS], ...(ended !== undefined && ended > began + BESIDE_MS ? [[Math.max(began + BESIDE_MS, ended - BESIDE_MS), ended + BESIDE_MS]] : [])];
    try {
      const answers = await Promise.all(parts.map(([from, to]) => this.ask(`filmstrip?${new URLSearchParams({ server, path, from: iso(from), to: iso(to) })}`)));
      entry.filmed = momentsOf(answers.flatMap(({ items }) => items.map(({ takenAt }) => Date.parse(takenAt))), began, ended);
      return true;
    } catch (failure) {
      // Asked again later: what was known until now stays.
      return false;
    }
  }
}

/** @param {Moment[]} moments */
function isWhole(moments) {
  return moments.every(({ at }) => at !== undefined);
}

/** @param {Entry} entry @param {Happening} happening @returns {Moment[]} */
function momentsIn({ kept, filmed }, { began, ended }) {
  return keptMomentsOf(kept, began, ended).map(({ kind, at }) => ({ kind, at: at ?? filmed.find((moment) => moment.kind === kind)?.at }));
}
