/**
 * Which picture of the past stands where over the charts. Times in ms. Each place of the filmstrip has a time of its own, which
 * stays the same while the charts slide, so that no picture changes under the eye.
 *
 * @typedef {{from: number, to: number, at: number|null}} Slot `at`: when its picture was taken; null: there is none
 */

const MINUTE = 60_000;
/** A picture stands for what it shows until the next one, for so long at most. */
export const HOLDS_MS = 2 * MINUTE;
/** Where pictures come more seldom than that, the time between is a gap. */
const LONGEST_STEP_MS = 15 * MINUTE;

/** How much time a place has: whole minutes, wide enough for a picture, and as long as pictures are apart. @param {number[]} times rising @param {number} span @param {number} width px @param {number} least px of a place */
export function slotMs(times, span, width, least) {
  const needed = Math.max((span / Math.max(1, width)) * least, Math.min(LONGEST_STEP_MS, usualGap(times)));
  return Math.max(1, Math.ceil(needed / MINUTE - 0.05)) * MINUTE;
}

function usualGap(times) {
  if (times.length < 2) return 0;
  const gaps = times.slice(1).map((at, index) => at - times[index]).sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)];
}

/**
 * The places between two times. Those without a picture that follow each other are one; what is yet to come is none.
 * @param {number[]} times when pictures were taken, rising @param {number} from @param {number} to @param {number} step of a place @param {number} now
 * @returns {Slot[]}
 */
export function slotsOf(times, from, to, step, now) {
  /** @type {Slot[]} */
  const slots = [];
  const end = Math.min(to, now);
  let index = 0;
  for (let begin = Math.floor(from / step) * step; begin < end; begin += step) {
    while (index < times.length && times[index] < begin) index++;
    let at = null;
    for (let next = index; next < times.length && times[next] < begin + step; next++) {
      if (at === null || Math.abs(times[next] - begin - step / 2) < Math.abs(at - begin - step / 2)) at = times[next];
    }
    const last = slots.at(-1);
    // Before the first picture that is kept nothing is known to be missing.
    if (at === null && !(times[0] < begin)) continue;
    if (at === null && last && last.at === null) last.to = begin + step;
    else slots.push({ from: begin, to: begin + step, at });
  }
  // The minute that has just begun has no picture yet, which is no gap.
  const last = slots.at(-1);
  if (last && last.at === null && last.to - last.from <= step && last.to >= now) slots.pop();
  return slots;
}

/** The picture that was the newest at a time; null where that was too long ago. @param {number[]} times rising @param {number} at */
export function pictureAt(times, at) {
  let found = null;
  for (const time of times) {
    if (time > at) break;
    found = time;
  }
  return found !== null && at - found <= HOLDS_MS ? found : null;
}
