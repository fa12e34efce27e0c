/** The bitrate of the last two minutes, drawn where there is no picture of a stream. */

import { h } from "../../ui/dom.js";
import { sparklinePath } from "../../state/sparklines.js";

const WIDTH = 600;
const HEIGHT = 320;

/** The bitrate of the last two minutes as a line; null as long as there is none. @param {import("../../ui/app.js").App} app @param {string} key */
export function trend(app, key) {
  const samples = app.sparklines.get(key);
  const known = samples.filter((value) => !Number.isNaN(value));
  if (known.length < 2 || Math.max(...known) === 0) return null;
  const line = sparklinePath(samples, WIDTH, HEIGHT, { bottom: 0, top: Math.max(...known) * 1.6 });
  const grid = [0.25, 0.5, 0.75].map((part) => `M0 ${HEIGHT * part}H${WIDTH}`).join("");
  return h("svg.trend", { key: "trend", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": app.t("stream.trail") },
    h("path.grid", { d: grid }), h("path.line", { d: line }));
}
