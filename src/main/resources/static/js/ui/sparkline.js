/** The short trend line beside a figure. */

import { h } from "./dom.js";
import { heightOf, scaleOf, sparklinePath } from "../state/sparklines.js";

const SIZE = { samples: 60, width: 52, height: 18 };

/** Drawings by their samples, which are others after a second. @type {WeakMap<Float64Array, {tone: string, drawn: any}>} */
const drawings = new WeakMap();

/** The last minute of inbound bitrate, and dashed what is usual. @param {import("./app.js").App} app @param {string} key @param {string} tone */
export function sparkline(app, key, tone) {
  const samples = app.sparklines.get(key, SIZE.samples);
  const known = drawings.get(samples);
  if (known?.tone === tone) return known.drawn;
  const usual = app.model.streams.get(key)?.inbound?.usualBitsPerSecond;
  const scale = scaleOf(samples, usual);
  const drawn = h("svg.trail", { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, "aria-hidden": "true", class: `tone-${tone}` },
    usual && h("path.usual", { d: `M0 ${heightOf(usual, SIZE.height, scale)}H${SIZE.width}` }),
    h("path", { d: sparklinePath(samples, SIZE.width, SIZE.height, scale) }));
  drawings.set(samples, { tone, drawn });
  return drawn;
}
