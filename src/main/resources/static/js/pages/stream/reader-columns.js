/**
 * Every column of the table of readers, which of them a list needs, and the order of readers. Titles are keys of the dictionary;
 * what a column tells is `streampage.reader.<id>`.
 *
 * @typedef {import("../../ui/app.js").App} App
 *
 * @typedef {object} ReaderColumn
 * @property {(reader: any) => any} value what is sorted by; undefined where the protocol does not tell it
 * @property {(app: App, reader: any, value: any, stream: any) => any} cell what stands in it where the value is known
 * @property {boolean} [isOptional] only there where somebody tells it
 * @property {boolean} [isTrouble] above zero it is what a viewer sees or hears
 * @property {RegExp} [measured] metrics of rules about this very figure
 * @property {(reader: any) => string|undefined} [tip]
 * @typedef {import("../../ui/columns.js").Column & ReaderColumn} Column
 */

import { h } from "../../ui/dom.js";
import { presentOf, quantity } from "../../ui/common.js";
import { compareBy, ordersOf, parseSort } from "../../domain/sorting.js";
import { MARKER } from "./whep.js";

const own = (/** @type {string} */ id) => ({ id, title: `streampage.col.${id}`, help: `streampage.reader.${id}` });
const common = (/** @type {string} */ id) => ({ id, title: `field.${id}`, help: `streampage.reader.${id}` });

/** In the order of the table. @type {Column[]} */
export const COLUMNS = [
  { ...common("protocol"), value: ({ protocol }) => protocol, cell: protocolCell },
  { ...common("address"), value: ({ address }) => address, cell: text },
  { ...common("client"), value: clientOf, cell: text, tip: clientOf },
  { ...own("way"), value: transportOf, isOptional: true, cell: (_, reader, value) => value },
  { ...common("out"), value: ({ outboundBitsPerSecond }) => outboundBitsPerSecond, isNumber: true, cell: figure("bits") },
  { ...own("rtt"), value: ({ srt }) => srt?.rttMs, isNumber: true, isOptional: true, cell: figure("millis"), measured: /\.srt\.rtt/ },
  { ...own("latency"), value: ({ srt }) => srt?.latencyMs, isNumber: true, isOptional: true, cell: figure("millis"), measured: /\.srt\.latency/ },
  { ...own("retransmitted"), value: ({ srt }) => srt?.retransmittedPercent, isNumber: true, isOptional: true, cell: figure("percent"), measured: /\.srt\.retransmitted/ },
  { ...own("dropped"), value: ({ srt }) => srt?.droppedPercent, isNumber: true, isOptional: true, isTrouble: true, cell: figure("percent"), measured: /\.srt\.(dropped|belated)/ },
  { ...own("lost"), value: ({ rtp }) => rtp?.reportedLostPercent ?? rtp?.lostPercent, isNumber: true, isOptional: true, isTrouble: true, cell: figure("percent"), measured: /\.rtp\.(reportedLost|lost)/ },
  { ...own("jitter"), value: ({ rtp }) => rtp?.jitterMs, isNumber: true, isOptional: true, cell: figure("millis"), measured: /\.rtp\.jitter/ },
  { ...common("discarded"), value: ({ framesDiscarded }) => framesDiscarded, isNumber: true, isTrouble: true, cell: ({ fmt }, reader, value) => fmt.count(value), measured: /framesDiscarded/ },
  { ...common("for"), value: ({ since }) => (since ? -Date.parse(since) : undefined), isNumber: true, cell: durationCell },
];

const BY_ID = new Map(COLUMNS.map((column) => [column.id, column]));

/** @param {string} id @returns {Column} */
export function columnOf(id) {
  return /** @type {Column} */ (BY_ID.get(id));
}

/** Whether a column tells what a viewer sees or hears. @param {Column} column @param {any} value */
export function isBad({ isTrouble }, value) {
  return Boolean(isTrouble) && value > 0;
}

function text(app, reader, value) {
  return h("bdi", null, value);
}

/** @param {"bits"|"millis"|"percent"} kind */
function figure(kind) {
  return (/** @type {App} */ { t, fmt }, /** @type {any} */ _, /** @type {any} */ value) => quantity(fmt[kind](value), t("absent.first"));
}

function protocolCell({ t }, reader, value) {
  return [h("span.protocol", null, value), isOwn(reader) && h("small.cdn", { key: "own", title: t("readers.own.help") }, t("readers.own")), reader.hls?.cdn && h("small.cdn", { key: "cdn", title: t("readers.cdn.help") }, t("readers.cdn.one"))];
}

function durationCell(app, reader, value, stream) {
  return h("span", { title: app.fmt.moment(reader.since, app.time()) }, app.fmt.duration(presentOf(app, stream) + value));
}

function clientOf({ user, userAgent }) {
  return [user, userAgent].filter(Boolean).join(" · ") || undefined;
}

/** How the media travel: RTSP over UDP, a WebRTC pair by way of a relay. @param {any} reader @returns {string|undefined} */
export function transportOf({ transport, webrtc }) {
  const [type, protocol] = webrtc?.remoteCandidate?.split("/") ?? [];
  return transport ?? ([protocol?.toUpperCase(), type].filter(Boolean).join(" ") || undefined);
}

/** Whether a reader is a preview of this page, or one like it. @param {any} reader */
export function isOwn({ query }) {
  return new URLSearchParams(query ?? "").has(MARKER);
}

/** The columns that some reader fills. @param {any[]} readers @returns {Column[]} */
export function columnsOf(readers) {
  return COLUMNS.filter(({ isOptional, value }) => !isOptional || readers.some((reader) => value(reader) !== undefined));
}

/** What trouble of a reader costs. @param {any} reader @returns {number} */
export function costOf({ issues }) {
  return (issues ?? []).reduce((sum, issue) => sum + issue.penalty, 0);
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
  const { id, isDescending } = parseSort(sort);
  const column = BY_ID.get(id);
  return found.sort(column ? compareBy(column.value, isDescending) : (a, b) => costOf(b) - costOf(a));
}

function textOf(reader) {
  const { protocol, address, user, userAgent, query, id, hls, issues } = reader;
  return [protocol, address, user, userAgent, query, id, transportOf(reader), hls?.cdn && "cdn", ...(issues ?? []).map(({ reason }) => reason)].filter(Boolean).join("\n").toLocaleLowerCase();
}

/** The next order after a click on a head: a figure begins with its largest, and the third click takes it back. @param {string} sort @param {string} name @returns {string} */
export function nextSort(sort, name) {
  const [first, second] = ordersOf(columnOf(name));
  return sort === first ? second : sort === second ? "" : first;
}

/** Rows keep their place while somebody points at them; new ones come below. @param {any[]} before @param {any[]} readers */
export function keptOrder(before, readers) {
  const place = new Map(before.map(({ id }, index) => [id, index]));
  return [...readers].sort((a, b) => (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity) || 0);
}
