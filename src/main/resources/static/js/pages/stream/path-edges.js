/** The edges from MediaMTX to what it sends to, as curves beside the rows that they lead to. */

import { h } from "../../ui/dom.js";
import { widthOf } from "./path-model.js";

/** Heights of the rows in pixels; the style has the same. */
export const HEAD = 26;
export const ROW = { forward: 42, readers: 32 };

/** The box that curves are drawn in; it is stretched to the width of its column. */
const WIDTH = 100;
const APART = 7;
/** Dashes with a cut in the middle, of a path of length 100. */
const CUT = "5 3 5 3 5 3 5 3 5 26 5 3 5 3 5 3 5 3 5 3";

/**
 * @typedef {{carriage: import("./path-model.js").Carriage, bits?: number}} Strand
 * @param {{height: number, strands?: Strand[]}[]} rows from the top; those without strands are heads
 */
export function edges(rows) {
  const height = rows.reduce((sum, row) => sum + row.height, 0);
  const all = rows.flatMap(({ strands = [] }) => strands);
  let top = 0;
  let drawn = 0;
  const paths = rows.flatMap((row, index) => {
    const middle = top + row.height / 2;
    top += row.height;
    return (row.strands ?? []).map((strand, part) => {
      const from = height / 2 + (drawn++ - (all.length - 1) / 2) * APART;
      return curve(`${index} ${part}`, from, middle + part * APART, strand);
    });
  });
  return h("svg", { viewBox: `0 0 ${WIDTH} ${height}`, preserveAspectRatio: "none", style: { height: `${height}px` } }, paths);
}

/** @param {string} key @param {number} from @param {number} to @param {Strand} strand */
function curve(key, from, to, { carriage, bits }) {
  const round = (/** @type {number} */ length) => Math.round(length * 10) / 10;
  return h("path", {
    key, class: "edge", "data-carriage": carriage, d: `M0 ${round(from)}C${WIDTH * 0.55} ${round(from)} ${WIDTH * 0.45} ${round(to)} ${WIDTH} ${round(to)}`,
    pathLength: "100", style: { "stroke-width": `${round(carriage === "well" || carriage === "suffers" ? widthOf(bits) : 2)}px`, ...(carriage === "broken" ? { "stroke-dasharray": CUT } : {}) },
  });
}

/** How thick the line of a link is. @param {number|undefined} bits */
export function widthStyle(bits) {
  return { "--width": `${Math.round(widthOf(bits))}px` };
}
