/** The latest events of everything, for those who want a glance: read once, then kept up by the live connection. */

import { mergeEvents } from "../domain/events.js";
import { request } from "../net/rest.js";

const KEPT = 50;
const AGAIN_MS = 30_000;

export class LatestEvents {
  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    /** Newest first. @type {any[]} */
    this.events = [];
    this.askedAt = -Infinity;
  }

  /** Something happened. @param {any} event */
  note(event) {
    this.events = mergeEvents([event], this.events, KEPT);
  }

  /** The newest, asked for now and then in case the live connection missed some. @param {number} n @param {number} now */
  latest(n, now) {
    if (now - this.askedAt > AGAIN_MS) {
      this.askedAt = now;
      request(`events?limit=${KEPT}`).then(({ items }) => {
        this.events = mergeEvents(items, this.events, KEPT);
        this.onChange();
      }, () => {});
    }
    return this.events.slice(0, n);
  }
}
