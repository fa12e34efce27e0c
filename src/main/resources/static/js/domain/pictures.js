/**
 * Questions about the picture of a stream: how old it is, whether that is too old to be taken for the present, and what was seen
 * and heard in it.
 *
 * @typedef {object} Content durations in seconds until `measuredAt`: 0 where it was looked for and is not so
 * @property {string} measuredAt
 * @property {number} [blackSeconds] @property {number} [frozenSeconds] @property {number} [silentSeconds] @property {number} [frozenAndSilentSeconds]
 * @property {number} [unchangedSeconds] @property {number} [darkSeconds] of the pictures alone
 * @property {number} [framesPerSecond] @property {number} [keyFrameSeconds] @property {number} [loudnessLufs]
 *
 * @typedef {object} Snapshot what is known of the pictures of a stream; without a `tag` there is none
 * @property {string} server @property {string} path
 * @property {string} [takenAt] @property {number} [width] @property {number} [height] @property {number} [bytes] @property {string} [type] @property {string} [tag]
 * @property {string} [reason] @property {string} [reasonCode] @property {Object<string, any>} [reasonValues] @property {string} [advice]
 * @property {Content} [content]
 *
 * @typedef {{kind: "black"|"frozen"|"silent"|"both", seconds: number}} Finding
 *
 * @typedef {{kind: "before"|"at"|"after", at: number|undefined}} Moment a picture of something that happened, and when it was taken, ms
 */

/** A picture is old after so many of the times in which they come. */
const TIMES = 3;
const LEAST_MS = 10_000;
const MOST_MS = 120_000;
/** What was measured longer ago says nothing of now. */
const MEASURED_MS = 300_000;
/** A cut to black, or a still moment, is part of many programmes. */
const LEAST_SECONDS = { black: 2, frozen: 2, silent: 3, both: 2 };
/** Single pictures tell less than all frames. */
const LEAST_SECONDS_OF_PICTURES = { black: 60, frozen: 180 };

/** A picture tells of a moment that is so far away at most. */
const NEAR_MS = 180_000;

/** When a picture counts as old, in ms. @param {number|undefined} gapMs time between the last two pictures */
export function oldAfterMs(gapMs) {
  return Math.min(MOST_MS, Math.max(LEAST_MS, TIMES * (gapMs ?? 0)));
}

/** @param {string|undefined} takenAt @param {number} now server time in ms @returns {number|undefined} ms */
export function ageOf(takenAt, now) {
  const at = Date.parse(takenAt ?? "");
  return Number.isNaN(at) ? undefined : Math.max(0, now - at);
}

/** What was seen and heard that a person wants to know of, the worst first. @param {Content|undefined} content @param {number} now server time in ms @returns {Finding[]} */
export function findingsOf(content, now) {
  if (!content || now - Date.parse(content.measuredAt) > MEASURED_MS) return [];
  const { blackSeconds, darkSeconds, frozenSeconds, unchangedSeconds, silentSeconds, frozenAndSilentSeconds } = content;
  const both = lasting("both", frozenAndSilentSeconds);
  return [
    lasting("black", blackSeconds) ?? lasting("black", blackSeconds === undefined ? darkSeconds : undefined, LEAST_SECONDS_OF_PICTURES.black),
    both,
    both ? undefined : lasting("frozen", frozenSeconds) ?? lasting("frozen", frozenSeconds === undefined ? unchangedSeconds : undefined, LEAST_SECONDS_OF_PICTURES.frozen),
    both ? undefined : lasting("silent", silentSeconds),
  ].filter((found) => found !== undefined);
}

/** @param {Finding["kind"]} kind @param {number|undefined} seconds @returns {Finding|undefined} */
function lasting(kind, seconds, least = LEAST_SECONDS[kind]) {
  return typeof seconds === "number" && seconds >= least ? { kind, seconds } : undefined;
}

/**
 * The pictures that tell of something: the last before it began, the first while it was so, the first after it was over.
 * @param {number[]} times when pictures were taken, rising, ms @param {number} began ms @param {number|undefined} ended ms; undefined while it goes on
 * @returns {Moment[]} `at` is undefined where no picture was taken near to it; none for what is yet to come
 */
export function momentsOf(times, began, ended) {
  const until = ended ?? Infinity;
  const before = times.findLast((at) => at < began && began - at <= NEAR_MS);
  const during = times.find((at) => at >= began && at < until && at - began <= NEAR_MS);
  const after = ended === undefined ? undefined : times.find((at) => at >= ended && at - ended <= NEAR_MS);
  return [{ kind: "before", at: before }, { kind: "at", at: during }, ...(ended === undefined ? [] : [{ kind: /** @type {const} */ ("after"), at: after }])];
}

/**
 * The same from the pictures that alerts keep.
 * @param {Moment[]} kept of its alerts, those that began first at the beginning @param {number} began ms @param {number|undefined} ended ms; undefined while it goes on
 * @returns {Moment[]} `at` is undefined where the alerts keep none; none for what is yet to come
 */
export function keptMomentsOf(kept, began, ended) {
  // One alert may end while another goes on: a picture after it is none after the whole.
  const first = (kind, fits) => kept.find((moment) => moment.kind === kind && moment.at !== undefined && fits(moment.at))?.at;
  return [
    { kind: "before", at: first("before", (at) => at < began) },
    { kind: "at", at: first("at", (at) => at < (ended ?? Infinity)) },
    ...(ended === undefined ? [] : [{ kind: /** @type {const} */ ("after"), at: first("after", (at) => at >= ended) }]),
  ];
}

/**
 * How pictures do as a whole.
 * @param {Iterable<Snapshot>} snapshots @param {number} now server time in ms
 * @returns {{total: number, shown: number, oldestMs: number|undefined, reasons: {snapshot: Snapshot, n: number}[]}} `shown`: those that have a
 *   picture; `oldestMs`: of those that get new ones; `reasons`: why there is none or no newer one, the most frequent first, with one of them each
 */
export function summaryOf(snapshots, now) {
  let total = 0;
  let shown = 0;
  /** @type {number|undefined} */
  let oldestMs;
  /** @type {Map<string, {snapshot: Snapshot, n: number}>} */
  const reasons = new Map();
  for (const snapshot of snapshots) {
    total++;
    const age = ageOf(snapshot.takenAt, now);
    if (age !== undefined) shown++;
    const why = snapshot.reasonCode ?? snapshot.reason;
    if (why === undefined) {
      if (age !== undefined) oldestMs = Math.max(oldestMs ?? 0, age);
      continue;
    }
    const entry = reasons.get(why);
    if (entry) entry.n++;
    else reasons.set(why, { snapshot, n: 1 });
  }
  return { total, shown, oldestMs, reasons: [...reasons.values()].sort((a, b) => b.n - a.n) };
}
