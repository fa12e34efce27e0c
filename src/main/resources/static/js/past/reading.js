/**
 * Reads the moment that is wanted, one at a time: who drags through a night gets those that there is time for. What can't be read is
 * tried again while it is wanted.
 */

/** Moments that are kept: who steps back and forth sees the same again. */
const KEPT = 20;
const AGAIN_MS = 5000;

/**
 * @param {object} means
 * @param {(at: number) => Promise<any>} means.ask
 * @param {(at: number) => boolean} means.isSettled whether nothing more is written of a moment
 * @param {(at: number, moment: any) => void} means.took called with what was read, or with undefined where nothing could be
 * @param {(run: () => void, ms: number) => any} [means.setTimer]
 * @param {(timer: any) => void} [means.clearTimer]
 */
export function createReading({ ask, isSettled, took, setTimer = (run, ms) => setTimeout(run, ms), clearTimer = (timer) => clearTimeout(timer) }) {
  /** @type {Map<number, any>} */
  const kept = new Map();
  /** Unix ms; undefined while none is. @type {number|undefined} */
  let wanted;
  /** What was read last, of which moment. @type {{at: number, moment?: any, failure?: unknown}|undefined} */
  let last;
  let isBusy = false;
  /** @type {any} */
  let timer;

  async function read() {
    clearTimer(timer);
    if (isBusy || wanted === undefined || last?.at === wanted) return;
    isBusy = true;
    const at = wanted;
    /** @type {typeof last} */
    let answer = { at };
    try {
      answer.moment = kept.get(at) ?? await ask(at);
      keep(at, answer.moment);
    } catch (failure) {
      answer = { at, failure };
    }
    isBusy = false;
    if (wanted === undefined) return;
    last = answer;
    if (answer.failure !== undefined && at === wanted) timer = setTimer(again, AGAIN_MS);
    took(at, answer.moment);
    if (at !== wanted) read();
  }

  function again() {
    last = last && { ...last, at: NaN };
    read();
  }

  function keep(at, moment) {
    kept.delete(at);
    if (!isSettled(at)) return;
    kept.set(at, moment);
    if (kept.size > KEPT) kept.delete(/** @type {number} */ (kept.keys().next().value));
  }

  return {
    /** @param {number} at Unix ms */
    want(at) {
      wanted = at;
      read();
    },
    /** Nothing is wanted any more. */
    stop() {
      clearTimer(timer);
      wanted = undefined;
      last = undefined;
    },
    get moment() {
      return last?.moment;
    },
    get failure() {
      return last?.failure;
    },
    get isBusy() {
      return isBusy;
    },
  };
}
