/** How a stream did over a time: runs of the same state and level. */

import { runsOf } from "./data.js";
import { toneOfPast } from "../domain/past-tones.js";
import { RANK } from "../domain/states.js";

/** Levels have fewer ordinals than that. */
const PER_STATE = 10;

/**
 * @typedef {{from: number, to: number, state: number, level: number|undefined, tone: import("../domain/states.js").Tone}} HealthRun
 *   ordinals of the worst state and level; `tone`: that of both together
 */

/** Runs within a range, the worst last; what is not known has none. @param {import("./data.js").Table} table @param {number} from @param {number} to @returns {HealthRun[]} */
export function healthRuns(table, from, to) {
  const states = worstOf(table, "state");
  const levels = worstOf(table, "level");
  const both = states.map((state, index) => (typeof state !== "number" ? null : Math.round(state) * PER_STATE + (typeof levels[index] === "number" ? Math.round(levels[index]) + 1 : 0)));
  const runs = runsOf({ ...table, metrics: new Map([["health", { unit: "", mean: both }]]) }, "health", from, to);
  return runs.filter(({ value }) => value !== null).map(({ value, ...times }) => {
    const state = Math.floor(/** @type {number} */ (value) / PER_STATE);
    const level = /** @type {number} */ (value) % PER_STATE || undefined;
    const ordinal = level === undefined ? undefined : level - 1;
    return { ...times, state, level: ordinal, tone: toneOfPast(state, ordinal) ?? "unknown" };
  }).sort((a, b) => RANK[b.tone] - RANK[a.tone]);
}

function worstOf({ times, metrics }, name) {
  const metric = metrics.get(name);
  return metric ? metric.max ?? metric.mean : times.map(() => null);
}
