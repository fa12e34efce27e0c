/**
 * Which streams this page looks at, and when the monitor is to be told: soon after it changes, and now and then, as a page that
 * goes away says nothing any more.
 */

/** As many as the monitor takes from one client. */
export const MOST_WATCHED = 200;
const APART_MS = 1000;
const REPEAT_MS = 20_000;

export class Watching {
  constructor() {
    /** Stream keys, with how many places of the page show each. @type {Map<string, number>} */
    this.seen = new Map();
    /** @type {string[]} */
    this.told = [];
    this.toldAt = -Infinity;
  }

  /** A place that shows the stream came into sight. @param {string} key */
  see(key) {
    this.seen.set(key, (this.seen.get(key) ?? 0) + 1);
  }

  /** A place that shows it is out of sight. @param {string} key */
  lose(key) {
    const rest = (this.seen.get(key) ?? 0) - 1;
    if (rest > 0) this.seen.set(key, rest);
    else this.seen.delete(key);
  }

  /** The connection is another: it has been told nothing. */
  forget() {
    this.told = [];
    this.toldAt = -Infinity;
  }

  /**
   * What the monitor is to be told now.
   * @param {number} now ms @param {boolean} isLooking whether anybody sees the page
   * @returns {string[]|undefined} stream keys; undefined for nothing to tell
   */
  due(now, isLooking) {
    const wanted = isLooking ? [...this.seen.keys()].slice(0, MOST_WATCHED) : [];
    const told = new Set(this.told);
    const isSame = wanted.length === told.size && wanted.every((key) => told.has(key));
    if (isSame ? wanted.length === 0 || now - this.toldAt < REPEAT_MS : now - this.toldAt < APART_MS) return undefined;
    this.told = wanted;
    this.toldAt = now;
    return wanted;
  }
}
