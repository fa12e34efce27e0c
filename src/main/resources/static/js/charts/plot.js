/**
 * One chart: its lines, bands and axes, in terms of uPlot.
 *
 * @typedef {import("./data.js").Table} Table
 * @typedef {import("./spec.js").Chart} Chart
 *
 * @typedef {object} Shared what all plots of a panel have in common
 * @property {any} uPlot
 * @property {any} fmt
 * @property {Record<string, string>} colours
 * @property {{from: number, to: number}} view the times that are shown
 * @property {string} syncKey
 * @property {(from: number, to: number) => void} onZoom
 * @property {() => void} onCursor
 * @property {() => void} onReset
 * @property {boolean} narrow
 * @property {number} plotHeight
 * @property {boolean} isZoomed by the drag that ends just now
 * @property {import("./thresholds.js").Threshold[]} thresholds in force for what is shown
 * @property {import("./alert-marks.js").Mark[]} marks alerts of the time
 */

import { lineColour, paintBackdrop, paintThresholds, withThreshold } from "./backdrop.js";
import { columnsOf, joined, placeOf, stacked } from "./data.js";
import { AREAS } from "./colours.js";
import { lookOf } from "./series-looks.js";

/** All charts together are at least so high: where there are few, each is higher. */
const TOGETHER = 552;
const LOWEST = 92;
const HIGHEST = 150;
export const AXIS_HEIGHT = 22;
export const SIDE = 18;
const DOT = 7;
const NICE = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6, 1e7];
const UNITS = { millis: "ms", percent: "%", celsius: "°C", ratio: "×", rate: "/s", score: "" };

/** How high a plot is when there are so many. @param {number} count */
export function plotHeight(count) {
  return Math.max(LOWEST, Math.min(HIGHEST, Math.floor(TOGETHER / Math.max(1, count))));
}

/**
 * The columns of a chart in the order of its series.
 * @param {Chart} chart @param {Table} table @param {?Table} other that of yesterday @param {number} shift
 * @param {{from: number, to: number}} view
 */
export function plotData(chart, table, other, shift, view) {
  // A plot without any time has no axes either.
  if (table.times.length === 0 && !other?.times.length) return [[view.from, view.to], ...new Array(columnCount(chart, table, other)).fill([null, null])];
  const { times, own, theirs } = joined(table, other, shift);
  const columns = [];
  const of = (name) => table.metrics.get(name);
  if (chart.stacked) {
    const parts = stacked(chart.lines.slice(1).map(({ name }) => own(of(name)?.mean ?? [])));
    columns.push(...parts.reverse());
  }
  for (const { name } of drawnLines(chart)) {
    const metric = of(name);
    if (hasBand(metric)) columns.push(own(/** @type {any} */ (metric).max), own(/** @type {any} */ (metric).min));
    columns.push(own(metric?.mean ?? []));
    if (other) columns.push(theirs(other.metrics.get(name)?.mean ?? []));
  }
  return [times, ...columns];
}

function columnCount(chart, table, other) {
  const areas = chart.stacked ? chart.lines.length - 1 : 0;
  return areas + drawnLines(chart).reduce((sum, { name }) => sum + (hasBand(table.metrics.get(name)) ? 3 : 1) + (other ? 1 : 0), 0);
}

/** What a plot is built from: as long as it stays the same, only data change. @param {Chart} chart @param {Table} table @param {?Table} other */
export function plotShape(chart, table, other) {
  return [chart.id, ...chart.lines.map(({ name }) => `${name}${hasBand(table.metrics.get(name)) ? "~" : ""}`), other ? "+" : ""].join(" ");
}

/**
 * @param {HTMLElement} element @param {Chart} chart @param {Table} table @param {?Table} other @param {number} shift
 * @param {Shared} shared @param {boolean} isLast the one that tells the times
 */
export function createPlot(element, chart, table, other, shift, shared, isLast) {
  const { colours } = shared;
  /** @type {any[]} */
  const series = [{}];
  const bands = [];
  const invisible = { stroke: "transparent", width: 0, points: { show: false } };
  if (chart.stacked) {
    for (const { label } of chart.lines.slice(1).reverse()) {
      series.push({ scale: "y", stroke: () => colours.panel, width: 0.5, fill: () => colours[AREAS[label]], points: { show: false } });
    }
  }
  for (const line of drawnLines(chart)) {
    if (hasBand(table.metrics.get(line.name))) {
      bands.push({ series: [series.length, series.length + 1], fill: () => colours.band });
      series.push({ scale: "y", ...invisible }, { scale: "y", ...invisible });
    }
    const { colour, dash } = lookOf(line.look);
    series.push({ scale: "y", stroke: (u) => lineColour(u, line.name, colours[colour], shared), dash, width: line.look === 0 ? 1.5 : 1.25, points: { show: lonely, size: 3, fill: () => colours.text } });
    if (other) series.push({ scale: "y", stroke: () => colours["text-3"], width: 1, dash: [4, 4], points: { show: false } });
  }
  const options = {
    ...frame(shared, isLast ? AXIS_HEIGHT : 0, shared.plotHeight), width: element.clientWidth, series, bands,
    axes: [timeAxis(shared, isLast), valueAxis(chart, shared)],
    hooks: { ...hooks(shared), drawClear: [(u) => paintBackdrop(u, chart, shared)], drawAxes: [(u) => paintThresholds(u, chart, shared)] },
  };
  options.scales.y = { range: (_, __, max) => [0, nice(withThreshold(chart, shared.thresholds, Math.max(chart.top ?? 0, (max ?? 0) * 1.04))) || 1] };
  return new shared.uPlot(options, plotData(chart, table, other, shift, shared.view), element);
}

/** What ribbon and charts share, so that their times stand above each other. @param {Shared} shared @param {number} below @param {number} height */
export function frame(shared, below, height) {
  return {
    height: height + below, ms: 1, legend: { show: false }, padding: [6, SIDE, below > 0 ? 0 : 6, 0], pxAlign: 0,
    scales: { x: { time: true, range: () => [shared.view.from, shared.view.to] } },
    cursor: {
      y: false, sync: { key: shared.syncKey, scales: ["x", null] }, drag: { x: true, y: false, setScale: false, dist: 5 },
      dataIdx: holding, points: { bbox: around, width: 1.5, stroke: () => shared.colours.panel, fill: () => shared.colours.text, show: dot },
      bind: { dblclick: () => () => shared.onReset() },
    },
  };
}

/** @param {Shared} shared */
export function hooks(shared) {
  return {
    setCursor: [() => shared.onCursor()],
    setSelect: [(u) => {
      const { left, width } = u.select;
      if (width < 4) return;
      u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      // The plots beside it end the same drag, with what has become of their cursors meanwhile: the first one is meant.
      if (shared.isZoomed) return;
      shared.isZoomed = true;
      setTimeout(() => (shared.isZoomed = false));
      shared.onZoom(u.posToVal(left, "x"), u.posToVal(left + width, "x"));
    }],
  };
}

/** @param {Shared} shared @param {boolean} isTold */
export function timeAxis(shared, isTold) {
  const { colours } = shared;
  return {
    size: isTold ? AXIS_HEIGHT : 0, gap: 4, font: `11px ${colours.font}`, stroke: () => colours["text-3"], space: 76,
    grid: { stroke: () => colours.grid, width: 1 }, ticks: { show: false }, border: { show: true, stroke: () => colours["line-strong"], width: 1 },
    values: (_, splits, __, ___, apart) => splits.map((at) => (isTold ? shared.fmt.tick(at, apart) : "")),
  };
}

function valueAxis({ kind }, shared) {
  const { colours } = shared;
  return {
    size: axisWidth(shared), gap: 6, font: `11px ${colours.font}`, stroke: () => colours["text-3"], space: 26,
    grid: { stroke: () => colours.grid, width: 1 }, ticks: { show: false }, ...(kind === "count" && { incrs: WHOLE }),
    values: (_, splits) => shared.fmt.axis(splits, kind === "bits" ? "bits" : kind === "bytes" || kind === "byterate" ? "bytes" : "plain", kind === "byterate" ? "/s" : UNITS[kind] ?? ""),
  };
}

/** Room for the values beside the plots. @param {{narrow: boolean}} shared */
export function axisWidth({ narrow }) {
  return narrow ? 62 : 68;
}

/** The lines that are drawn as lines; the parts of a stack are areas. @param {Chart} chart */
function drawnLines(chart) {
  return chart.stacked ? chart.lines.slice(0, 1) : [...chart.lines].reverse();
}

function hasBand(metric) {
  return metric !== undefined && columnsOf(metric).length > 1;
}

/** The point that holds where the crosshair is, which is the one whose values are told; not the nearest. */
export function holding(u, index, _, at) {
  let place = placeOf(u.data[0], at);
  while (place >= 0 && u.data[index][place] === undefined) place--;
  return place < 0 ? null : place;
}

/** Where the dot of a line lies: out of sight where nothing is known. */
function around(u, index) {
  const place = u.cursor.idxs[index];
  const value = typeof place === "number" ? u.data[index][place] : undefined;
  const isKnown = typeof value === "number";
  const left = isKnown ? u.valToPos(u.data[0][place], "x") - DOT / 2 : -DOT;
  return { left, top: isKnown ? u.valToPos(value, "y") - DOT / 2 : -DOT, width: DOT, height: DOT };
}

/** A dot only where the crosshair meets a line, not the edges of a band or an area. */
function dot(u, index) {
  const element = document.createElement("div");
  element.className = u.series[index].width >= 1.25 ? "dot" : "no-dot";
  return element;
}

/** Points that stand alone between two gaps would be invisible as a line. */
function lonely(u, index) {
  const column = u.data[index];
  const [first, last] = u.series[index].idxs ?? [0, -1];
  if (last - first > 60) return false;
  for (let i = first; i <= last; i++) {
    if (typeof column[i] === "number" && typeof column[i - 1] !== "number" && typeof column[i + 1] !== "number") return true;
  }
  return false;
}

/** The next round number, so that an axis does not change with each value. @param {number} value */
export function nice(value) {
  if (!(value > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * /** @type {number} */ (NICE.find((step) => step * power >= value * 0.999999));
}
