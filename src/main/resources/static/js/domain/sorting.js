/** Sorting by a column: `rtt`, or `-rtt` for the largest first. */

/** @param {string} sort @returns {{id: string, isDescending: boolean}} */
export function parseSort(sort) {
  const isDescending = sort.startsWith("-");
  return { id: isDescending ? sort.slice(1) : sort, isDescending };
}

/**
 * Compares by a value; what is not known comes last, whatever the order.
 * @template T @param {(item: T) => any} value @param {boolean} isDescending @returns {(a: T, b: T) => number}
 */
export function compareBy(value, isDescending) {
  const sign = isDescending ? -1 : 1;
  return (a, b) => {
    const x = value(a);
    const y = value(b);
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return sign * (x < y ? -1 : x > y ? 1 : 0);
  };
}

/**
 * The two orders of a column, the one that a first click gives in front: a figure begins with its largest.
 * @param {{id: string, isNumber?: boolean}} column @returns {[string, string]}
 */
export function ordersOf({ id, isNumber }) {
  return isNumber ? [`-${id}`, id] : [id, `-${id}`];
}
