/** Readers of a stream as rows: which columns they need, in which order, which of them a search finds. Pure. */

import { MARKER } from "./whep.js";

/**
 * @typedef {object} Column
 * @property {(reader: any) => any} value undefined where the protocol does not tell it
 * @property {boolean} [isNumber]
 * @property {boolean} [isOptional] only there where somebody tells it
 */

/** @type {Record<string, Column>} */
export const COLUMNS = {
  protocol: { value: ({ protocol }) => protocol },
  address: { value: ({ address }) => address },
  client: { value: ({ user, userAgent }) => [user, userAgent].filter(Boolean).join(" · ") || undefined },
  way: { value: transportOf, isOptional: true },
  out: { value: ({ outboundBitsPerSecond }) => outboundBitsPerSecond, isNumber: true },
  rtt: { value: ({ srt }) => srt?.rttMs, isNumber: true, isOptional: true },
  latency: { value: ({ srt }) => srt?.latencyMs, isNumber: true, isOptional: true },
  retransmitted: { value: ({ srt }) => srt?.retransmittedPercent, isNumber: true, isOptional: true },
  dropped: { value: ({ srt }) => srt?.droppedPercent, isNumber: true, isOptional: true },
  lost: { value: ({ rtp }) => rtp?.reportedLostPercent ?? rtp?.lostPercent, isNumber: true, isOptional: true },
  jitter: { value: ({ rtp }) => rtp?.jitterMs, isNumber: true, isOptional: true },
  discarded: { value: ({ framesDiscarded }) => framesDiscarded, isNumber: true },
  for: { value: ({ since }) => (since ? -Date.parse(since) : undefined), isNumber: true },
};

/** How the media travel: RTSP over UDP, a WebRTC pair by way of a relay. @param {any} reader @returns {string|undefined} */
export function transportOf({ transport, webrtc }) {
  const [type, protocol] = webrtc?.remoteCandidate?.split("/") ?? [];
  return transport ?? ([protocol?.toUpperCase(), type].filter(Boolean).join(" ") || undefined);
}

/** Whether a reader is a preview of this page, or one like it. @param {any} reader */
export function isOwn({ query }) {
  return new URLSearchParams(query ?? "").has(MARKER);
}

/** Names of the columns that some reader fills. @param {any[]} readers @returns {string[]} */
export function columnsOf(readers) {
  return Object.keys(COLUMNS).filter((name) => !COLUMNS[name].isOptional || readers.some((reader) => COLUMNS[name].value(reader) !== undefined));
}

/** What trouble of a reader costs. @param {any} reader @returns {number} */
export function costOf({ issues }) {
  return (issues ?? []).reduce((sum, issue) => sum + issue.points, 0);
}

/**
 * Sorted readers that have every word. Without a column those in trouble come first, else as MediaMTX lists them.
 * @param {any[]} readers @param {{q?: string, sort?: string}} what `sort` is a column, with a minus for the largest first
 */
export function selectReaders(readers, { q = "", sort = "" }) {
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = words.length === 0 ? [...readers] : readers.filter((reader) => {
    const text = textOf(reader);
    return words.every((word) => text.includes(word));
  });
  const column = COLUMNS[sort.replace("-", "")];
  return found.sort(column ? by(column.value, sort.startsWith("-") ? -1 : 1) : (a, b) => costOf(b) - costOf(a));
}

/** What is not known comes last, whatever the order. */
function by(value, sign) {
  return (a, b) => {
    const x = value(a);
    const y = value(b);
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined);
    return sign * (x < y ? -1 : x > y ? 1 : 0);
  };
}

function textOf(reader) {
  const { protocol, address, user, userAgent, query, id, hls, issues } = reader;
  return [protocol, address, user, userAgent, query, id, transportOf(reader), hls?.cdn && "cdn", ...(issues ?? []).map(({ reason }) => reason)].filter(Boolean).join("\n").toLocaleLowerCase();
}

/** The next order after a click on a head: a figure begins with its largest, and the third click takes it back. @param {string} sort @param {string} name @returns {string} */
export function nextSort(sort, name) {
  const [first, second] = COLUMNS[name].isNumber ? [`-${name}`, name] : [name, `-${name}`];
  return sort === first ? second : sort === second ? "" : first;
}

/** Rows keep their place while somebody points at them; new ones come below. @param {any[]} before @param {any[]} readers */
export function keptOrder(before, readers) {
  const place = new Map(before.map(({ id }, index) => [id, index]));
  return [...readers].sort((a, b) => (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity) || 0);
}
