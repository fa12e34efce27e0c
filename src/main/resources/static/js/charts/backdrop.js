/** What stands behind the lines of a plot: bands of the rules in force, times of alerts; and the tone that a line takes where a rule finds it bad. */

import { spansOf } from "./alert-marks.js";
import { bandedMetric, bandsOf, levelOf, stopsOf, thresholdsOf } from "./thresholds.js";

/** The scale goes on to a threshold that is so near. */
const NEAR = 3;
const ABOVE = 1.2;

/** Paints bands and times before everything else. @param {any} u @param {import("./spec.js").Chart} chart @param {import("./plot.js").Shared} shared */
export function paintBackdrop(u, chart, { colours, thresholds, marks, view }) {
  const { ctx, bbox } = u;
  ctx.save();
  const x = (at) => Math.min(bbox.left + bbox.width, Math.max(bbox.left, u.valToPos(at, "x", true)));
  for (const { from, to, level } of spansOf(marks, view, (view.to - view.from) / Math.max(1, bbox.width))) {
    ctx.fillStyle = colours[`${level}-wash`];
    ctx.fillRect(x(from), bbox.top, x(to) - x(from), bbox.height);
  }
  for (const { from, to, level } of bandsOf(thresholdsOf(thresholds, bandedMetric(chart, thresholds) ?? ""))) {
    const [top, bottom] = [heightOf(u, to), heightOf(u, from)];
    ctx.fillStyle = colours[`${level}-tint`];
    ctx.fillRect(bbox.left, top, bbox.width, bottom - top);
  }
  ctx.restore();
}

/** Paints a line at each threshold, and one where each alert began. @param {any} u @param {import("./spec.js").Chart} chart @param {import("./plot.js").Shared} shared */
export function paintThresholds(u, chart, { colours, thresholds, marks, view }) {
  const { ctx, bbox } = u;
  const scale = devicePixelRatio;
  ctx.save();
  ctx.lineWidth = scale;
  for (const { above, below, level } of thresholdsOf(thresholds, bandedMetric(chart, thresholds) ?? "")) {
    const value = above ?? below ?? 0;
    if (value <= u.scales.y.min || value >= u.scales.y.max) continue;
    stroke(ctx, colours[`${level}-solid`], [4 * scale, 3 * scale], bbox.left, heightOf(u, value), bbox.left + bbox.width, heightOf(u, value));
  }
  for (const { from, level } of marks) {
    if (from < view.from || from > view.to) continue;
    const x = u.valToPos(from, "x", true);
    stroke(ctx, colours[`${level}-solid`], level === "critical" ? [] : [scale, 2 * scale], x, bbox.top, x, bbox.top + bbox.height);
  }
  ctx.restore();
}

function stroke(ctx, colour, dash, x1, y1, x2, y2) {
  ctx.strokeStyle = colour;
  ctx.setLineDash(dash);
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}

function heightOf(u, value) {
  const { top, height } = u.bbox;
  if (value === Infinity) return top;
  if (value === -Infinity) return top + height;
  return Math.min(top + height, Math.max(top, u.valToPos(value, "y", true)));
}

/** The colour of a line: its own, and that of a level where a rule finds its value bad. @param {any} u @param {string} metric @param {string} own @param {import("./plot.js").Shared} shared */
export function lineColour(u, metric, own, { colours, thresholds }) {
  const those = thresholdsOf(thresholds, metric);
  const { min, max } = u.scales.y;
  if (those.length === 0 || !(max > min)) return own;
  const { top, height } = u.bbox;
  const gradient = u.ctx.createLinearGradient(0, top + height, 0, top);
  for (const [place, colour] of stopsOf(those, min, max, own, (level) => colours[level])) gradient.addColorStop(place, colour);
  return gradient;
}

/** The upper end of an axis, a little above a threshold that the values come near to. @param {import("./spec.js").Chart} chart @param {import("./thresholds.js").Threshold[]} thresholds @param {number} most @returns {number} */
export function withThreshold(chart, thresholds, most) {
  const first = thresholdsOf(thresholds, bandedMetric(chart, thresholds) ?? "").map(({ above }) => above ?? Infinity).reduce((a, b) => Math.min(a, b), Infinity);
  return first <= most * NEAR ? Math.max(most, first * ABOVE) : most;
}

/** How bad the value of a line is. @param {import("./thresholds.js").Threshold[]} thresholds @param {string} metric @param {number|null|undefined} value */
export function levelOfValue(thresholds, metric, value) {
  return levelOf(thresholdsOf(thresholds, metric), value);
}
