/** Which columns are shown: those that were chosen, else as many of the usual ones as the width has room for. */

import { COLUMNS, columnOf } from "./columns.js";

/** The least width of a name or reason, and what a name should have before columns are added that nobody asked for. */
const LEAST = 200;
const ROOM = 300;

/** The columns of a choice in words, in the order of the table; undefined where nothing is chosen. @param {string} text */
export function chosenColumns(text) {
  const wanted = new Set(text.split(","));
  if (!COLUMNS.some(({ id }) => wanted.has(id))) return undefined;
  return COLUMNS.filter(({ id, isFixed }) => wanted.has(id) || isFixed).map(({ id }) => id);
}

/** What is shown where nobody chose: as many columns as the width has room for. @param {number} width */
export function usualColumns(width) {
  const shown = COLUMNS.filter(({ isUsual }) => isUsual);
  const spared = shown.filter(({ spare }) => spare !== undefined).sort((a, b) => Number(a.spare) - Number(b.spare));
  for (const column of spared) {
    if (tableWidth(shown.map(({ id }) => id)) - LEAST + ROOM <= width) break;
    shown.splice(shown.indexOf(column), 1);
  }
  return shown.map(({ id }) => id);
}

/** Those that a row has room for on a phone. */
export function phoneColumns() {
  return COLUMNS.filter(({ isOnPhone }) => isOnPhone).map(({ id }) => id);
}

/** The least width of a table. @param {string[]} ids */
export function tableWidth(ids) {
  return ids.reduce((sum, id) => sum + (columnOf(id).width || LEAST), 0);
}

/** The columns with one more or one less. @param {string[]} ids @param {string} id */
export function withToggled(ids, id) {
  const next = ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
  return COLUMNS.map((column) => column.id).filter((one) => next.includes(one));
}
