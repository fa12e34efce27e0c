/**
 * Decides when what is critical is told, and when it is over. It knows neither the document nor a clock.
 *
 * @typedef {object} Trouble something that is critical now
 * @property {string} key
 * @property {"stream"|"server"|"host"|"monitor"} kind
 * @property {number} [ageMs] for how long it has been so, where that is known
 * @property {any} [item]
 *
 * @typedef {object} Seen
 * @property {Trouble[]} critical worst first
 * @property {(trouble: Trouble) => boolean} isBlind whether nothing can be said of it now, so that it counts neither as well nor as ill
 * @property {boolean} connected whether the monitor tells us how things are
 */

/** After the page opened or the monitor came back nothing is told for so long. */
export const GRACE_MS = 5000;
/** What was told is over when it has been well for so long. */
export const WELL_MS = 10_000;
/** What becomes critical within so long is told together. */
export const GATHER_MS = 1000;
/** Two announcements are so far apart: the second waits and grows. */
export const APART_MS = 5000;

export class AlarmCore {
  constructor() {
    /** @type {Map<string, {trouble: Trouble, foundAt: number, told: boolean, wellAt: number|undefined}>} */
    this.known = new Map();
    this.isConnected = false;
    this.openedAt = Infinity;
    this.quietUntil = -Infinity;
    this.toldAt = -Infinity;
  }

  /**
   * @param {Seen} seen @param {number} now
   * @returns {{tell: Trouble[], over: string[]}} what to tell in one announcement, and the keys of what is over
   */
  step({ critical, isBlind, connected }, now) {
    if (connected && !this.isConnected) {
      this.quietUntil = now + GRACE_MS;
      this.openedAt = Math.min(this.openedAt, now);
    }
    this.isConnected = connected;
    const keys = new Set();
    for (const trouble of critical) {
      keys.add(trouble.key);
      this.#note(trouble, now);
    }
    return { over: this.#recovered(keys, isBlind, now), tell: this.#due(critical, now) };
  }

  /** Whether nothing is told yet, because the page was opened or the monitor came back just now. @param {number} now */
  isQuiet(now) {
    return !this.isConnected || now < this.quietUntil;
  }

  /** How many things were told and are not over. */
  get open() {
    let count = 0;
    for (const { told } of this.known.values()) if (told) count++;
    return count;
  }

  #note(trouble, now) {
    const entry = this.known.get(trouble.key);
    if (entry) {
      entry.trouble = trouble;
      entry.wellAt = undefined;
      return;
    }
    // Who opens the page sees what is wrong already; only what began since then is news.
    const isOld = now < this.openedAt + GRACE_MS && (trouble.ageMs === undefined || trouble.ageMs > now - this.openedAt);
    this.known.set(trouble.key, { trouble, foundAt: now, told: isOld && trouble.kind !== "monitor", wellAt: undefined });
  }

  #recovered(critical, isBlind, now) {
    const over = [];
    for (const [key, entry] of this.known) {
      if (critical.has(key)) continue;
      if (isBlind(entry.trouble)) {
        entry.wellAt = undefined;
        continue;
      }
      entry.wellAt ??= now;
      if (entry.told && now - (entry.wellAt ?? now) < WELL_MS) continue;
      this.known.delete(key);
      if (entry.told) over.push(key);
    }
    return over;
  }

  #due(critical, now) {
    const isQuiet = now < this.quietUntil || now - this.toldAt < APART_MS;
    const waiting = critical.map(({ key }) => this.known.get(key)).filter((entry) => entry && !entry.told);
    if (isQuiet || !waiting.some((entry) => now - entry.foundAt >= GATHER_MS)) return [];
    this.toldAt = now;
    for (const entry of waiting) entry.told = true;
    return waiting.map((entry) => entry.trouble);
  }
}
