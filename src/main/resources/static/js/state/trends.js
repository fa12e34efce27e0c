/**
 * What the history has of the streams in sight: the seconds before this page was opened, for their small lines, and the worst of each half
 * hour of a day, for their strips. Whoever draws a stream asks for it here; one request brings all that were asked for.
 *
 * @typedef {import("../domain/states.js").Tone} Tone
 * @typedef {{values: Float64Array, next: number}} Ring of `Sparklines`
 * @typedef {{from: number, stepMs: number, tones: (Tone|null)[]}} Strip `tones`: the worst of each slot, null where nothing is known
 */

import { toneOfPast } from "../domain/past-tones.js";
import { SPARKLINE_SAMPLES } from "./sparklines.js";

/** As many streams as one request has, far more than fit on a screen. */
const AT_ONCE = 100;
const SLOT_MS = 1_800_000;
const SLOTS = 48;
/** Only the last slot of a strip changes. */
const OLD_MS = 120_000;
const AGAIN_MS = 10_000;
const SOON_MS = 60;
const SAMPLE_MS = 1000;
/** After a longer silence, as of a window that was hidden, the time between is a gap until the history fills it. */
const LAPSE_MS = 15_000;

/**
 * @param {object} app
 * @param {import("./sparklines.js").Sparklines} app.sparklines
 * @param {() => number} app.time server time in ms
 * @param {() => void} app.draw
 * @param {(path: string) => Promise<any>} ask of the API
 */
export function createTrends(app, ask) {
  /** @type {Map<string, {strip?: Strip, askedAt: number}>} */
  const strips = new Map();
  /** @type {Set<string>} */
  const wanted = new Set();
  /** Small lines of which all is known or asked for. @type {WeakSet<object>} */
  let filled = new WeakSet();
  let timer = 0;
  let isMissing = false;
  /** Samples so far, with those that were missed. */
  let count = 0;
  let lookedAt = NaN;

  /** The worst of each half hour of the last day; undefined until it is known. @param {string} key of a stream @returns {Strip|undefined} */
  function strip(key) {
    const known = strips.get(key);
    if ((!known || app.time() - known.askedAt > OLD_MS) && !isMissing) {
      wanted.add(key);
      if (timer === 0) timer = setTimeout(() => {
        timer = 0;
        readStrips();
      }, SOON_MS);
    }
    return known?.strip;
  }

  /** Asks for what the small lines that are drawn lack. To be called once a second, just before the next sample is taken. */
  function look() {
    const now = app.time();
    if (now - lookedAt > LAPSE_MS) lapse(Math.min(SPARKLINE_SAMPLES, Math.round((now - lookedAt) / SAMPLE_MS) - 1));
    lookedAt = now;
    count++;
    if (isMissing) return;
    const drawn = new Set([...app.sparklines.asked.keys()].map((name) => name.slice(name.indexOf(" ") + 1)));
    const keys = [...drawn].filter((key) => app.sparklines.rings.has(key) && !filled.has(ringOf(key)));
    for (let first = 0; first < keys.length; first += AT_ONCE) fillLines(keys.slice(first, first + AT_ONCE), now);
  }

  async function fillLines(keys, to) {
    // The sample that is taken next is that of now.
    const sample = count;
    const rings = keys.map(ringOf);
    for (const ring of rings) filled.add(ring);
    try {
      const { items } = await ask(`trends?${query(keys, "inboundBitsPerSecond", to - SPARKLINE_SAMPLES * SAMPLE_MS, to, SPARKLINE_SAMPLES)}`);
      items.forEach(({ metrics }, index) => fill(rings[index], metrics.inboundBitsPerSecond, count - sample));
      app.sparklines.asked.clear();
      app.draw();
    } catch (failure) {
      if (noted(failure)) setTimeout(() => rings.forEach((ring) => filled.delete(ring)), AGAIN_MS);
    }
  }

  function ringOf(key) {
    return /** @type {Ring} */ (app.sparklines.rings.get(key));
  }

  function lapse(seconds) {
    for (const ring of app.sparklines.rings.values()) for (let second = 0; second < seconds; second++) push(ring, NaN);
    count += seconds;
    filled = new WeakSet();
  }

  function readStrips() {
    const keys = [...wanted];
    wanted.clear();
    const now = app.time();
    for (const [key, { askedAt }] of strips) if (now - askedAt > 2 * OLD_MS) strips.delete(key);
    for (let first = 0; first < keys.length; first += AT_ONCE) fillStrips(keys.slice(first, first + AT_ONCE), now);
  }

  async function fillStrips(keys, now) {
    for (const key of keys) strips.set(key, { ...strips.get(key), askedAt: now });
    const to = Math.ceil(now / SLOT_MS) * SLOT_MS;
    try {
      const { items, from, stepMs } = await ask(`trends?${query(keys, "state,level", to - SLOTS * SLOT_MS, to, SLOTS)}`);
      items.forEach(({ metrics: { state, level } }, index) => {
        const tones = state.map((value, slot) => toneOfPast(value, level[slot]));
        strips.set(keys[index], { askedAt: now, strip: { from: Date.parse(from), stepMs, tones } });
      });
      app.draw();
    } catch (failure) {
      if (noted(failure)) for (const key of keys) strips.set(key, { ...strips.get(key), askedAt: now - OLD_MS + AGAIN_MS });
    }
  }

  /** Whether it is worth to ask again: a monitor that is older than this page knows no trends. */
  function noted(failure) {
    isMissing = failure.status === 404;
    return !isMissing;
  }

  return { strip, look };
}

/** @param {Ring} ring @param {number} value */
function push(ring, value) {
  ring.values[ring.next] = value;
  ring.next = (ring.next + 1) % SPARKLINE_SAMPLES;
}

/**
 * Fills the gaps of a small line with what the history has.
 * @param {Ring} ring @param {(number|null)[]} values one a second, oldest first @param {number} later how many samples came since the last value was true
 */
export function fill(ring, values, later) {
  for (let age = later; age < SPARKLINE_SAMPLES; age++) {
    const value = values[values.length - 1 - (age - later)];
    const place = (ring.next - 1 - age + 2 * SPARKLINE_SAMPLES) % SPARKLINE_SAMPLES;
    if (typeof value === "number" && Number.isNaN(ring.values[place])) ring.values[place] = value;
  }
}

/** The key of a stream has its server and path in two lines. */
function query(keys, metrics, from, to, points) {
  const asked = new URLSearchParams({ metrics, from: String(from), to: String(to), points: String(points) });
  for (const key of keys) asked.append("stream", key.replace("\n", "/"));
  return asked;
}
