/**
 * Which charts there are and what is in them. A chart without any metric that is known is not drawn.
 *
 * @typedef {object} Line
 * @property {string} name of the metric
 * @property {string} label key of the dictionary, or the text itself if there is none
 * @property {number} look 0 is the strongest
 *
 * @typedef {object} Chart
 * @property {string} id
 * @property {"bits"|"bytes"|"byterate"|"count"|"plain"|"millis"|"percent"|"celsius"|"ratio"|"rate"|"score"} kind
 * @property {Line[]} lines
 * @property {boolean} [stacked] the lines after the first stand on each other as areas beneath it
 * @property {number} [top] the least that the upper end of the axis is
 */

import { PROTOCOLS } from "../domain/protocols.js";

/** @param {string} id @param {Chart["kind"]} kind @param {Array<string|[string, string]>} metrics @param {Partial<Chart>} [more] @returns {Chart} */
function chart(id, kind, metrics, more = {}) {
  const lines = metrics.map((metric, look) => (typeof metric === "string" ? { name: metric, label: `chart.${metric}`, look } : { name: metric[0], label: metric[1], look }));
  return { id, kind, lines, ...more };
}

/** @type {Chart[]} */
export const STREAM_CHARTS = [
  chart("in", "bits", ["inboundBitsPerSecond"]),
  chart("out", "bits", ["outboundBitsPerSecond"]),
  chart("readers", "count", ["readers.total", ...PROTOCOLS.map((name) => /** @type {[string, string]} */ ([`readers.${name}`, name]))], { stacked: true, top: 4 }),
  chart("rtt", "millis", ["rttMs"]),
  chart("latency", "ratio", ["publisher.srt.latencyToRtt"], { top: 5 }),
  chart("loss", "percent", ["publisher.srt.retransmittedPercent", "publisher.rtp.lostPercent", "lossPercent"], { top: 1 }),
  chart("dropped", "percent", ["publisher.srt.droppedPercent"], { top: 1 }),
  chart("jitter", "millis", ["publisher.rtp.jitterMs"], { top: 5 }),
  chart("frames", "rate", ["inboundFramesInErrorPerSecond", "framesDiscardedPerSecond"], { top: 1 }),
];

/** @type {Chart[]} */
export const SERVER_CHARTS = [
  chart("poll", "millis", ["lastPollMs"]),
  chart("refused", "percent", ["api.failedPercent"], { top: 1 }),
  chart("streams", "count", ["streams.live", "streams.total"], { top: 4 }),
  chart("people", "count", ["readers", "connections"], { top: 4 }),
  chart("in", "bits", ["inboundBitsPerSecond"]),
  chart("out", "bits", ["outboundBitsPerSecond"]),
];

/** @type {Chart[]} */
export const HOST_CHARTS = [
  chart("cpu", "percent", ["cpuPercent", "cpuIoWaitPercent", "cpuStealPercent"], { top: 10 }),
  chart("memory", "percent", ["memoryPercent", "swapPercent"], { top: 10 }),
  chart("network", "bits", ["outboundBitsPerSecond", "inboundBitsPerSecond"]),
  chart("fullest", "percent", ["diskPercent"], { top: 10 }),
  chart("load", "plain", ["load1", "load15"], { top: 1 }),
  chart("pressure", "percent", ["ioPressurePercent", "cpuPressurePercent", "memoryPressurePercent"], { top: 5 }),
  chart("temperature", "celsius", ["temperatureCelsius"], { top: 60 }),
  chart("throttled", "percent", ["cpuThrottledPercent"], { top: 1 }),
  chart("swapping", "byterate", ["swapInBytesPerSecond", "swapOutBytesPerSecond"], { top: 1e6 }),
  chart("descriptors", "percent", ["openFilesPercent"], { top: 5 }),
  chart("udpdrops", "rate", ["udpReceiveDropsPerSecond"], { top: 1 }),
];

/** @type {Chart[]} */
export const DISK_CHARTS = [
  chart("used", "percent", ["usedPercent", "inodesPercent"], { top: 10 }),
  chart("available", "bytes", ["availableBytes"]),
  chart("busy", "percent", ["busyPercent"], { top: 10 }),
  chart("written", "byterate", ["writeBytesPerSecond", "readBytesPerSecond"], { top: 1e6 }),
];

/** @type {Chart[]} */
export const INTERFACE_CHARTS = [
  chart("sent", "bits", ["outboundBitsPerSecond"]),
  chart("received", "bits", ["inboundBitsPerSecond"]),
  chart("share", "percent", ["outboundPercent", "inboundPercent"], { top: 10 }),
  chart("broken", "rate", ["dropsPerSecond", "errorsPerSecond"], { top: 1 }),
];

/** @type {Chart[]} */
export const PROCESS_CHARTS = [
  chart("processor", "percent", ["cpuPercent"], { top: 10 }),
  chart("resident", "bytes", ["residentBytes"]),
  chart("files", "count", ["openFiles"], { top: 10 }),
  chart("sockets", "count", ["tcpSockets", "udpSockets"], { top: 4 }),
  chart("threads", "count", ["threads"], { top: 10 }),
  chart("udpdrops", "rate", ["udpReceiveDropsPerSecond"], { top: 1 }),
  chart("queue", "bytes", ["receiveQueueBytes"], { top: 1e6 }),
];

/** The charts of each kind of thing that has a history. @type {Record<string, Chart[]>} */
export const CHARTS = { stream: STREAM_CHARTS, server: SERVER_CHARTS, host: HOST_CHARTS, disk: DISK_CHARTS, interface: INTERFACE_CHARTS, process: PROCESS_CHARTS };

/** What of the loss is said twice: the general figure is that of the protocol. */
const SAME = { lossPercent: ["publisher.srt.retransmittedPercent", "publisher.rtp.lostPercent"] };

/** The charts with only what is known. @param {Chart[]} charts @param {(name: string) => boolean} isKnown @returns {Chart[]} */
export function knownCharts(charts, isKnown) {
  return charts
    .map((one) => ({ ...one, lines: looked(one, one.lines.filter(({ name }) => isKnown(name) && !SAME[name]?.some(isKnown))) }))
    .filter(({ lines }) => lines.length > 0);
}

/** The first line that is known is the strongest. @param {Chart} chart @param {Line[]} lines */
function looked({ stacked }, lines) {
  return stacked ? lines : lines.map((line, look) => ({ ...line, look }));
}

/** All metrics of charts. @param {Chart[]} charts */
export function metricsOf(charts) {
  return charts.flatMap(({ lines }) => lines.map(({ name }) => name));
}

/** A field of what the live connection tells, by the name of its metric. @param {any} item @param {string} name @returns {number|undefined} */
export function field(item, name) {
  let value = item;
  for (const part of name.split(".")) value = value?.[part];
  return typeof value === "number" ? value : undefined;
}
