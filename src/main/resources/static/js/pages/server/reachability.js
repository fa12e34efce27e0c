/**
 * When a server answered and when not, from what happened to it. Nothing here knows the document.
 *
 * @typedef {"up"|"unreachable"|"refused"|"faulty"|"unseen"} RunState
 * @typedef {{from: number, to: number, state: RunState}} Run
 */

import { DOWN } from "../../domain/states.js";

/** That it comes and goes, and that it does so no more. */
const FLAPPING = "flapping";

/**
 * @param {any[]} events of the server, in any order; others are passed over
 * @param {{from: number, to: number, status: string|undefined, lastStatus?: string, since?: string}} time the first moment that may be known, now,
 *   what the server is now and since when; of one that nobody looks at any more what it was last, and since when nobody does
 * @returns {Run[]} without gaps, from left to right
 */
export function reachabilityRuns(events, { from, to, status, lastStatus, since }) {
  const told = events.filter(({ kind, to: next, path }) => !path && (kind === "gap" || (kind === "server" && (DOWN.includes(next) || next === "reachable" || next === FLAPPING))))
    .map((event) => ({ ...event, at: Date.parse(event.time) })).filter(({ at }) => at > from && at <= to).sort((a, b) => a.at - b.at);
  /** @type {Run[]} */
  const runs = [];
  /** @type {RunState} */
  let state = firstState(told[0], status === "unknown" ? lastStatus : status);
  let begin = from;
  const close = (at, next) => {
    if (at > begin) runs.push({ from: begin, to: at, state });
    begin = Math.max(begin, at);
    state = next;
  };
  for (const { kind, at, from: before, to: next, durationMs } of told) {
    if (kind === "gap") {
      const after = state;
      close(Math.max(begin, at - (durationMs ?? 0)), "unseen");
      close(at, after);
    } else if (next === FLAPPING) {
      // What it became then is told; each change after that is not, until it keeps still.
      if (before !== FLAPPING) close(at, DOWN.includes(before) ? "up" : "unreachable");
    } else if (next === "reachable" && before !== FLAPPING && !DOWN.includes(state)) {
      close(Math.max(begin, at - (durationMs ?? 0)), "unreachable");
      close(at, "up");
    } else close(at, next === "reachable" ? "up" : next);
  }
  const isDown = DOWN.includes(status ?? "");
  const sinceMs = Math.min(to, Math.max(begin, Date.parse(since ?? "") || to));
  if ((isDown || status === "up" || status === "slow") && isDown !== DOWN.includes(state)) close(sinceMs, isDown ? /** @type {RunState} */ (status) : "up");
  if (status === "unknown" && since !== undefined) close(Math.min(to, Math.max(begin, Date.parse(since))), "unseen");
  if (to > begin) runs.push({ from: begin, to, state });
  return join(runs);
}

/** Before the first event it was what that event ended; without any it is what it is now. @returns {RunState} */
function firstState(event, status) {
  if (!event) return DOWN.includes(status ?? "") ? /** @type {RunState} */ (status) : status === undefined || status === "pending" ? "unseen" : "up";
  return event.kind === "gap" && DOWN.includes(status ?? "") ? "unreachable" : "up";
}

function join(runs) {
  return runs.reduce((joined, run) => {
    const last = joined.at(-1);
    if (last?.state === run.state) last.to = run.to;
    else joined.push({ ...run });
    return joined;
  }, []);
}

/** Share of the time that was seen in which it answered, undefined if nothing was seen. @param {Run[]} runs */
export function answeredPercent(runs) {
  const length = (list) => list.reduce((sum, { from, to }) => sum + to - from, 0);
  const seen = length(runs.filter(({ state }) => state !== "unseen"));
  return seen > 0 ? (100 * length(runs.filter(({ state }) => state === "up"))) / seen : undefined;
}
