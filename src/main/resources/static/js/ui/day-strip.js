/** The last day of a stream as a strip: the worst of each half hour, the higher the worse, so that trouble is seen without its colour too. */

import { h } from "./dom.js";
import { RANK } from "../domain/states.js";

const HEIGHT = 16;
const SLOT = 2;
/** Height of a slot; what is not there leaves a line. @type {Record<string, number>} */
const HEIGHTS = { critical: 16, warning: 10, unknown: 7, slate: 6, live: 3, idle: 1, offline: 1 };
const LOUD = ["critical", "warning", "unknown"];

/** Drawings by their strips, which are others when they are read anew. @type {WeakMap<object, any>} */
const drawings = new WeakMap();

/** @param {import("../state/trends.js").Strip} strip */
export function dayStrip(strip) {
  let drawn = drawings.get(strip);
  if (!drawn) {
    const width = strip.tones.length * SLOT;
    drawn = h("svg.day-strip", { viewBox: `0 0 ${width} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" },
      pathsOf(strip.tones).map(({ tone, d }) => h("path", { key: tone, style: { fill: `var(--${tone}-solid)` }, d })));
    drawings.set(strip, drawn);
  }
  return drawn;
}

/** One path for each tone, the slots of a run as one rectangle. @param {(string|null)[]} tones @returns {{tone: string, d: string}[]} worst last */
export function pathsOf(tones) {
  /** @type {Map<string, string>} */
  const paths = new Map();
  for (let first = 0, end = 0; first < tones.length; first = end) {
    const tone = tones[first];
    for (end = first + 1; end < tones.length && tones[end] === tone;) end++;
    if (tone === null) continue;
    const height = HEIGHTS[tone];
    paths.set(tone, `${paths.get(tone) ?? ""}M${first * SLOT} ${HEIGHT - height}h${(end - first) * SLOT}v${height}h${-(end - first) * SLOT}z`);
  }
  return [...paths].map(([tone, d]) => ({ tone, d })).sort((a, b) => RANK[b.tone] - RANK[a.tone]);
}

/**
 * What the strip shows in words: when it was worst, the newest first.
 * @param {import("./app.js").App} app @param {import("../state/trends.js").Strip} strip
 */
export function dayStripText({ t, fmt, time }, { from, stepMs, tones }) {
  const known = tones.filter((tone) => tone !== null);
  if (known.length === 0) return t("strip.none");
  const worst = LOUD.find((tone) => tones.includes(/** @type {any} */ (tone)));
  if (!worst) return t("strip.calm");
  const slots = tones.flatMap((tone, slot) => (tone === worst ? [slot] : []));
  const last = from + slots[slots.length - 1] * stepMs;
  return t("strip.worst", { n: slots.length, tone: t(`tone.${worst}`), from: fmt.when(last, time()), to: fmt.when(last + stepMs, time()) });
}
