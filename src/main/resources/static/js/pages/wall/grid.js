/** How many columns and rows make the largest tiles. */

/** A tile is laid out in units: so many wide and high. */
const WIDE = 16;
const HIGH = 9;
const AUTO = [25, 16, 12, 9, 6, 4, 3, 2, 1];
/** Below this many pixels a unit cannot be read from a chair. */
const SMALLEST_UNIT = 16;

/** @param {number} width @param {number} height */
export function unitOf(width, height) {
  return Math.min(width / WIDE, height / HIGH);
}

/** @param {number} count @param {number} width @param {number} height @returns {{columns: number, rows: number, unit: number}} */
export function fit(count, width, height) {
  let best = { columns: 1, rows: Math.max(1, count), unit: -1 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const unit = unitOf(width / columns, height / rows);
    // Of two that are as large the one with fewer empty places.
    if (unit > best.unit + 0.01 || (unit > best.unit - 0.01 && columns * rows < best.columns * best.rows)) best = { columns, rows, unit };
  }
  return best;
}

/** As many tiles as can be read. @param {number} total @param {number} width @param {number} height */
export function autoTiles(total, width, height) {
  const most = AUTO.find((count) => fit(count, width, height).unit >= SMALLEST_UNIT) ?? 1;
  return Math.max(1, Math.min(total, most));
}
