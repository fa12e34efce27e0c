/**
 * The way of a stream from who sends it to who sees it, as a drawing needs it: nodes, and edges between them with what they carry.
 *
 * @typedef {"well"|"suffers"|"broken"|"rests"|"unknown"} Carriage how an edge does: it carries well; it suffers, but something gets
 *   through; nothing gets through that should; nothing is to get through; nobody knows
 *
 * @typedef {object} Edge
 * @property {Carriage} carriage
 * @property {number|undefined} bits per second
 *
 * @typedef {Edge & {issues: any[]}} LinkEdge worst first
 * @typedef {Edge & {position: number, protocol: string, destination: string, state: string, error: string, issue: any}} ForwardEdge
 * @typedef {Edge & {protocol: string, count: number, troubled: number, rule: string|undefined, title: string|undefined}} ReaderEdge readers of
 *   one protocol; `rule`: what most of those in trouble have in common
 *
 * @typedef {object} SignalPath
 * @property {"publisher"|"pull"|"filler"|"redirect"|"nobody"} sender
 * @property {LinkEdge} link from the sender to MediaMTX
 * @property {ForwardEdge[]} forwards by position
 * @property {ReaderEdge[]} readers by protocol, in the order of all lists
 * @property {{carriage: Carriage, newestAt: string|undefined, lateSeconds: number}|undefined} recording
 */

import { DOWN } from "../../domain/states.js";
import { PROTOCOLS } from "../../domain/protocols.js";
import { readersByProtocol } from "../../domain/stream-queries.js";
import { isOwn } from "./reader-columns.js";

/** Rules about a stream that tell of its way to MediaMTX; those of the publisher all do. */
const ARRIVAL = new Set(["stream-bitrate-drop", "stream-bitrate-low", "stream-frames-in-error", "publisher-reconnects", "stream-flapping", "stream-stalled", "stream-source-error", "stream-offline", "stream-never-seen"]);

const AVAILABLE = new Set(["live", "slate", "stalled"]);

/**
 * @param {any} stream with its details where they are known: `publisher`, `readerList`, `forwards`
 * @param {{status?: string}|undefined} server
 * @param {boolean} isStale what is known of the stream is old
 * @returns {SignalPath}
 */
export function signalPath(stream, server, isStale) {
  const isBlind = isStale || stream.state === "unknown" || DOWN.includes(server?.status ?? "");
  return {
    sender: senderOf(stream),
    link: link(stream, isBlind),
    forwards: (stream.forwards ?? []).map((/** @type {any} */ forward) => forwardEdge(stream, forward, isBlind)).sort((a, b) => a.position - b.position),
    readers: readerEdges(stream, isBlind),
    recording: recording(stream, isBlind),
  };
}

function senderOf({ source, publisher }) {
  if (publisher) return "publisher";
  if (source?.kind === "pull" || source?.kind === "filler" || source?.kind === "redirect") return source.kind;
  return source?.id || source?.address ? "publisher" : "nobody";
}

/** What is wrong on the way to MediaMTX, worst first. @param {any} stream @returns {any[]} */
export function arrivalIssues({ issues = [] }) {
  return issues.filter(({ subject, rule }) => subject === "publisher" || (!subject && ARRIVAL.has(rule)));
}

function link(stream, isBlind) {
  const issues = arrivalIssues(stream);
  return { carriage: isBlind ? "unknown" : linkCarriage(stream, issues), bits: isBlind ? undefined : stream.inboundBitsPerSecond, issues };
}

/** @returns {Carriage} */
function linkCarriage({ state, expected }, issues) {
  if (state === "stalled" || state === "source-error") return "broken";
  if (state === "offline" || state === "slate") return expected ? "broken" : "rests";
  if (state !== "live") return "rests";
  return issues.length > 0 ? "suffers" : "well";
}

function forwardEdge(stream, forward, isBlind) {
  const issue = (forward.issues ?? [])[0];
  const { position, protocol, destination, state, outboundBitsPerSecond: bits } = forward;
  return {
    position, protocol, destination, state, issue, error: forward.lastError || issue?.values?.["forward.lastError"] || "", bits: isBlind ? undefined : bits,
    carriage: isBlind ? "unknown" : forwardCarriage(stream, forward, issue),
  };
}

/** "Forwarding" says only that an attempt has begun: bytes prove it. @returns {Carriage} */
function forwardCarriage(stream, { state, outboundBitsPerSecond: bits }, issue) {
  if (!AVAILABLE.has(stream.state) || state === "idle") return "rests";
  if (state === "error" || issue?.rule === "forward-silent" || issue?.rule === "forward-error") return "broken";
  if (issue) return "suffers";
  return bits === undefined ? "unknown" : bits > 0 ? "well" : "rests";
}

function readerEdges(stream, isBlind) {
  const list = (stream.readerList ?? []).filter((/** @type {any} */ reader) => !isOwn(reader));
  const counts = new Map(readersByProtocol(stream.readers));
  return [...counts].sort(([a], [b]) => placeOf(a) - placeOf(b)).map(([protocol, count]) => {
    const group = list.filter((reader) => reader.protocol === protocol);
    const bad = group.filter(({ issues }) => issues?.length > 0);
    const shared = bad.length > 0 ? commonRule(bad) : sharedOf(stream, protocol);
    const troubled = bad.length > 0 ? bad.length : shared?.n ?? 0;
    const bits = sumOfBits(group);
    return { protocol, count, troubled, rule: shared?.rule, title: shared?.title, bits: isBlind ? undefined : bits, carriage: isBlind ? "unknown" : readerCarriage(stream, count, troubled, bits) };
  });
}

function placeOf(protocol) {
  const place = PROTOCOLS.indexOf(protocol);
  return place < 0 ? PROTOCOLS.length : place;
}

/** That of those who do well, where there are some: the others are a strand of their own. @returns {Carriage} */
function readerCarriage({ state }, count, troubled, bits) {
  if (!AVAILABLE.has(state) || state === "stalled") return "rests";
  if (troubled < count) return "well";
  return bits === 0 ? "broken" : "suffers";
}

/** The rule that most of them have an issue of. */
function commonRule(readers) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { issues } of readers) for (const { rule } of issues) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const [rule, n] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most));
  return { rule, n, title: undefined };
}

/** What the list of streams tells of readers in trouble, until the readers themselves are known. */
function sharedOf({ readerIssues, readerList }, protocol) {
  const shared = readerList === undefined ? readerIssues?.shared : undefined;
  return shared?.protocol === protocol ? { rule: shared.rule, n: shared.readers, title: shared.title } : undefined;
}

function sumOfBits(readers) {
  const known = readers.map(({ outboundBitsPerSecond }) => outboundBitsPerSecond).filter((bits) => bits !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, bits) => sum + bits, 0);
}

/** Grey while files grow, amber when the next one is overdue; never red. @returns {SignalPath["recording"]} */
function recording({ recording: known, issues = [], state }, isBlind) {
  if (!known) return undefined;
  /** @type {Carriage} */
  const grows = AVAILABLE.has(state) ? "well" : "rests";
  const isLate = known.stutters || known.lateSeconds > 0 || issues.some(({ rule }) => rule.startsWith("stream-recording"));
  return { carriage: isBlind ? "unknown" : isLate ? "suffers" : grows, newestAt: known.newestSegmentAt, lateSeconds: known.lateSeconds ?? 0 };
}

/** How wide an edge is drawn, in pixels: by the logarithm of its bits. @param {number|undefined} bits */
export function widthOf(bits) {
  return bits ? Math.min(9, Math.max(1.5, 1.5 + 1.6 * Math.log10(bits / 100_000))) : 1.5;
}
