/**
 * Questions about hosts: the machines that servers run on, as their system agents tell of them. Nothing here knows the document.
 *
 * @typedef {Object<string, any>} Host its figures, flat, and, where the whole report is known, `collectedAt`, `disks`, `interfaces`, `processes`, `omitted`
 * @typedef {import("./states.js").Tone} Tone
 * @typedef {"cpu"|"memory"|"disk"|"network"} Gauge
 * @typedef {{name: Gauge, percent: number|undefined, bits?: number, of?: string, level?: "critical"|"warning"}} Reading `of`: the disk or interface; `bits`: the
 *   rate where the speed of the link is not known; `level`: that of the worst issue about it
 */

import { RANK, toneOfLevel } from "./states.js";

/** A host is silent after so long, or after five of its intervals. */
const SILENT_MS = 10_000;
const SILENT_INTERVALS = 5;

/** @type {Gauge[]} */
export const GAUGES = ["cpu", "memory", "disk", "network"];

/** Since when nothing newer is known of it, in ms: by the clock of the monitor where that heard it, else by its own. @param {Host} host @returns {number} */
export function heardAt({ heardAt: heard, collectedAt, clockSkewMs }) {
  return heard ? Date.parse(heard) : Date.parse(collectedAt ?? "") - (clockSkewMs ?? 0);
}

/** How old its figures are, in ms. @param {Host} host @param {number} now time of the monitor @returns {number|undefined} */
export function hostAge(host, now) {
  const at = heardAt(host);
  return Number.isNaN(at) ? undefined : Math.max(0, now - at);
}

/** From which age on its figures are the past. @param {Host} host */
export function silentAfterMs({ intervalMs }) {
  return Math.max(SILENT_MS, SILENT_INTERVALS * (intervalMs ?? 0));
}

/** Whether nothing was heard of it for too long. @param {Host} host @param {number} now */
export function isSilent(host, now) {
  const age = hostAge(host, now);
  return host.status === "unknown" || age === undefined || age > silentAfterMs(host);
}

/** The one shape and colour of a host: what rules say, of its silence too, else whether it is heard of. @param {Host} host @param {number} now @returns {Tone} */
export function hostTone(host, now) {
  const tone = toneOfLevel(host.level);
  return tone === "live" && isSilent(host, now) ? "unknown" : tone;
}

/** The larger share of both directions. @param {any} network @returns {number|undefined} */
export function linkPercent({ inboundPercent, outboundPercent }) {
  return larger(inboundPercent, outboundPercent);
}

/** @param {number|null|undefined} a @param {number|null|undefined} b */
function larger(a, b) {
  const known = [a, b].filter((value) => typeof value === "number");
  return known.length > 0 ? Math.max(.../** @type {number[]} */ (known)) : undefined;
}

/** Which gauge the words of a rule are about; the first that fits. @type {[Gauge, RegExp][]} */
const ABOUT = [["memory", /memory|swap/], ["disk", /disk|inode/], ["network", /interface|network|link/], ["cpu", /cpu|steal/]];

/** The gauge that an issue is about; undefined where it is about something else. @param {{rule: string}} issue @returns {Gauge|undefined} */
export function gaugeOf({ rule }) {
  if (!rule.startsWith("host-") && !rule.startsWith("disk-") && !rule.startsWith("interface-")) return undefined;
  return ABOUT.find(([, words]) => words.test(rule))?.[0];
}

/** The four shares that tell at a glance how much of a host is left: of disks the fullest, of interfaces the one nearest to its limit. @param {Host} host @returns {Reading[]} */
export function gaugesOf(host) {
  const number = (value) => (typeof value === "number" ? value : undefined);
  const level = (name) => host.issues?.find((issue) => gaugeOf(issue) === name)?.level;
  return [
    { name: "cpu", percent: number(host.cpuPercent), level: level("cpu") },
    { name: "memory", percent: number(host.memoryPercent), level: level("memory") },
    { name: "disk", percent: number(host.diskPercent), of: host.fullestDisk ?? undefined, level: level("disk") },
    { name: "network", percent: number(host.interfacePercent), bits: larger(host.inboundBitsPerSecond, host.outboundBitsPerSecond), of: host.busiestInterface ?? undefined, level: level("network") },
  ];
}

/** @param {{q?: string, state?: string}} filter @param {number} now @returns {(host: Host) => boolean} */
export function hostMatcher({ q = "", state = "" }, now) {
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return (host) => {
    if (state !== "" && !state.split(",").includes(hostTone(host, now))) return false;
    const parts = [...(host.disks ?? []).map(({ mount }) => mount), ...(host.interfaces ?? []).map(({ name }) => name)];
    const text = [host.id, host.name, host.os, host.kernel, host.architecture, ...(host.servers ?? []), ...parts, ...(host.issues ?? []).map(({ reason }) => reason)].join("\n").toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  };
}

/** Hosts by how bad they are, those that are well last. @param {Host[]} hosts in the order of their names @param {number} now */
export function worstHosts(hosts, now) {
  return [...hosts].sort((a, b) => RANK[hostTone(a, now)] - RANK[hostTone(b, now)]);
}

/** The host that a server runs on. @param {Map<string, Host>} hosts @param {{id: string, host?: string}} server @returns {Host|undefined} */
export function hostOfServer(hosts, { id, host }) {
  if (host) return hosts.get(host);
  for (const one of hosts.values()) if (one.servers?.includes(id)) return one;
  return undefined;
}

/** Disks, interfaces or processes, what is wrong first, else in the order in which they come. @template {{level?: string}} T @param {T[]|undefined} parts @returns {T[]} */
export function worstParts(parts) {
  return [...(parts ?? [])].sort((a, b) => RANK[toneOfLevel(a.level)] - RANK[toneOfLevel(b.level)]);
}

/**
 * What a container leaves of a machine, for words; undefined where no limit holds.
 * @param {Host} host @returns {{by: string, cores?: number, processors?: number, memoryBytes?: number}|undefined}
 */
export function limitsOf({ limitedBy, cpuLimitCores, processors, memoryBytes }) {
  if (!limitedBy) return undefined;
  return { by: limitedBy, cores: cpuLimitCores ?? undefined, processors: processors ?? undefined, memoryBytes: memoryBytes ?? undefined };
}
