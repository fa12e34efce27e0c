/** Of which time pictures tell. Nothing here knows a clock. */

const MINUTE_MS = 60_000;

/**
 * Whether what was answered for one moment holds for another: one picture is kept of a minute, so one of the same minute is still the
 * newest. That there is none holds for that moment alone.
 * @param {{at: number, takenAt?: number}} answer times in ms @param {number} at
 */
export function stands({ at: asked, takenAt }, at) {
  if (asked === at) return true;
  return takenAt !== undefined && takenAt <= at && Math.floor(takenAt / MINUTE_MS) === Math.floor(at / MINUTE_MS);
}
