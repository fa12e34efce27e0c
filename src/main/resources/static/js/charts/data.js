/**
 * From an answer of the history to columns that can be drawn, and on with what the live connection tells.
 *
 * A value is a number, `null` where nothing is known (the line breaks there), or `undefined` where only another column has a
 * point (the line goes on).
 *
 * @typedef {Array<number|null|undefined>} Column
 * @typedef {{unit: string, mean: Column, min?: Column, max?: Column}} Metric
 * @typedef {{times: number[], stepMs: number, metrics: Map<string, Metric>}} Table
 * @typedef {{from: number, to: number, value: ?number}} Run a time during which an ordinal stays the same; null: nothing is known
 */

const GAP = 1.5;
const ENOUGH = 8;

/** @returns {Table} */
export function emptyTable(stepMs = 1000) {
  return { times: [], stepMs, metrics: new Map() };
}

/** @param {any} item of `items` of an answer @returns {Table} */
export function tableOf(item) {
  if (!item) return emptyTable();
  const stepMs = stepOf(item.times ?? [], item.stepMs > 0 ? item.stepMs : 1000);
  const times = filled(item.times ?? [], stepMs);
  /** @type {Map<string, Metric>} */
  const metrics = new Map();
  for (const [name, metric] of Object.entries(item.metrics ?? {})) {
    if (!metric.mean?.some((value) => typeof value === "number")) continue;
    metrics.set(name, { unit: metric.unit ?? "", mean: metric.mean.slice(), ...(metric.min && metric.max && { min: metric.min.slice(), max: metric.max.slice() }) });
  }
  return { times, stepMs, metrics };
}

/** One long silence among the points may make the step that is told much longer than what lies between most of them. */
function stepOf(times, told) {
  const apart = times.slice(1).map((time, index) => time - times[index]).filter((ms) => ms > 0).sort((a, b) => a - b);
  const usual = apart[apart.length >> 1];
  return apart.length >= ENOUGH && told > 2 * usual ? usual : told;
}

/** A point without a time is the gap between its neighbours. */
function filled(times, stepMs) {
  return times.map((time, index) => (typeof time === "number" ? time : (times[index - 1] ?? 0) + stepMs));
}

/** All columns of a metric. @param {Metric} metric @returns {Column[]} */
export function columnsOf({ mean, min, max }) {
  return /** @type {Column[]} */ ([mean, min, max].filter(Boolean));
}

/**
 * Adds what is known live. Values that belong to the last point of the table widen it; a later one is a point of its own.
 * Times that are not later than the table are passed over. After a time of silence the line breaks. Metrics that the table does
 * not have are passed over too: else charts would come and go with the range.
 * @param {Table} table changed in place
 * @param {number} at Unix ms
 * @param {Map<string, number|null>} values what is missing is not known
 * @param {number} everyMs how often values come
 * @param {{count: number, start: number}} open what the last point holds, kept between calls
 * @returns {boolean} whether the table changed
 */
export function append(table, at, values, everyMs, open) {
  const last = table.times.at(-1) ?? -Infinity;
  if (at <= last || at <= open.start) return false;
  const joins = open.count > 0 && at < last + table.stepMs && table.stepMs > everyMs;
  open.start = at;
  if (joins) {
    widen(table, values, open.count++);
    return true;
  }
  // The point that is being filled begins at its first value, so none has a value before its time.
  if (table.times.length > 0 && at - last > GAP * Math.max(table.stepMs, everyMs * 2)) push(table, last + Math.max(table.stepMs, everyMs), new Map());
  push(table, at, values);
  open.count = 1;
  return true;
}

function push(table, at, values) {
  table.times.push(at);
  for (const [name, metric] of table.metrics) {
    const value = values.get(name) ?? null;
    for (const column of columnsOf(metric)) column.push(value);
  }
}

function widen(table, values, count) {
  const last = table.times.length - 1;
  for (const [name, metric] of table.metrics) {
    const value = values.get(name) ?? null;
    if (value === null) continue;
    const mean = metric.mean[last];
    if (typeof mean !== "number") {
      for (const column of columnsOf(metric)) column[last] = value;
      continue;
    }
    metric.mean[last] = (mean * count + value) / (count + 1);
    if (metric.min) metric.min[last] = Math.min(/** @type {number} */ (metric.min[last]), value);
    if (metric.max) metric.max[last] = Math.max(/** @type {number} */ (metric.max[last]), value);
  }
}

/** Forgets what is older than a time, in one go and only when it is much. @param {Table} table @param {number} from */
export function forget(table, from) {
  const first = table.times.findIndex((time) => time >= from);
  if (first < 300 && first * 4 < table.times.length) return;
  const drop = first < 0 ? table.times.length : first - 1;
  table.times.splice(0, drop);
  for (const metric of table.metrics.values()) for (const column of columnsOf(metric)) column.splice(0, drop);
}

/**
 * Runs of an ordinal metric within a range; the worst of a point counts. A point holds until the next begins, the last one for
 * as long as the one before it did.
 * @param {Table} table @param {string} name @param {number} from @param {number} to @returns {Run[]}
 */
export function runsOf({ times, stepMs, metrics }, name, from, to) {
  const metric = metrics.get(name);
  if (!metric) return [];
  const column = metric.max ?? metric.mean;
  const usual = Math.max(stepMs, times.length > 1 ? times[times.length - 1] - times[times.length - 2] : 0);
  /** @type {Run[]} */
  const runs = [];
  times.forEach((time, i) => {
    const value = typeof column[i] === "number" ? Math.round(/** @type {number} */ (column[i])) : null;
    const start = Math.max(time, from);
    const end = Math.min(times[i + 1] ?? time + usual * GAP, to);
    if (end <= start) return;
    const last = runs.at(-1);
    if (last && last.value === value) last.to = end;
    else runs.push({ from: start, to: end, value });
  });
  return runs;
}

/**
 * Lays another table, such as that of yesterday, over the times of one.
 * @param {Table} table @param {?Table} other @param {number} shift ms that are added to the other's times
 * @returns {{times: number[], own: (column: Column) => Column, theirs: (column: Column) => Column}}
 */
export function joined(table, other, shift) {
  if (!other || other.times.length === 0) return { times: table.times, own: (column) => column, theirs: () => [] };
  const a = table.times;
  const b = other.times;
  const times = [];
  const fromA = [];
  const fromB = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const x = a[i] ?? Infinity;
    const y = b[j] === undefined ? Infinity : b[j] + shift;
    times.push(Math.min(x, y));
    fromA.push(x <= y ? i++ : -1);
    fromB.push(y <= x ? j++ : -1);
  }
  const lay = (places) => (column) => places.map((place) => (place < 0 ? undefined : column[place]));
  return { times, own: lay(fromA), theirs: lay(fromB) };
}

/** Sums of columns from the first on, for areas that stand on each other; where nothing of them is known, there is a gap. @param {Column[]} columns @returns {Column[]} */
export function stacked(columns) {
  /** @type {Column|undefined} */
  let below;
  return columns.map((column) => {
    const under = below;
    const sum = column.map((value, i) => (typeof value === "number" ? value + (under?.[i] ?? 0) : under ? under[i] : value));
    below = sum;
    return sum;
  });
}

/** The place of the point that holds at a time: the last one that is not later. @param {number[]} times @param {number} at */
export function placeOf(times, at) {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (times[middle] <= at) low = middle;
    else high = middle - 1;
  }
  return times.length > 0 && times[low] <= at ? low : -1;
}
