/**
 * Which tile stands where. People remember places: the order changes once in ten seconds at most, unless something becomes
 * critical, and pages turn by themselves only while nobody holds them.
 */

export const CALM_MS = 10_000;
/** What a wall is told while it opens is how things are, and no news. */
export const OPENING_MS = 5000;
/** Who holds a page and walks away must not hide what is worst for ever. */
export const HOLD_MS = 300_000;
/** A wall that does not turn goes back to its first page, where the worst is, so long after somebody turned it. */
export const RETURN_MS = 60_000;

export class Order {
  constructor() {
    /** @type {string[]} */
    this.keys = [];
    this.critical = new Set();
    this.changedAt = -Infinity;
    this.filledAt = Infinity;
  }

  /**
   * @param {string[]} wanted as it should be @param {Set<string>} critical those of them that are critical
   * @param {number} now @param {boolean} [isHeld]
   * @returns {string|undefined} what became critical, if anything did
   */
  follow(wanted, critical, now, isHeld = false) {
    if (wanted.length > 0) this.filledAt = Math.min(this.filledAt, now);
    const isOpening = now < this.filledAt + OPENING_MS || this.keys.length === 0;
    const alarm = isOpening ? undefined : wanted.find((key) => critical.has(key) && !this.critical.has(key));
    this.critical = critical;
    if (isOpening || (!isHeld && (alarm !== undefined || now - this.changedAt >= CALM_MS))) {
      if (!isSame(this.keys, wanted)) {
        this.keys = wanted;
        this.changedAt = now;
      }
    }
    return alarm;
  }
}

export class Pages {
  constructor() {
    this.page = 0;
    this.turnedAt = -Infinity;
    this.heldAt = -Infinity;
  }

  /** @param {number} now */
  isHeld(now) {
    return now - this.heldAt < HOLD_MS;
  }

  /** @param {number} now */
  hold(now) {
    this.heldAt = this.isHeld(now) ? -Infinity : now;
    this.turnedAt = now;
  }

  /** By hand. @param {number} by @param {number} count how many pages there are @param {number} now */
  turn(by, count, now) {
    this.page = (this.page + by + count) % count;
    this.turnedAt = now;
  }

  /**
   * By itself.
   * @param {number} count how many pages there are @param {number} turnMs 0: never @param {number} now
   * @param {number} [alarm] the page that something became critical on
   */
  follow(count, turnMs, now, alarm) {
    if (this.turnedAt === -Infinity) this.turnedAt = now;
    if (!this.isHeld(now)) {
      if (alarm !== undefined) {
        this.page = alarm;
        this.turnedAt = now;
      } else if (turnMs > 0 && count > 1 && now - this.turnedAt >= turnMs) this.turn(1, count, now);
      else if (turnMs === 0 && this.page > 0 && now - this.turnedAt >= RETURN_MS) this.page = 0;
    }
    if (this.page >= count) this.page = Math.max(0, count - 1);
    return this.page;
  }
}

function isSame(a, b) {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}
