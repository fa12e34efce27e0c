/** A small chart of one line, with the threshold that counts, the times at which it was crossed, and marks: SVG, no library. */

import { h, icon } from "../ui/dom.js";

const WIDTH = 1000;
const HEIGHT = 100;
const HEADROOM = 1.12;

/**
 * @typedef {object} MiniChart
 * @property {number[]} times Unix ms, rising
 * @property {(number|null)[]} values null: not known; the line breaks there
 * @property {number} from @property {number} to of the axis
 * @property {number} [threshold]
 * @property {{from: number, to: number, level: string}[]} [spans] times that are tinted
 * @property {{at: number, level: string}[]} [marks]
 * @property {boolean} [isArea] filled, with steps: for numbers that stay until they change
 * @property {string} label what a reader hears
 * @property {number} height in pixels
 * @property {number[]} [ticks] times that are named below; the ends without
 * @property {string} [level] the colour of the line; grey without
 * @property {(value: number) => string} valueText @property {(at: number) => string} timeText
 */

/** @param {MiniChart} chart */
export function miniChart({ times, values, from, to, threshold, spans = [], marks = [], isArea, label, height, ticks, level, valueText, timeText }) {
  const known = values.filter((value) => typeof value === "number");
  const most = Math.max(threshold ?? 0, ...known, 0) * HEADROOM || 1;
  const x = (at) => Math.max(0, Math.min(WIDTH, ((at - from) / (to - from)) * WIDTH));
  const y = (value) => HEIGHT - (value / most) * HEIGHT;
  const d = isArea ? stepPath(times, values, x, y) : linePath(times, values, x, y);
  const top = known.length > 0 ? Math.max(...known) : undefined;
  return h("div.mini-chart", { role: "img", "aria-label": [label, top !== undefined && valueText(top)].filter(Boolean).join(", ") },
    h("div.mini-plot", { style: { height: `${height}px` } },
      h("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" },
        spans.map((span, index) => h("rect", { key: `span ${index}`, class: `span-${span.level}`, x: round(x(span.from)), y: 0, width: round(Math.max(2, x(span.to) - x(span.from))), height: HEIGHT })),
        threshold !== undefined && h("line", { key: "threshold", class: "threshold-line", x1: 0, x2: WIDTH, y1: round(y(threshold)), y2: round(y(threshold)) }),
        isArea && h("path", { key: "area", class: "area", d: `${d}V${HEIGHT}H0Z` }),
        h("path", { key: "line", class: `trace ${level ? `trace-${level}` : ""}`, d }),
        marks.map(({ at, level: tone }, index) => h("line", { key: `mark ${index}`, class: `mark-${tone}`, x1: round(x(at)), x2: round(x(at)), y1: 0, y2: HEIGHT }))),
      marks.map(({ at, level: tone }, index) => h("span.mini-mark", { key: `flag ${index}`, class: `tone-${tone}`, style: { left: `${round(x(at)) / 10}%` } }, icon(tone))),
      top !== undefined && h("span.mini-top", { key: "top" }, valueText(top)),
      known.length === 0 && h("span.mini-none", { key: "none" }, "–")),
    h("div.mini-axis", { "aria-hidden": "true" }, (ticks ?? [from, to]).map((at, index) => h("span", { key: index, style: { left: `${round(x(at)) / 10}%` } }, timeText(at)))));
}

function linePath(times, values, x, y) {
  let d = "";
  let isOpen = false;
  times.forEach((at, index) => {
    const value = values[index];
    if (typeof value !== "number") isOpen = false;
    else {
      d += `${isOpen ? "L" : "M"}${round(x(at))} ${round(y(value))}`;
      isOpen = true;
    }
  });
  return d;
}

function stepPath(times, values, x, y) {
  return times.reduce((d, at, index) => {
    const level = round(y(values[index] ?? 0));
    return d === "" ? `M${round(x(at))} ${level}` : `${d}H${round(x(at))}V${level}`;
  }, "");
}

function round(value) {
  return Math.round(value * 10) / 10;
}
