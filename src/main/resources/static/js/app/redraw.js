/**
 * When the view is drawn: as soon as there is something new, though not more than four times a second however many servers
 * there are; without anything new once a second, for the clocks in it. A view that takes long is drawn that much less often: a browser
 * with a large fleet has most of its time for who uses it.
 */

const LEAST_MS = 250;
const IDLE_MS = 1000;
/** How late the next data of a server that is asked every second may be before the view is drawn without it. */
const PATIENCE_MS = 500;
const JITTER_MS = 50;
/** For each ms that a view takes to be drawn, so many pass until it is drawn again. */
const REST = 4;

export class RedrawSchedule {
  constructor() {
    this.revision = -1;
    this.drawnAt = -Infinity;
    /** When something new was drawn last. */
    this.newAt = -Infinity;
    this.tookMs = 0;
    this.restMs = 0;
  }

  /** In how many ms the model is to be drawn because it changed; undefined if it is drawn already. @param {number} revision @param {number} now */
  dueIn(revision, now) {
    return revision === this.revision ? undefined : Math.max(0, this.newAt + LEAST_MS - now, this.drawnAt + this.restMs - now);
  }

  /** Whether it is time to draw even if nothing is new. @param {number} now */
  isIdle(now) {
    return now - this.drawnAt >= Math.max(IDLE_MS - JITTER_MS, this.restMs) && now - this.newAt >= IDLE_MS + PATIENCE_MS - JITTER_MS;
  }

  /** @param {number} revision @param {number} now */
  drew(revision, now) {
    this.drawnAt = now;
    if (revision === this.revision) return;
    this.revision = revision;
    this.newAt = now;
  }

  /** How long the drawing took. One that took long alone, as the browser had something else to do, does not count. @param {number} ms */
  took(ms) {
    this.restMs = REST * Math.min(ms, this.tookMs);
    this.tookMs = ms;
  }
}
