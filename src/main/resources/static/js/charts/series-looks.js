/**
 * How the lines of a chart are told apart: by hue and by dash. The hues are those that people with
 * any colour blindness can tell from each other, and none is that of a state.
 *
 * @typedef {{colour: string, dash: number[]}} Look `colour`: a token of `charts.css`; `dash`: lengths in px, none for an unbroken line
 */

const HUES = 7;
const DASHES = [[], [6, 3], [2, 3]];

/** The look of a line; after 21 they begin again. @param {number} index counted from 0, which is the strongest @returns {Look} */
export function lookOf(index) {
  return { colour: `series-${index % HUES}`, dash: DASHES[Math.floor(index / HUES) % DASHES.length] };
}

/** The tokens of all hues. */
export const SERIES_COLOURS = Array.from({ length: HUES }, (_, index) => `series-${index}`);
