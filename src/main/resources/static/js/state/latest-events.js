/** The latest events of everything, for those who want a glance: read once, then kept up by the live connection. */

import { mergeEvents } from "../domain/events.js";
import { request } from "../net/rest.js";

const MOST = 50;
const AGAIN_MS = 30_000;

export class LatestEvents {
  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    /** Newest first. @type {any[]} */
    this.events = [];
    this.askedAt = -Infinity;
    /** Whether the monitor has told them. */
    this.isRead = false;
  }

  /** Something happened. @param {any} event */
  note(event) {
    this.events = mergeEvents([event], this.events, MOST);
  }

  /** The newest, asked for now and then in case the live connection missed some. @param {number} n @param {number} now */
  latest(n, now) {
    if (now - this.askedAt > AGAIN_MS) {
      this.askedAt = now;
      request(`events?limit=${MOST}`).then(({ items }) => {
        this.events = mergeEvents(items, this.events, MOST);
        this.isRead = true;
        this.onChange();
      }, () => {});
    }
    return this.events.slice(0, n);
  }
}
