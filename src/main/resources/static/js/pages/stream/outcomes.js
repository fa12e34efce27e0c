/**
 * What became of a finding that is over: solved, or not yet seen for long enough. Computed of alerts that ended and of the history,
 * so it is the same after a reload and for everybody.
 *
 * The one rule: a finding counts as solved once the stream was seen live for five minutes in all since it ended, without the finding
 * coming back, and for one about an SRT link without a dropped packet. Time that nobody saw counts for nothing.
 *
 * @typedef {{at: number, isLive: boolean, dropped: number}} Reading one point of the history; `at` in ms, `dropped` in percent
 * @typedef {"solved"|"watching"|"unseen"|"gone"} Outcome `unseen`: it is not seen live now, so no time runs
 */

import { STATES } from "../../domain/states.js";

export const PROOF_MS = 5 * 60_000;
/** What ended earlier is no news. */
export const NEWS_MS = 20 * 60_000;
const FRESH_MS = 20_000;
/** A point stands for this long at the most: what is further apart was not seen. */
const LONGEST_MS = 15_000;
const LIVE = STATES.indexOf("live");

/**
 * Alerts that ended lately, the newest of each rule and part, without those whose rule holds again.
 * @param {any[]} past as `/api/v1/alerts?past=true` gives them @param {any[]} issues of the stream now @param {number} now ms
 */
export function endedLately(past, issues, now) {
  const holds = new Set(issues.map(nameOf));
  /** @type {Map<string, any>} */
  const newest = new Map();
  for (const alert of past) {
    const name = nameOf({ rule: alert.rule, subject: alert.part });
    const isNewer = !newest.has(name) || alert.endedAt > newest.get(name).endedAt;
    const ago = now - Date.parse(alert.endedAt);
    if (ago >= 0 && ago < NEWS_MS && !holds.has(name) && isNewer) newest.set(name, alert);
  }
  return [...newest.values()].sort((a, b) => Date.parse(b.endedAt) - Date.parse(a.endedAt));
}

function nameOf({ rule, subject }) {
  return `${rule} ${subject ?? ""}`;
}

/** @param {any} item of an answer of `/api/v1/history` with state and dropped packets @returns {Reading[]} */
export function readingsOf(item) {
  if (!item) return [];
  const state = item.metrics?.state ?? {};
  const worst = state.max ?? state.mean ?? [];
  const dropped = item.metrics?.["publisher.srt.droppedPercent"] ?? {};
  const drops = dropped.max ?? dropped.mean ?? [];
  return item.times.map((/** @type {number} */ at, /** @type {number} */ index) => ({ at, isLive: worst[index] === LIVE, dropped: drops[index] ?? 0 }));
}

/**
 * @param {any} alert that ended @param {Reading[]} readings by time @param {number} now ms
 * @returns {{outcome: Outcome, seenMs: number}} `seenMs`: how long the stream was seen live, and well, since the alert ended
 */
export function outcomeOf(alert, readings, now) {
  if (alert.gone) return { outcome: "gone", seenMs: 0 };
  const ended = Date.parse(alert.endedAt);
  const isOfSrt = alert.rule.startsWith("srt-");
  let seenMs = 0;
  const since = readings.filter(({ at }) => at >= ended && at <= now);
  since.forEach(({ at, isLive, dropped }, index) => {
    if (isOfSrt && dropped > 0) seenMs = 0;
    else if (isLive) seenMs += Math.min(LONGEST_MS, (since[index + 1]?.at ?? Math.min(now, at + LONGEST_MS)) - at);
  });
  if (seenMs >= PROOF_MS) return { outcome: "solved", seenMs: PROOF_MS };
  const last = since.at(-1);
  return { outcome: last?.isLive && now - last.at < FRESH_MS ? "watching" : "unseen", seenMs };
}
