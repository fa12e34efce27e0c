/** Disks, interfaces and processes of a host. */

import { linkPercent } from "../../domain/hosts.js";
import { absent } from "../../ui/common.js";
import { h } from "../../ui/dom.js";
import { whyAbsent } from "../../ui/host-gauges.js";
import { formatRoute } from "../../ui/route.js";
import { countCell, nameCell, partTable, rateCell, shareCell, valueCell } from "./part-table.js";
import { diskSeries, interfaceSeries, processSeries } from "./series.js";

/** @typedef {import("../../ui/app.js").App} App @typedef {import("../../domain/hosts.js").Host} Host @typedef {import("./part-table.js").Column} Column */

const HOUR_MS = 3_600_000;

const chartsOf = (/** @type {Host} */ { id }, /** @type {string} */ series) => formatRoute("host", { host: id, series });
const own = (/** @type {string} */ table, /** @type {string} */ id) => ({ id, title: `host.${table}.${id}`, help: `host.${table}.${id}.help` });
const number = (/** @type {string} */ table, /** @type {string} */ id) => ({ ...own(table, id), isNumber: true });
const servers = (/** @type {string[]} */ ids) => ids.map((id, index) => [index > 0 && ", ", h("a", { key: id, href: formatRoute("server", { server: id }) }, h("bdi", null, id))]);
const rate = (/** @type {App} */ app, /** @type {any} */ bytes) => valueCell(app, app.fmt.byteRate(bytes));

/** @type {Column[]} */
export const DISKS = [
  { ...own("disks", "mount"), cell: (app, disk, host) => nameCell(disk.mount, chartsOf(host, diskSeries(disk)), [disk.device, disk.type].filter(Boolean).join(" · ")) },
  { ...number("disks", "used"), cell: (app, disk) => (disk.answers === false ? h("b.tone-critical", null, app.t("host.disks.silent")) : shareCell(app, disk.usedPercent)) },
  { ...number("disks", "free"), cell: (app, disk) => freeCell(app, disk) },
  { ...number("disks", "full"), value: ({ fullInHours }) => fullInHours, cell: (app, { fullInHours, answers }) => (answers === false ? absent(app.t("host.disks.silent")) : typeof fullInHours === "number" ? h("span", null, fullText(app, fullInHours)) : h("span.dim", { title: app.t("host.disks.steady.help") }, app.t("host.disks.steady"))) },
  { ...number("disks", "inodes"), value: ({ inodesPercent }) => inodesPercent, cell: (app, { inodesPercent }) => shareCell(app, inodesPercent) },
  { ...number("disks", "busy"), value: ({ busyPercent }) => busyPercent, cell: (app, { busyPercent }) => shareCell(app, busyPercent) },
  { ...number("disks", "written"), value: ({ writeBytesPerSecond }) => writeBytesPerSecond, cell: (app, { writeBytesPerSecond }) => rate(app, writeBytesPerSecond) },
  { ...number("disks", "read"), value: ({ readBytesPerSecond }) => readBytesPerSecond, cell: (app, { readBytesPerSecond }) => rate(app, readBytesPerSecond) },
  { ...own("disks", "recordings"), value: ({ recordings }) => recordings?.[0], cell: (app, { recordings }) => (recordings?.length ? servers(recordings) : h("span.dim", null, "")) },
];

/** @type {Column[]} */
export const INTERFACES = [
  { ...own("interfaces", "name"), cell: (app, network, host) => nameCell(network.name, chartsOf(host, interfaceSeries(network))) },
  { ...number("interfaces", "speed"), value: ({ speedBitsPerSecond }) => speedBitsPerSecond, cell: (app, { speedBitsPerSecond }) => valueCell(app, app.fmt.bits(speedBitsPerSecond)) },
  { ...number("interfaces", "in"), cell: (app, { inboundBitsPerSecond }) => valueCell(app, app.fmt.bits(inboundBitsPerSecond)) },
  { ...number("interfaces", "out"), cell: (app, { outboundBitsPerSecond }) => valueCell(app, app.fmt.bits(outboundBitsPerSecond)) },
  { ...number("interfaces", "share"), value: linkPercent, cell: (app, network) => (linkPercent(network) === undefined ? absent(app.t("host.noSpeed")) : shareCell(app, linkPercent(network))) },
  { ...own("interfaces", "fits"), value: ({ fitsViewers }) => fitsViewers, cell: (app, { fitsViewers }) => (typeof fitsViewers === "number" ? h("span", null, fitsText(app, fitsViewers)) : absent(app.t("host.interfaces.fits.none"))) },
  { ...number("interfaces", "errors"), value: ({ errorsPerSecond }) => errorsPerSecond, cell: (app, { errorsPerSecond }) => rateCell(app, errorsPerSecond) },
  { ...number("interfaces", "drops"), value: ({ dropsPerSecond }) => dropsPerSecond, cell: (app, { dropsPerSecond }) => rateCell(app, dropsPerSecond) },
];

/** @type {Column[]} */
export const PROCESSES = [
  { ...own("processes", "server"), cell: processName },
  { ...number("processes", "cpu"), cell: (app, { cpuPercent }) => valueCell(app, app.fmt.percent(cpuPercent)) },
  { ...number("processes", "memory"), cell: memoryCell },
  { ...number("processes", "files"), value: ({ openFiles }) => openFiles, cell: filesCell },
  { ...number("processes", "threads"), value: ({ threads }) => threads, cell: (app, { threads }) => countCell(app, threads) },
  { ...number("processes", "sockets"), value: ({ tcpSockets, udpSockets }) => tcpSockets ?? udpSockets, cell: (app, { tcpSockets, udpSockets }) => (typeof tcpSockets === "number" || typeof udpSockets === "number" ? h("span", null, app.t("host.processes.sockets.text", { tcp: app.fmt.plain(tcpSockets ?? 0), udp: app.fmt.plain(udpSockets ?? 0) })) : absent(whyAbsent(app))) },
  { ...number("processes", "drops"), value: ({ udpReceiveDropsPerSecond }) => udpReceiveDropsPerSecond, cell: (app, { udpReceiveDropsPerSecond }) => rateCell(app, udpReceiveDropsPerSecond) },
  { ...number("processes", "queue"), value: ({ receiveQueueBytes }) => receiveQueueBytes, cell: (app, { receiveQueueBytes }) => valueCell(app, app.fmt.bytes(receiveQueueBytes)) },
  { ...number("processes", "up"), cell: uptimeCell },
];

/** @param {App} app @param {Host} host */
export function parts(app, host) {
  const { t } = app;
  return [
    partTable(app, host, { id: "disks", parts: host.disks, columns: DISKS, keyOf: ({ mount }) => mount, omitted: host.omitted?.disks, none: t("host.disks.none") }),
    partTable(app, host, { id: "interfaces", parts: host.interfaces, columns: INTERFACES, keyOf: ({ name }) => name, omitted: host.omitted?.interfaces, none: t("host.interfaces.none") }),
    partTable(app, host, { id: "processes", parts: host.processes, columns: PROCESSES, keyOf: processSeries, omitted: host.omitted?.processes, none: t("host.processes.none") }),
  ];
}

/** "full in 3 h". @param {App} app @param {number} hours */
export function fullText(app, hours) {
  return app.t("host.full", { duration: app.fmt.duration(hours * HOUR_MS) });
}

/** How many more viewers fit, in two digits: it is an estimate. @param {App} app @param {number} viewers */
export function fitsText(app, viewers) {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, viewers))) - 1);
  const n = Math.floor(viewers / power) * power;
  return n > 0 ? app.t("host.fits", { n }) : app.t("host.fits.none");
}

function freeCell(app, { availableBytes, sizeBytes }) {
  const free = app.fmt.bytes(availableBytes);
  const size = app.fmt.bytes(sizeBytes);
  return [valueCell(app, free), free && size && h("small.about", null, app.t("host.of", { n: `${size.value} ${size.unit}` }))];
}

function processName(app, process, host) {
  const { server, pid, restarts } = process;
  return [
    nameCell(server ?? app.t("host.processes.unknown"), chartsOf(host, processSeries(process)), pid ? app.t("host.processes.pid", { pid: String(pid) }) : undefined),
    restarts > 0 && h("span.chip-label", null, app.t("host.processes.restarts", { n: restarts })),
  ];
}

function memoryCell(app, { residentBytes, growthBytesPerHour }) {
  const growth = app.fmt.bytes(growthBytesPerHour);
  return [valueCell(app, app.fmt.bytes(residentBytes)), growthBytesPerHour > 0 && growth && h("small.about", { title: app.t("host.processes.growth.help") }, app.t("host.processes.growth", { n: `${growth.value} ${growth.unit}` }))];
}

function filesCell(app, { openFiles, openFilesPercent }) {
  const share = app.fmt.percent(openFilesPercent);
  return [countCell(app, openFiles), share && h("small.about", null, app.t("host.ofLimit", { n: `${share.value} %` }))];
}

function uptimeCell(app, { uptimeSeconds, startedAt }) {
  if (typeof uptimeSeconds !== "number") return absent(whyAbsent(app));
  return h("span", { title: startedAt ? app.fmt.moment(startedAt, app.time()) : undefined }, app.fmt.duration(uptimeSeconds * 1000));
}
