/** States and levels as the history keeps them: as numbers, of which a larger one is worse. */

import { STATES, TONE_OF_STATE } from "./states.js";

/** Levels by their ordinal in the history: the larger, the worse. */
const WORST = ["ok", "unknown", "warning", "critical"];

/** The ordinal of a level in the history; null where it has none. @param {string|undefined} level @returns {number|null} */
export function ordinalOfLevel(level) {
  const ordinal = WORST.indexOf(level ?? "");
  return ordinal < 0 ? null : ordinal;
}

/**
 * The tone of a time that is over.
 * @param {number|null|undefined} state ordinal of the worst state @param {number|null|undefined} level that of the worst level
 * @returns {import("./states.js").Tone|null} null where nothing is known
 */
export function toneOfPast(state, level) {
  const worst = typeof level === "number" ? WORST[Math.round(level)] : undefined;
  if (worst === "critical" || worst === "warning") return worst;
  if (typeof state === "number") return TONE_OF_STATE[STATES[Math.round(state)]] ?? "unknown";
  return worst === undefined ? null : worst === "ok" ? "live" : "unknown";
}
