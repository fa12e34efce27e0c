/** Streams in groups: which belong together, in which order, and what they come to. */

import { labelOf, toneOf } from "../../domain/stream-queries.js";
import { RANK, TONES } from "../../domain/states.js";

/** The group of those that have no value. */
export const NONE = "–";

const names = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Which group a stream belongs to. @param {string} by server, group, state or label:name @returns {(stream: any) => string} */
export function grouping(by) {
  if (by === "server") return (stream) => stream.server;
  if (by === "state") return toneOf;
  if (by === "group") return (stream) => stream.group || NONE;
  const name = by.slice("label:".length);
  return (stream) => labelOf(stream, name) || NONE;
}

/**
 * Sorted entries in groups, each in the same order. Groups stand by name, the worst first where that is what is asked for.
 * @param {[string, any][]} entries @param {string} by empty: all in one @param {string} sort
 * @returns {{id: string, keys: string[]}[]}
 */
export function grouped(entries, by, sort) {
  if (by === "") return entries.length === 0 ? [] : [{ id: "", keys: entries.map(([key]) => key) }];
  const idOf = grouping(by);
  const groups = new Map();
  for (const [key, stream] of entries) {
    const id = idOf(stream);
    let group = groups.get(id);
    if (!group) groups.set(id, (group = { id, keys: [], rank: TONES.length }));
    group.keys.push(key);
    group.rank = Math.min(group.rank, RANK[toneOf(stream)]);
  }
  const isByState = sort.replace("-", "") === "state";
  const sign = sort === "-state" || sort === "-path" ? -1 : 1;
  return [...groups.values()]
    .sort((a, b) => Number(a.id === NONE) - Number(b.id === NONE)
      || (by === "state" || isByState ? (sort === "-state" ? -1 : 1) * (a.rank - b.rank) : 0)
      || (isByState ? 1 : sign) * names.compare(a.id, b.id))
    .map(({ id, keys }) => ({ id, keys }));
}

/**
 * Keeps everything where it is and adds what is new below.
 * @param {{id: string, keys: string[]}[]} sections @param {[string, any][]} entries @param {string} by
 */
export function held(sections, entries, by) {
  const shown = new Set(sections.flatMap(({ keys }) => keys));
  const fresh = entries.filter(([key]) => !shown.has(key));
  if (fresh.length === 0) return sections;
  const more = new Map(grouped(fresh, by, "path").map(({ id, keys }) => [id, keys]));
  const kept = sections.map(({ id, keys }) => ({ id, keys: [...keys, ...(more.get(id) ?? [])] }));
  for (const { id } of sections) more.delete(id);
  return [...kept, ...[...more].map(([id, keys]) => ({ id, keys }))];
}

/** What the streams of a group come to; a sum of nothing known is undefined. @param {{keys: string[]}} section @param {Map<string, any>} streams */
export function summary({ keys }, streams) {
  const counts = /** @type {any} */ (Object.fromEntries(TONES.map((tone) => [tone, 0])));
  let inbound;
  let readers;
  let total = 0;
  for (const key of keys) {
    const stream = streams.get(key);
    if (!stream) continue;
    counts[toneOf(stream)]++;
    total++;
    if (typeof stream.inboundBitsPerSecond === "number") inbound = (inbound ?? 0) + stream.inboundBitsPerSecond;
    if (typeof stream.readers?.total === "number") readers = (readers ?? 0) + stream.readers.total;
  }
  return { counts, total, inbound, readers };
}

/** Names of all labels, as people would look for them. @param {Iterable<any>} streams */
export function labelNames(streams) {
  const found = new Set();
  for (const { labels } of streams) for (const name in labels) found.add(name);
  return [...found].sort(names.compare);
}

/**
 * What can be filtered for and how many there are of each, the names in natural order.
 * @param {Iterable<any>} streams @param {(stream: any) => string|undefined} valueOf
 * @returns {{item: string, n: number}[]}
 */
export function facet(streams, valueOf) {
  const counts = new Map();
  for (const stream of streams) {
    const item = valueOf(stream);
    if (item) counts.set(item, (counts.get(item) ?? 0) + 1);
  }
  return [...counts].map(([item, n]) => ({ item, n })).sort((a, b) => names.compare(a.item, b.item));
}
