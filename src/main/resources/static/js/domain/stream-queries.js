/**
 * Questions to the model: how bad is a stream, which ones match, in which order, how many of each.
 *
 * @typedef {import("./stream.js").Fleet} Fleet
 * @typedef {import("./stream.js").Stream} Stream
 * @typedef {import("./stream.js").Server} Server
 * @typedef {import("./states.js").Tone} Tone
 */

import { quietThings } from "./alerts.js";
import { streamOf } from "./stream.js";
import { compareBy, parseSort } from "./sorting.js";
import { DOWN, RANK, TONE_OF_STATE, toneOfLevel, TONES } from "./states.js";

/** The one shape and colour a stream is shown with: its level where that matters, else its state. @param {Stream} stream @returns {Tone} */
export function toneOf(stream) {
  if (stream.state === "unknown") return "unknown";
  if (stream.level === "critical" || stream.level === "warning") return stream.level;
  return TONE_OF_STATE[stream.state] ?? "unknown";
}

/** The same for a server. @param {Server} server @returns {Tone} */
export function serverTone(server) {
  if (server.status === undefined || server.status === "pending" || server.status === "unknown") return "unknown";
  if (server.level === "critical" || server.level === "warning") return server.level;
  if (DOWN.includes(server.status)) return "critical";
  return server.level === "unknown" ? "unknown" : server.status === "slow" ? "warning" : "live";
}

/** What is worst about a stream or server, if anything. @param {any} item */
export function worstIssue(item) {
  return item.issues?.[0];
}

/** Since when a stream or server is in trouble: that of its worst issue, else of its state. @param {any} item @returns {string|undefined} */
export function troubleSince(item) {
  return worstIssue(item)?.since ?? item.since;
}

/** The name for people: the title, else the path. @param {Stream} stream */
export function nameOf(stream) {
  return stream.title || stream.path;
}

/** The value of a label; undefined where it has none. @param {Stream} stream @param {string} name @returns {string|undefined} */
export function labelOf({ labels }, name) {
  return labels && Object.hasOwn(labels, name) ? labels[name] : undefined;
}

/** Readers by protocol, without the sum and without CDN sessions, which stand for any number of viewers. @param {any} readers */
export function readersByProtocol(readers) {
  return Object.entries(readers ?? {}).filter(([name, n]) => name !== "total" && name !== "cdn" && n > 0);
}

/** How many streams of each tone. @param {Iterable<Stream>} streams @returns {Record<Tone, number> & {total: number}} */
export function countTones(streams) {
  const counts = /** @type {any} */ (Object.fromEntries(TONES.map((tone) => [tone, 0])));
  counts.total = 0;
  for (const stream of streams) {
    counts[toneOf(stream)]++;
    counts.total++;
  }
  return counts;
}

/**
 * The same, with `live` as the metric catalogue has it: all that are live, those with problems too, which are counted by their level besides.
 * @param {Stream[]} streams
 */
export function countLive(streams) {
  return { ...countTones(streams), live: streams.filter(isLive).length };
}

/** @param {Stream} stream */
function isLive({ state }) {
  return state === "live";
}

/** How many servers are critical and of how many nothing is known, which no number of streams tells. @param {Iterable<Server>} servers @returns {Record<"critical"|"unknown", number>} */
export function countServers(servers) {
  const counts = { critical: 0, unknown: 0 };
  for (const server of servers) {
    const tone = serverTone(server);
    if (tone in counts && server.status !== "pending") counts[tone]++;
  }
  return counts;
}

/** Sums over servers; a sum of nothing known is undefined, not zero. @param {Iterable<Server>} servers */
export function sumServers(servers) {
  const sum = { readers: undefined, inboundBitsPerSecond: undefined, outboundBitsPerSecond: undefined };
  for (const server of servers) {
    for (const name of Object.keys(sum)) {
      if (typeof server[name] === "number") sum[name] = (sum[name] ?? 0) + server[name];
    }
  }
  return sum;
}

const byServer = once((model) => {
  /** @type {Map<string, Stream[]>} */
  const found = new Map();
  for (const stream of model.streams.values()) {
    const others = found.get(stream.server);
    if (others) others.push(stream);
    else found.set(stream.server, [stream]);
  }
  return found;
});

/** Streams of one server. @param {Fleet} model @param {string} id @returns {readonly Stream[]} nobody may change them */
export function streamsOf(model, id) {
  return byServer(model).get(id) ?? [];
}

/**
 * A predicate for the filter of the streams view. `states` holds tones or raw states, of which `live` is one: what is live with problems is live; every word of `q` must be found. Of the
 * other lists one item must fit each; of labels (`name=value`) one of each name.
 * @param {{q?: string, states?: string[], server?: string, servers?: string[], groups?: string[], labels?: string[], protocols?: string[]}} filter
 * @returns {(stream: Stream) => boolean}
 */
export function streamMatcher({ q = "", states = [], server = "", servers = [], groups = [], labels = [], protocols = [] }) {
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  /** @type {((stream: Stream) => boolean)[]} */
  const tests = [];
  const among = (/** @type {string[]} */ list, /** @type {(stream: Stream) => any} */ valueOf) => {
    const wanted = new Set(list);
    if (wanted.size > 0) tests.push((stream) => wanted.has(valueOf(stream)));
  };
  among(server === "" ? servers : [server], (stream) => stream.server);
  among(groups, (stream) => stream.group);
  among(protocols, (stream) => stream.source?.protocol);
  const byName = new Map();
  for (const label of labels) {
    const at = label.indexOf("=");
    const name = at < 0 ? label : label.slice(0, at);
    byName.set(name, [...(byName.get(name) ?? []), at < 0 ? undefined : label.slice(at + 1)]);
  }
  for (const [name, values] of byName) {
    if (values.includes(undefined)) tests.push((stream) => labelOf(stream, name) !== undefined);
    else among(values, (stream) => labelOf(stream, name));
  }
  const wantedStates = new Set(states);
  if (states.length > 0) tests.push((stream) => wantedStates.has(toneOf(stream)) || ((isLive(stream) || !(stream.state in RANK)) && wantedStates.has(stream.state)));
  if (words.length > 0) tests.push((stream) => containsAll(stream, words));
  return (stream) => tests.every((fits) => fits(stream));
}

/** What is searched in, by stream: a changed stream is another object. @type {WeakMap<Stream, string>} */
const searched = new WeakMap();

function containsAll(stream, words) {
  let text = searched.get(stream);
  if (text === undefined) searched.set(stream, (text = searchText(stream)));
  return words.every((word) => text.includes(word));
}

function searchText(stream) {
  const { source, video, audio, labels } = stream;
  return [
    stream.path, stream.title, stream.server, stream.state, stream.group, stream.reason, stream.about?.owner, stream.about?.notes,
    ...(stream.issues ?? []).map((issue) => issue.reason),
    source?.protocol, source?.address, source?.user, video?.codec, audio?.codec,
    ...Object.entries(labels ?? {}).map(([name, value]) => `${name}=${value}`),
  ].join("\n").toLocaleLowerCase();
}

/**
 * Compares two entries `[key, stream]`. "state" is worst first, "path" by name, anything else by `value`; with a minus the other
 * way round.
 * @param {string} sort
 * @param {Map<string, number>} order position by name, from `Model.order()`
 * @param {(stream: Stream) => any} [value]
 * @returns {(a: [string, Stream], b: [string, Stream]) => number}
 */
export function comparator(sort, order, value) {
  const { id, isDescending } = parseSort(sort);
  const sign = isDescending ? -1 : 1;
  const names = (a, b) => (order.get(a[0]) ?? Infinity) - (order.get(b[0]) ?? Infinity);
  if (id === "path") {
    const ranks = pathRanks(order);
    return (a, b) => sign * ((ranks.get(a[0]) ?? Infinity) - (ranks.get(b[0]) ?? Infinity)) || names(a, b);
  }
  if (id === "state" || !value) return (a, b) => sign * worst(a[1], b[1]) || names(a, b);
  const compare = compareBy(value, isDescending);
  return (a, b) => compare(a[1], b[1]) || names(a, b);
}

const paths = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
/** By the order that they were made of: to compare two thousand names takes longer than all else of a click. @type {WeakMap<Map<string, number>, Map<string, number>>} */
const ranksByOrder = new WeakMap();

/** Position of each stream by its path alone, the same for equal paths. @param {Map<string, number>} order */
function pathRanks(order) {
  let ranks = ranksByOrder.get(order);
  if (!ranks) {
    const sorted = [...order.keys()].map((key) => ({ key, path: streamOf(key).path })).sort((a, b) => paths.compare(a.path, b.path));
    let rank = 0;
    ranks = new Map(sorted.map(({ key, path }, index) => {
      if (index > 0 && paths.compare(sorted[index - 1].path, path) !== 0) rank = index;
      return [key, rank];
    }));
    ranksByOrder.set(order, ranks);
  }
  return ranks;
}

/** Worst first; among troubles the newest first, for that is the one nobody has seen yet. */
function worst(a, b) {
  const tone = toneOf(a);
  const difference = RANK[tone] - RANK[toneOf(b)];
  if (difference !== 0 || RANK[tone] > RANK.warning) return difference;
  const x = troubleSince(a) ?? "";
  const y = troubleSince(b) ?? "";
  return x === y ? 0 : x < y ? 1 : -1;
}

/**
 * Entries that match, sorted.
 * @param {Fleet} model @param {(s: Stream) => boolean} matches @param {string} sort @param {(s: Stream) => any} [value] what is sorted by
 */
export function selectStreams(model, matches, sort, value) {
  const found = [];
  for (const entry of model.streams) if (matches(entry[1])) found.push(entry);
  // Each is compared eleven times on average: what is compared is read once.
  const values = value && new Map(found.map(([, stream]) => [stream, value(stream)]));
  return found.sort(comparator(sort, model.order(), values && ((stream) => values.get(stream))));
}

/**
 * A question that every drawing asks, answered once until the model changes.
 * @template T @param {(model: Fleet) => T} ask @returns {(model: Fleet) => T} nobody may change what it returns
 */
function once(ask) {
  /** @type {WeakMap<Fleet, {revision: number, answer: T}>} */
  const known = new WeakMap();
  return (model) => {
    let last = known.get(model);
    if (!last || last.revision !== model.revision) known.set(model, (last = { revision: model.revision, answer: ask(model) }));
    return last.answer;
  };
}

/** All entries, worst first. */
export const worstFirst = once((model) => [...model.streams].sort(comparator("state", model.order())));

const quietByThing = once((model) => quietThings(model.alerts));

/**
 * Why a stream or server that is wrong calls nobody; undefined where it does.
 * @param {Fleet} model @param {string} key as in `attention` @param {Tone} tone @returns {import("./alerts.js").Quiet|undefined}
 */
export function quietReason(model, key, tone) {
  return quietByThing(model).get(key)?.[tone] ?? undefined;
}

/**
 * What needs a person, worst first: servers in trouble once each, then hosts, then streams that are not merely unknown because
 * of their server. What calls nobody comes last.
 */
export const attention = once(findTroubles);

/** What is critical and calls somebody. @param {Fleet} model */
export function loudTroubles(model) {
  return attention(model).filter(({ tone, quiet }) => tone === "critical" && !quiet);
}

/**
 * How many streams are live and how many of each other tone, of these without those that call nobody, which are counted as `quiet`.
 * @param {Fleet} model @returns {Record<Tone, number> & {total: number, quiet: number}}
 */
export function countLoud(model) {
  const counts = { ...countLive([...model.streams.values()]), quiet: 0 };
  for (const { kind, tone, quiet } of attention(model)) {
    if (kind !== "stream" || !quiet) continue;
    counts[tone]--;
    counts.quiet++;
  }
  return counts;
}

/** What explains others stands before them. */
const PLACES = ["server", "host", "stream"];

/** @param {Fleet} model */
function findTroubles(model) {
  /** @type {{kind: "server"|"host"|"stream", key: string, tone: Tone, item: any, quiet: import("./alerts.js").Quiet|undefined}[]} */
  const found = [];
  const note = (kind, key, tone, item) => found.push({ kind, key, tone, item, quiet: quietReason(model, key, tone) });
  const blind = new Set();
  for (const server of model.servers.values()) {
    const tone = serverTone(server);
    if (server.status !== "up") blind.add(server.id);
    if (tone !== "live" && server.status !== "pending" && !model.late?.has(server.id)) note("server", `server\n${server.id}`, tone, server);
  }
  for (const host of model.hosts?.hosts.values() ?? []) {
    const tone = toneOfLevel(host.level);
    if (tone !== "live") note("host", `host\n${host.id}`, tone, host);
  }
  for (const [key, stream] of model.streams) {
    const tone = toneOf(stream);
    if (tone === "critical" || tone === "warning" || (tone === "unknown" && !blind.has(stream.server))) {
      note("stream", key, tone, stream);
    }
  }
  const order = model.order();
  const since = (entry) => troubleSince(entry.item) ?? "";
  return found.sort((a, b) =>
    Number(Boolean(a.quiet)) - Number(Boolean(b.quiet))
    || RANK[a.tone] - RANK[b.tone]
    || PLACES.indexOf(a.kind) - PLACES.indexOf(b.kind)
    || (since(a) === since(b) ? 0 : since(a) < since(b) ? 1 : -1)
    || (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
}
