/** The short trend line beside a figure. */

import { h } from "./dom.js";
import { sparklinePath } from "../state/sparklines.js";

const SIZE = { samples: 60, width: 52, height: 18 };

/** Drawings by their samples, which are others after a second. @type {WeakMap<Float64Array, {tone: string, drawn: any}>} */
const drawings = new WeakMap();

/** The last minute of inbound bitrate. @param {import("./app.js").App} app @param {string} key @param {string} tone */
export function sparkline(app, key, tone) {
  const samples = app.sparklines.get(key, SIZE.samples);
  const known = drawings.get(samples);
  if (known?.tone === tone) return known.drawn;
  const top = samples.reduce((most, value) => (value > most ? value : most), 0) * 1.15;
  const drawn = h("svg.trail", { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, "aria-hidden": "true", class: `tone-${tone}` },
    h("path", { d: sparklinePath(samples, SIZE.width, SIZE.height, top) }));
  drawings.set(samples, { tone, drawn });
  return drawn;
}
