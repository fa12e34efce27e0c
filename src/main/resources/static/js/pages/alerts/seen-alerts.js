/** Which alerts somebody has seen: those that began since the list was last looked at stand out until they were shown long enough. */

import { readStored, store } from "../../state/preferences.js";

const NAME = "alerts-seen";
/** So long an alert must be on the screen to be seen. */
const LOOK_MS = 10_000;

export class SeenAlerts {
  constructor() {
    /** What fired before this was seen. */
    this.before = Number(readStored(NAME)) || 0;
    /** When each of the others was first shown. @type {Map<string, number>} */
    this.shownAt = new Map();
  }

  /** Somebody looks at the list. What was there before anybody ever did is no news. @param {number} time server time */
  look(time) {
    if (this.before === 0) this.before = time;
  }

  /** Whether it is news. @param {any} alert @param {number} now browser time */
  isNew(alert, now) {
    const at = Date.parse(alert.firedAt ?? alert.since);
    if (!(at > this.before)) return false;
    const first = this.shownAt.get(alert.id);
    if (first === undefined) this.shownAt.set(alert.id, now);
    return first === undefined || now - first < LOOK_MS;
  }

  /** Somebody leaves the list. @param {number} time server time */
  leave(time) {
    this.before = time;
    this.shownAt.clear();
    store(NAME, String(Math.floor(time)));
  }
}
