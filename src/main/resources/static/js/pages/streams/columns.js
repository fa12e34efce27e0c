/**
 * Every column that the table of streams can have: one entry has its name, width, order, cell and fields of a CSV file (in base
 * units). Title and help are `col.<id>` or `streams.col.<id>` of the dictionary.
 *
 * @typedef {import("../../ui/app.js").App} App
 * @typedef {{key: string, columns: string[], tabindex: string}} Row what a cell stands in
 *
 * @typedef {object} StreamColumn
 * @property {number} width in px; 0 for those that share the rest
 * @property {Record<string, (stream: any) => any>} csv
 * @property {(stream: any) => any} value what is sorted by; where it is not given, the first field of the file
 * @property {(app: App, stream: any, column: Column, row: Row) => any} cell what stands in it; undefined where it is not known
 * @property {string} [absent] key of why it may not be known, while the stream runs
 * @property {(app: App, stream: any) => string|undefined|false} [tip]
 * @property {RegExp} [measured] metrics of rules about this very figure: it takes the shape of their level
 * @property {boolean} [isFixed] without it no row makes sense
 * @property {boolean} [isUsual] shown where nobody chose
 * @property {number} [spare] where the window is narrow the one with the least goes first
 * @property {boolean} [isOnPhone]
 * @typedef {import("../../ui/columns.js").Column & StreamColumn} Column
 */

import { audioText, readerIssuesMark, videoText } from "../../ui/common.js";
import { sparkline } from "../../ui/sparkline.js";
import { toneOf, worstIssue } from "../../domain/stream-queries.js";
import {
  amount, dayCell, duration, figure, moment, pathCell, readersCell, reasonCell, reasonOf, recordingCell, recordingDelay, soundText, sourceCell, sourceTip, stateCell, text, trendText, videoDetail, videoSize, when,
} from "./cells.js";

const listed = (/** @type {any} */ map, sign = "=", between = "; ") => Object.entries(map ?? {}).map(([name, value]) => `${name}${sign}${value}`).join(between) || undefined;
const readers = (/** @type {any} */ map) => listed(Object.fromEntries(Object.entries(map ?? {}).filter(([name]) => name !== "total")), ":");
const time = (/** @type {string|undefined} */ at) => (at ? Date.parse(at) || undefined : undefined);
const own = (/** @type {string} */ id) => ({ title: `streams.col.${id}`, help: `streams.col.${id}.help` });
const common = (/** @type {string} */ id) => ({ title: `col.${id}`, help: `col.${id}.help` });
const VALUE = "streams.absent.value";

/** @type {(Omit<Column, "value"> & {value?: Column["value"]})[]} */
const ALL = [
  { id: "state", ...common("state"), width: 128, isFixed: true, isUsual: true, isOnPhone: true, csv: { state: (s) => s.state, level: (s) => s.level }, cell: stateCell },
  { id: "path", ...common("path"), width: 0, isFixed: true, isUsual: true, isOnPhone: true, csv: { path: (s) => s.path, title: (s) => s.title }, cell: pathCell },
  { id: "server", ...common("server"), width: 84, isUsual: true, spare: 8, isOnPhone: true, csv: { server: (s) => s.server }, cell: text(), tip: (_, s) => s.server, absent: VALUE },
  { id: "group", ...own("group"), width: 110, csv: { group: (s) => s.group }, cell: text(), tip: (_, s) => s.group, absent: VALUE },
  {
    id: "labels", ...own("labels"), width: 180, csv: { labels: (s) => listed(s.labels) }, value: (s) => listed(s.labels, "=", " "),
    cell: text((s) => listed(s.labels, "=", "  ")), tip: (_, s) => listed(s.labels, "=", "  "), absent: VALUE,
  },
  { id: "owner", ...own("owner"), width: 120, csv: { owner: (s) => s.about?.owner }, cell: text(), tip: (_, s) => s.about?.owner, absent: VALUE },
  {
    id: "source", ...common("source"), width: 146, isUsual: true, spare: 7,
    csv: { sourceKind: (s) => s.source?.kind, sourceProtocol: (s) => s.source?.protocol, sourceAddress: (s) => s.source?.address },
    value: (s) => s.source && `${s.source.protocol ?? s.source.kind ?? ""} ${s.source.address ?? ""}`, cell: sourceCell, tip: sourceTip,
  },
  { id: "user", ...own("user"), width: 110, csv: { sourceUser: (s) => s.source?.user }, cell: text(), tip: (_, s) => s.source?.user, absent: VALUE },
  { id: "configuration", ...own("configuration"), width: 130, csv: { configuration: (s) => s.configuration }, cell: text(), tip: (_, s) => s.configuration, absent: VALUE },
  {
    id: "video", ...common("video"), width: 98, isUsual: true, spare: 5,
    csv: { videoCodec: (s) => s.video?.codec, videoWidth: (s) => s.video?.width, videoHeight: (s) => s.video?.height },
    value: (s) => (s.video ? (s.video.height ?? 0) * 10000 + (s.video.width ?? 0) : undefined),
    cell: text((s) => videoText(s.video)), tip: (_, s) => s.video && videoDetail(s), absent: "absent.tracks",
  },
  {
    id: "picture", ...own("picture"), width: 160, csv: { videoProfile: (s) => s.video?.profile, videoLevel: (s) => s.video?.level },
    value: (s) => (s.video?.width ? s.video.width * s.video.height : undefined), cell: text((s) => videoSize(s.video)), tip: (_, s) => videoSize(s.video), absent: "absent.tracks",
  },
  {
    id: "audio", ...common("audio"), width: 82, isUsual: true, spare: 1, csv: { audioCodec: (s) => s.audio?.codec, audioSampleRateHz: (s) => s.audio?.sampleRate },
    cell: text((s) => audioText(s.audio)), tip: (_, s) => audioText(s.audio), absent: "absent.tracks",
  },
  {
    id: "sound", ...own("sound"), width: 110, csv: { audioChannels: (s) => s.audio?.channels },
    cell: text((s, app) => soundText(app, s.audio)), tip: (app, s) => soundText(app, s.audio), absent: "absent.tracks",
  },
  { id: "in", ...common("in"), width: 90, isNumber: true, isUsual: true, isOnPhone: true, csv: { inboundBitsPerSecond: (s) => s.inboundBitsPerSecond }, cell: figure("bits"), absent: "absent.first", measured: /^stream\.(inbound\.dropPercent|target\.bitrate)/ },
  {
    id: "trend", ...own("trend"), width: 62, isNumber: true, isUsual: true, spare: 2, csv: { inboundDropPercent: (s) => s.inbound?.dropPercent },
    cell: (app, stream, _, { key }) => sparkline(app, key, toneOf(stream)), tip: (app, stream) => trendText(app, stream),
  },
  {
    id: "day", ...own("day"), width: 106, isUsual: true, spare: 1.5, isOnPhone: true, csv: { troubleSince: (s) => worstIssue(s)?.since }, value: (s) => time(worstIssue(s)?.since),
    cell: (app, _, __, { key }) => dayCell(app, key), absent: "streams.absent.day",
  },
  { id: "mean", ...own("mean"), width: 94, isNumber: true, csv: { inboundMean60sBitsPerSecond: (s) => s.inbound?.mean60sBitsPerSecond }, cell: figure("bits"), absent: "rate.early" },
  { id: "peak", ...own("peak"), width: 94, isNumber: true, csv: { inboundPeakBitsPerSecond: (s) => s.inbound?.peakBitsPerSecond }, cell: figure("bits"), absent: "rate.early" },
  { id: "usual", ...own("usual"), width: 94, isNumber: true, csv: { inboundUsualBitsPerSecond: (s) => s.inbound?.usualBitsPerSecond }, cell: figure("bits"), absent: "rate.early" },
  { id: "out", ...common("out"), width: 90, isNumber: true, isUsual: true, spare: 6, csv: { outboundBitsPerSecond: (s) => s.outboundBitsPerSecond }, cell: figure("bits"), absent: "absent.first" },
  { id: "received", ...own("received"), width: 86, isNumber: true, csv: { inboundBytes: (s) => s.inboundBytes }, cell: figure("bytes") },
  { id: "sent", ...own("sent"), width: 86, isNumber: true, csv: { outboundBytes: (s) => s.outboundBytes }, cell: figure("bytes") },
  {
    id: "readers", ...common("readers"), width: 90, isNumber: true, isUsual: true, isOnPhone: true,
    csv: { readers: (s) => s.readers?.total, readersByProtocol: (s) => readers(s.readers) }, cell: readersCell,
    measured: /^stream\.(target\.readers|recent\.readers)/,
  },
  {
    id: "trouble", ...own("trouble"), width: 96, isNumber: true, csv: { readersWithIssues: (s) => s.readerIssues?.readers ?? (s.readers && 0) },
    value: (s) => s.readerIssues?.readers, cell: (app, stream) => readerIssuesMark(app, stream) ?? undefined, absent: "streams.absent.trouble",
  },
  { id: "viewers", ...own("viewers"), width: 76, isNumber: true, csv: { viewers: (s) => s.viewers }, cell: amount("count") },
  { id: "used", ...own("used"), width: 84, isNumber: true, unit: "%", csv: { readersOfMaxPercent: (s) => s.readersOfMaxPercent }, cell: figure("percent"), absent: "streams.absent.max", measured: /^stream\.readersOfMax/ },
  { id: "rtt", ...common("rtt"), width: 66, isNumber: true, unit: "ms", isUsual: true, spare: 4, csv: { rttMs: (s) => s.rttMs }, cell: figure("millis"), absent: "absent.protocol", measured: /^connection\.srt\.rtt/ },
  { id: "loss", ...common("loss"), width: 76, isNumber: true, unit: "%", isUsual: true, spare: 9, csv: { lossPercent: (s) => s.lossPercent }, cell: figure("percent"), absent: "absent.protocol", measured: /^connection\..*(retransmitted|dropped|belated|lost)Percent/i },
  {
    id: "errors", ...own("errors"), width: 92, isNumber: true, unit: "/s",
    csv: { inboundFramesInErrorPerSecond: (s) => s.inboundFramesInErrorPerSecond, inboundFramesInError: (s) => s.inboundFramesInError }, cell: amount("plain"),
    measured: /^stream\.inboundFramesInError/,
  },
  { id: "score", ...own("score"), width: 66, isNumber: true, csv: { score: (s) => s.score }, cell: amount("count") },
  {
    id: "recording", ...own("recording"), width: 184, isNumber: true,
    csv: { recordingNewestSegmentAt: (s) => s.recording?.newestSegmentAt, recordingLateSeconds: (s) => s.recording?.lateSeconds },
    value: (s) => time(s.recording?.newestSegmentAt), cell: recordingCell, tip: recordingDelay, measured: /^stream\.recording/,
  },
  {
    id: "up", ...common("up"), width: 94, isNumber: true, isUsual: true, spare: 3, csv: { availableSince: (s) => s.availableSince },
    value: (s) => (s.availableSince ? -Date.parse(s.availableSince) : undefined), cell: duration((s) => s.availableSince), tip: moment((s) => s.availableSince),
  },
  { id: "since", ...own("since"), width: 116, isNumber: true, csv: { since: (s) => s.since }, value: (s) => time(s.since), cell: when((s) => s.since), tip: moment((s) => s.since) },
  { id: "reason", ...own("reason"), width: 0, csv: { reason: (s) => s.issues?.[0]?.reason ?? s.reason }, cell: reasonCell, tip: (app, stream) => reasonOf(app, stream).all },
];

/** In the order of the table. @type {Column[]} */
export const COLUMNS = ALL.map((column) => ({ ...column, value: column.value ?? Object.values(column.csv)[0] }));

const BY_ID = new Map(COLUMNS.map((column) => [column.id, column]));

/** @param {string} id */
export function isColumn(id) {
  return BY_ID.has(id);
}

/** @param {string} id @returns {Column} */
export function columnOf(id) {
  return /** @type {Column} */ (BY_ID.get(id));
}
