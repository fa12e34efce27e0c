/**
 * Loads pictures for places of the page, a few at a time. A place waits for one picture: the newest that it asked for. What fails
 * for a reason that passes is tried again, ever more seldom, as long as the place wants it.
 */

const MOST = 6;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/**
 * @template {object} Owner
 * @template Picture
 */
export class PictureQueue {
  /**
   * @typedef {{address: string, done: (picture: Picture) => void}} Wish
   * @typedef {{wish: Wish, next: Wish|undefined, failures: number, abort: AbortController|undefined, timer: any}} Entry
   * @param {(address: string, signal: AbortSignal) => Promise<Picture>} load fails with a `status`: with one of 400 to 499 it is not tried again
   * @param {{most?: number, setTimer?: (run: () => void, ms: number) => any, clearTimer?: (timer: any) => void}} [how]
   */
  constructor(load, { most = MOST, setTimer = (run, ms) => setTimeout(run, ms), clearTimer = (timer) => clearTimeout(timer) } = {}) {
    this.load = load;
    this.most = most;
    this.setTimer = setTimer;
    this.clearTimer = clearTimer;
    /** In the order of their turns. @type {Map<Owner, Entry>} */
    this.entries = new Map();
    this.loading = 0;
  }

  /** @param {Owner} owner a place of the page @param {string} address @param {(picture: Picture) => void} done */
  ask(owner, address, done) {
    const entry = this.entries.get(owner);
    if ((entry?.next ?? entry?.wish)?.address === address) return;
    // What loads already is shown before the next: over a slow line none would ever be there in time else.
    if (entry?.abort) {
      entry.next = { address, done };
      return;
    }
    if (entry) this.#end(owner, entry);
    this.entries.set(owner, { wish: { address, done }, next: undefined, failures: 0, abort: undefined, timer: undefined });
    this.#turn();
  }

  /** A place is out of sight, or gone. @param {Owner} owner */
  drop(owner) {
    const entry = this.entries.get(owner);
    if (!entry) return;
    this.#end(owner, entry);
    entry.abort?.abort();
  }

  #end(owner, entry) {
    this.clearTimer(entry.timer);
    this.entries.delete(owner);
  }

  #turn() {
    for (const [owner, entry] of this.entries) {
      if (this.loading >= this.most) return;
      if (entry.abort === undefined && entry.timer === undefined) this.#begin(owner, entry);
    }
  }

  async #begin(owner, entry) {
    entry.abort = new AbortController();
    this.loading++;
    let picture;
    let failure;
    try {
      picture = await this.load(entry.wish.address, entry.abort.signal);
    } catch (cause) {
      failure = cause;
    }
    this.loading--;
    if (this.entries.get(owner) === entry) this.#loaded(owner, entry, picture, failure);
    this.#turn();
  }

  #loaded(owner, entry, picture, failure) {
    const { wish, next } = entry;
    entry.abort = undefined;
    if (next !== undefined || failure === undefined || (failure.status >= 400 && failure.status < 500)) {
      this.#end(owner, entry);
      if (failure === undefined) wish.done(picture);
      // It has its turn after those that wait already.
      if (next !== undefined) this.ask(owner, next.address, next.done);
      return;
    }
    entry.timer = this.setTimer(() => {
      entry.timer = undefined;
      this.#turn();
    }, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** entry.failures++));
  }
}
