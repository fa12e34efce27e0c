/**
 * The states and levels of streams and servers, and the tones in which they are shown.
 *
 * @typedef {"critical"|"warning"|"unknown"|"slate"|"live"|"idle"|"offline"} Tone one shape and one colour
 */

/** States of a stream by their ordinal in the history: the larger, the worse. */
export const STATES = ["live", "idle-on-demand", "slate", "unknown", "offline", "source-error", "stalled"];

/** All tones, worst first. @type {Tone[]} */
export const TONES = ["critical", "warning", "unknown", "slate", "live", "idle", "offline"];

/** The place of a tone in TONES. @type {Record<string, number>} */
export const RANK = Object.fromEntries(TONES.map((tone, index) => [tone, index]));

/** The tone of a state, where no level says more. @type {Record<string, Tone>} */
export const TONE_OF_STATE = {
  live: "live", slate: "slate", stalled: "critical", "source-error": "critical", "idle-on-demand": "idle", offline: "offline", unknown: "unknown",
};

/** The tone of a level, as of a host, which has no state. @param {string|undefined} level @returns {Tone} */
export function toneOfLevel(level) {
  return level === "critical" || level === "warning" ? level : level === "ok" ? "live" : "unknown";
}

/** States in which data flows, or did until a moment ago. */
export const FLOWING = ["live", "slate", "stalled"];

/** States in which there is nothing to measure. */
export const ABSENT = ["offline", "idle-on-demand", "source-error"];

/** Statuses of a server whose API gives no answer of use. */
export const DOWN = ["unreachable", "refused", "faulty"];

/** The levels of an issue, worst first. @type {("critical"|"warning")[]} */
export const ISSUE_LEVELS = ["critical", "warning"];

/** The levels of streams, servers and events, in the order of lists. */
export const LEVELS = [...ISSUE_LEVELS, "ok", "unknown"];
