/**
 * Every column that the table can have: how wide, which way it sorts first, and what a CSV file has of it, in base units.
 *
 * @typedef {object} Column
 * @property {string} id
 * @property {number} width in px; 0 for those that share the rest
 * @property {boolean} [num] aligned to the right, and the largest first
 * @property {string} [unit]
 * @property {Record<string, (stream: any) => any>} csv
 */

/** The least width of a name or reason, and what a name should have before columns are added that nobody asked for. */
const LEAST = 200;
const ROOM = 300;
const listed = (/** @type {any} */ map, sign = "=") => Object.entries(map ?? {}).map(([name, value]) => `${name}${sign}${value}`).join("; ") || undefined;
const readers = (/** @type {any} */ map) => listed(Object.fromEntries(Object.entries(map ?? {}).filter(([name]) => name !== "total")), ":");

/** @type {Column[]} */
export const COLUMNS = [
  { id: "state", width: 128, csv: { state: (s) => s.state, level: (s) => s.level } },
  { id: "path", width: 0, csv: { path: (s) => s.path, title: (s) => s.title } },
  { id: "server", width: 84, csv: { server: (s) => s.server } },
  { id: "group", width: 110, csv: { group: (s) => s.group } },
  { id: "labels", width: 180, csv: { labels: (s) => listed(s.labels) } },
  { id: "owner", width: 120, csv: { owner: (s) => s.about?.owner } },
  { id: "source", width: 146, csv: { sourceKind: (s) => s.source?.kind, sourceProtocol: (s) => s.source?.protocol, sourceAddress: (s) => s.source?.address } },
  { id: "user", width: 110, csv: { sourceUser: (s) => s.source?.user } },
  { id: "configuration", width: 130, csv: { configuration: (s) => s.configuration } },
  { id: "video", width: 98, csv: { videoCodec: (s) => s.video?.codec, videoWidth: (s) => s.video?.width, videoHeight: (s) => s.video?.height } },
  { id: "picture", width: 160, csv: { videoProfile: (s) => s.video?.profile, videoLevel: (s) => s.video?.level } },
  { id: "audio", width: 82, csv: { audioCodec: (s) => s.audio?.codec, audioSampleRateHz: (s) => s.audio?.sampleRate } },
  { id: "sound", width: 110, csv: { audioChannels: (s) => s.audio?.channels } },
  { id: "in", width: 90, num: true, csv: { inboundBitsPerSecond: (s) => s.inboundBitsPerSecond } },
  { id: "trend", width: 62, num: true, csv: { inboundDropPercent: (s) => s.inbound?.dropPercent } },
  { id: "mean", width: 94, num: true, csv: { inboundMean60sBitsPerSecond: (s) => s.inbound?.mean60sBitsPerSecond } },
  { id: "peak", width: 94, num: true, csv: { inboundPeakBitsPerSecond: (s) => s.inbound?.peakBitsPerSecond } },
  { id: "usual", width: 94, num: true, csv: { inboundUsualBitsPerSecond: (s) => s.inbound?.usualBitsPerSecond } },
  { id: "out", width: 90, num: true, csv: { outboundBitsPerSecond: (s) => s.outboundBitsPerSecond } },
  { id: "received", width: 86, num: true, csv: { inboundBytes: (s) => s.inboundBytes } },
  { id: "sent", width: 86, num: true, csv: { outboundBytes: (s) => s.outboundBytes } },
  { id: "readers", width: 90, num: true, csv: { readers: (s) => s.readers?.total, readersByProtocol: (s) => readers(s.readers) } },
  { id: "viewers", width: 76, num: true, csv: { viewers: (s) => s.viewers } },
  { id: "used", width: 84, num: true, unit: "%", csv: { readersOfMaxPercent: (s) => s.readersOfMaxPercent } },
  { id: "rtt", width: 66, num: true, unit: "ms", csv: { rttMs: (s) => s.rttMs } },
  { id: "loss", width: 66, num: true, unit: "%", csv: { lossPercent: (s) => s.lossPercent } },
  { id: "errors", width: 92, num: true, unit: "/s", csv: { inboundFramesInErrorPerSecond: (s) => s.inboundFramesInErrorPerSecond, inboundFramesInError: (s) => s.inboundFramesInError } },
  { id: "score", width: 66, num: true, csv: { score: (s) => s.score } },
  { id: "recording", width: 124, num: true, csv: { recordingNewestSegmentAt: (s) => s.recording?.newestSegmentAt, recordingLateSeconds: (s) => s.recording?.lateSeconds } },
  { id: "up", width: 80, num: true, csv: { availableSince: (s) => s.availableSince } },
  { id: "since", width: 116, num: true, csv: { since: (s) => s.since } },
  { id: "reason", width: 0, csv: { reason: (s) => s.issues?.[0]?.reason ?? s.reason } },
];

const BY_ID = new Map(COLUMNS.map((column) => [column.id, column]));

/** Without these no row makes sense. */
export const ALWAYS = ["state", "path"];
const USUAL = ["state", "path", "server", "source", "video", "audio", "in", "trend", "out", "readers", "rtt", "loss", "up"];
/** What goes first where the window is narrow. */
const SPARED = ["audio", "trend", "up", "rtt", "video", "out", "source", "server", "loss"];

/** The columns of a choice in words, in the order of the table; undefined where nothing is chosen. @param {string} text */
export function chosenColumns(text) {
  const wanted = new Set(text.split(","));
  const known = COLUMNS.filter(({ id }) => wanted.has(id));
  if (known.length === 0) return undefined;
  return COLUMNS.map(({ id }) => id).filter((id) => wanted.has(id) || ALWAYS.includes(id));
}

/** What is shown where nobody chose: as many columns as the width has room for. @param {number} width */
export function usualColumns(width) {
  const shown = [...USUAL];
  for (const id of SPARED) {
    if (tableWidth(shown) - LEAST + ROOM <= width) break;
    shown.splice(shown.indexOf(id), 1);
  }
  return shown;
}

/** The least width of a table. @param {string[]} ids */
export function tableWidth(ids) {
  return ids.reduce((sum, id) => sum + (columnOf(id).width || LEAST), 0);
}

/** @param {string} id @returns {Column} */
export function columnOf(id) {
  return /** @type {Column} */ (BY_ID.get(id));
}

/** The columns with one more or one less. @param {string[]} ids @param {string} id */
export function withToggled(ids, id) {
  const next = ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id];
  return COLUMNS.map((column) => column.id).filter((one) => next.includes(one));
}
