/**
 * From where on the rules in force find the values of a chart bad: bands behind its lines, and lines that change their tone there.
 *
 * @typedef {{metric: string, level: "warning"|"critical", rule: string, above?: number, below?: number, usual?: number, for?: string}} Threshold as the API answers it
 * @typedef {{from: number, to: number, level: "warning"|"critical"}} Band a range of values; both ends may be infinite
 */

import { ISSUE_LEVELS } from "../domain/states.js";

/** The width of a line as a share of the height of its plot. */
const LINE = 0.03;

/** Those of a metric, critical ones first; of a level the one that is reached first. @param {Threshold[]} all @param {string} metric @returns {Threshold[]} */
export function thresholdsOf(all, metric) {
  const found = ISSUE_LEVELS.flatMap((level) => [firstOf(all, metric, level, "above"), firstOf(all, metric, level, "below")]);
  return /** @type {Threshold[]} */ (found.filter(Boolean));
}

function firstOf(all, metric, level, side) {
  const those = all.filter((one) => one.metric === metric && one.level === level && typeof one[side] === "number");
  return those.sort((a, b) => (side === "above" ? a[side] - b[side] : b[side] - a[side]))[0];
}

/** The metric of a chart whose thresholds are drawn as bands: several would lie upon each other. @param {import("./spec.js").Chart} chart @param {Threshold[]} all */
export function bandedMetric(chart, all) {
  return chart.lines.find(({ name }) => bandsOf(thresholdsOf(all, name)).length > 0)?.name;
}

/** Ranges of values, none upon another. From zero on everything would be one band: then the line alone tells. @param {Threshold[]} thresholds @returns {Band[]} */
export function bandsOf(thresholds) {
  const value = (level, side) => thresholds.find((one) => one.level === level && one[side] !== undefined)?.[side];
  /** @type {Band[]} */
  const bands = [];
  const [warnAbove, badAbove, warnBelow, badBelow] = [value("warning", "above"), value("critical", "above"), value("warning", "below"), value("critical", "below")];
  if (warnAbove > 0 && warnAbove < (badAbove ?? Infinity)) bands.push({ from: warnAbove, to: badAbove ?? Infinity, level: "warning" });
  if (badAbove > 0) bands.push({ from: badAbove, to: Infinity, level: "critical" });
  if (warnBelow > (badBelow ?? -Infinity)) bands.push({ from: badBelow ?? -Infinity, to: warnBelow, level: "warning" });
  if (badBelow > 0) bands.push({ from: -Infinity, to: badBelow, level: "critical" });
  return bands;
}

/** How bad a value is; undefined for not at all. @param {Threshold[]} thresholds critical ones first @param {number|null|undefined} value */
export function levelOf(thresholds, value) {
  if (typeof value !== "number") return undefined;
  return thresholds.find(({ above, below }) => (above !== undefined && value > above) || (below !== undefined && value < below))?.level;
}

/**
 * The colours of a line from the bottom to the top of its plot, by shares of its height: hard stops where a threshold is.
 * @param {Threshold[]} thresholds critical ones first @param {number} bottom of the axis @param {number} top of it @param {string} usual colour @param {(level: string) => string} colourOf
 * @returns {[number, string][]}
 */
export function stopsOf(thresholds, bottom, top, usual, colourOf) {
  const place = (value) => Math.min(1, Math.max(0, (value - bottom) / (top - bottom)));
  // A line that lies on the axis has its width above it too.
  const lifted = (value) => (value === bottom ? bottom + (top - bottom) * LINE : value);
  const edges = [...new Set(thresholds.flatMap(({ above, below }) => [above, below]).filter((value) => value !== undefined && value >= bottom && value < top).map(lifted))].sort((a, b) => a - b);
  const cuts = [bottom, ...edges, top];
  return cuts.slice(1).flatMap((end, index) => {
    const level = levelOf(thresholds, index === 0 ? bottom : (cuts[index] + end) / 2);
    const colour = level ? colourOf(level) : usual;
    return /** @type {[number, string][]} */ ([[place(cuts[index]), colour], [place(end), colour]]);
  });
}
