/**
 * What the page knows: servers and streams, kept up to date by the messages of the live connection or by whole answers
 * over REST. It knows neither sockets nor the document; time comes in as a parameter.
 *
 * @typedef {import("../domain/stream.js").Server} Server
 * @typedef {import("../domain/stream.js").Stream} Stream
 * @typedef {{epoch: number, seq: number}} Cursor
 */

import { AlertList } from "./alert-list.js";
import { HostList } from "./host-list.js";
import { streamKey } from "../domain/stream.js";

export const DEFAULT_STALE_AFTER_MS = 3000;
/** For so long more, data that does not come is late only: its values are dimmed, and no line says so yet. */
const LATE_MS = 5000;
/** How long the first servers wait for the others before they are shown. */
const WHOLE_MS = 500;

const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

export class Model {
  constructor() {
    /** @type {Map<string, Server>} */
    this.servers = new Map();
    /** @type {Map<string, Stream>} */
    this.streams = new Map();
    /** @type {Map<string, Cursor>} */
    this.cursors = new Map();
    /** Servers whose deltas are ignored until their next full message. @type {Set<string>} */
    this.awaiting = new Set();
    /** Messages of which not all parts are here, by server. @type {Map<string, {message: any, streams: Stream[], part: number}>} */
    this.begun = new Map();
    /** @type {?{state: string, since?: string, reason?: string}} */
    this.redis = null;
    /** How the monitor itself does. @type {?{level?: string, issues?: any[]}} */
    this.monitor = null;
    this.alerts = new AlertList();
    this.hosts = new HostList();
    /** Servers whose data has been missing for a moment only. @type {Set<string>} */
    this.late = new Set();
    /** Server time minus browser time. */
    this.clockOffsetMs = 0;
    /** When there was data of all servers for the first time, or of some for long enough, in browser time. @type {number|undefined} */
    this.filledAt = undefined;
    /** When the first data of any server came. @type {number|undefined} */
    this.begunAt = undefined;
    /** How many servers there are, by the last answer of /info. */
    this.expected = 0;
    this.revision = 0;
    /** @type {Map<string, number>|null} */
    this.nameOrder = null;
    /** Keys as they were sorted last: what is nearly in order is sorted in a tenth of the time. @type {string[]} */
    this.sortedKeys = [];
  }

  /**
   * Takes one message of the live connection.
   * @param {any} message
   * @param {number} now browser time in ms
   * @returns {"applied"|"ignored"|"resync"} "resync": ask for everything again, a delta is missing
   */
  apply(message, now) {
    const outcome = this.#take(message, now);
    this.#noteLate(now);
    return outcome;
  }

  #take(message, now) {
    switch (message?.type) {
      case "full":
      case "delta": return message.parts > 1 ? this.#begin(message, now) : this.#whole(message, now);
      case "part": return this.#part(message, now);
      case "heartbeat": return this.#heartbeat(message, now);
      case "removed": return this.#removed(message.server);
      default: return this.alerts.apply(message) || this.hosts.apply(message) ? this.#changed() : "ignored";
    }
  }

  /**
   * Replaces everything by what REST answered. Cursors are void after that: the next subscription starts afresh.
   * @param {Server[]} servers
   * @param {Stream[]} streams
   * @param {number} now
   * @param {{alerts: any[], incidents: any[], silences: any[]}} [alerts] undefined where they could not be read
   * @param {any[]} [hosts] likewise
   */
  replace(servers, streams, now, alerts, hosts) {
    if (alerts) this.alerts.replace(alerts);
    if (hosts) this.hosts.replace(hosts);
    this.servers = new Map(servers.map((server) => [server.id, server]));
    this.streams = new Map(streams.map((stream) => [streamKey(stream.server, stream.path), stream]));
    this.cursors.clear();
    this.awaiting.clear();
    this.begun.clear();
    this.#changed(now);
    this.#noteLate(now);
    this.nameOrder = null;
  }

  /** Takes what REST says of the monitor itself. @param {any} info @param {number} now */
  inform(info, now) {
    this.setClock(info.time, now);
    this.redis = info.redis ?? null;
    this.monitor = info.monitor ?? null;
    this.expected = info.servers ?? 0;
    this.alerts.isJudged = info.roles?.includes("alerts") ?? false;
  }

  /** Where to resume, or undefined if there is nothing to resume. @returns {Object<string, Cursor>|undefined} */
  resume() {
    return this.cursors.size === 0 || this.awaiting.size > 0 ? undefined : Object.fromEntries(this.cursors);
  }

  /** Notes what time it is on the server. @param {string|undefined} time @param {number} now */
  setClock(time, now) {
    const at = Date.parse(time ?? "");
    if (Number.isNaN(at)) return;
    const offset = at - now;
    // A late message makes the server look behind: the largest offset counts.
    this.clockOffsetMs = this.clockKnown && Math.abs(offset - this.clockOffsetMs) < 2000
      ? Math.max(offset, this.clockOffsetMs - 5) : offset;
    this.clockKnown = true;
  }

  /** Server time now. @param {number} now browser time */
  time(now) {
    return now + this.clockOffsetMs;
  }

  /** Age in ms of the last good data of a server, undefined if there never was any. @param {string} id @param {number} now */
  age(id, now) {
    const at = Date.parse(this.servers.get(id)?.collectedAt ?? "");
    return Number.isNaN(at) ? undefined : Math.max(0, this.time(now) - at);
  }

  /** Whether the values of a server are too old to be taken for the present. @param {string} id @param {number} now */
  isStale(id, now) {
    const age = this.age(id, now);
    return age === undefined || age > (this.servers.get(id)?.staleAfterMs ?? DEFAULT_STALE_AFTER_MS);
  }

  #noteLate(now) {
    const late = [...this.servers.values()].filter(({ id, status, reasonCode, staleAfterMs }) =>
      status === "unknown" && reasonCode === "outdated" && (this.age(id, now) ?? Infinity) < (staleAfterMs ?? DEFAULT_STALE_AFTER_MS) + LATE_MS);
    if (late.length === this.late.size && late.every(({ id }) => this.late.has(id))) return;
    this.late = new Set(late.map(({ id }) => id));
    this.revision++;
  }

  /** Age of the newest data of all. @param {number} now @returns {number|undefined} */
  newestAge(now) {
    let newest;
    for (const id of this.servers.keys()) {
      const age = this.age(id, now);
      if (age !== undefined && (newest === undefined || age < newest)) newest = age;
    }
    return newest;
  }

  /** Position of each stream in the order of server and path; computed again only when streams come or go. */
  order() {
    if (this.nameOrder === null) {
      const before = new Set(this.sortedKeys);
      const keys = [...this.sortedKeys.filter((key) => this.streams.has(key)), ...[...this.streams.keys()].filter((key) => !before.has(key))];
      this.sortedKeys = keys.sort(byName.compare);
      this.nameOrder = new Map(keys.map((key, index) => [key, index]));
    }
    return this.nameOrder;
  }

  /** Whether any server has ever answered: where none has, nothing can have broken. */
  hasAnswered() {
    return [...this.servers.values()].some(({ collectedAt }) => collectedAt);
  }

  /** Servers by name. @returns {Server[]} */
  serverList() {
    return [...this.servers.values()].sort((a, b) => byName.compare(a.id, b.id));
  }

  #whole(message, now) {
    return message.type === "full" ? this.#full(message, now) : this.#delta(message);
  }

  /** Many streams come in parts, which are applied together; of a server that is new they are shown as they come. */
  #begin(message, now) {
    const { server, report, streams } = message;
    this.begun.set(server, { message, streams: [...(report?.streams ?? streams ?? [])], part: 1 });
    if (message.type !== "full" || this.servers.has(server)) return "ignored";
    this.#full(message, now);
    this.cursors.delete(server);
    return "applied";
  }

  #part({ server, epoch, seq, part, parts, streams }, now) {
    const begun = this.begun.get(server);
    if (!begun || begun.message.epoch !== epoch || begun.message.seq !== seq || begun.part + 1 !== part) return "ignored";
    begun.part = part;
    begun.streams.push(...streams);
    if (part === parts) {
      this.begun.delete(server);
      const { message } = begun;
      return this.#whole(message.type === "full"
        ? { ...message, report: { ...message.report, streams: begun.streams } } : { ...message, streams: begun.streams }, now);
    }
    if (begun.message.type !== "full" || this.cursors.has(server)) return "ignored";
    for (const stream of streams) this.streams.set(streamKey(server, stream.path), { ...stream, server });
    this.nameOrder = null;
    return this.#changed(now);
  }

  /** @returns {"applied"} */
  #full({ server, epoch, seq, collectedAt, report }, now) {
    const status = { ...report?.server, id: server };
    if (collectedAt) status.collectedAt ??= collectedAt;
    this.servers.set(server, status);
    this.#dropStreams(server);
    for (const stream of report?.streams ?? []) this.streams.set(streamKey(server, stream.path), { ...stream, server });
    this.cursors.set(server, { epoch, seq });
    this.awaiting.delete(server);
    return this.#changed(now);
  }

  /** @returns {"applied"|"ignored"|"resync"} */
  #delta({ server, epoch, seq, collectedAt, status, streams, gone }) {
    if (this.awaiting.has(server)) return "ignored";
    const cursor = this.cursors.get(server);
    if (cursor && cursor.epoch === epoch && seq <= cursor.seq) return "ignored";
    if (!cursor || cursor.epoch !== epoch || cursor.seq + 1 !== seq) {
      this.awaiting.add(server);
      return "resync";
    }
    const merged = merge(this.servers.get(server) ?? { id: server }, status ?? {});
    if (collectedAt && !(status && "collectedAt" in status)) merged.collectedAt = collectedAt;
    this.servers.set(server, merged);
    for (const changes of streams ?? []) {
      const key = streamKey(server, changes.path);
      const known = this.streams.get(key);
      if (!known) this.nameOrder = null;
      this.streams.set(key, merge(known ?? { server }, changes));
    }
    for (const path of gone ?? []) {
      if (this.streams.delete(streamKey(server, path))) this.nameOrder = null;
    }
    this.cursors.set(server, { epoch, seq });
    return this.#changed();
  }

  /** @returns {"applied"} */
  #heartbeat({ time, redis, monitor, servers }, now) {
    this.setClock(time, now);
    if (redis) this.redis = redis;
    if (monitor) this.monitor = monitor;
    if (this.begunAt !== undefined && this.filledAt === undefined) this.#fill(now);
    const at = Date.parse(time ?? "");
    for (const [id, { ageMs }] of Object.entries(servers ?? {})) {
      const server = this.servers.get(id);
      if (!server || typeof ageMs !== "number" || Number.isNaN(at)) continue;
      // A poll that changed nothing may come without a delta.
      const collected = at - ageMs;
      if (!(Date.parse(server.collectedAt ?? "") >= collected)) server.collectedAt = new Date(collected).toISOString();
    }
    return "applied";
  }

  /** Servers tell one after the other: half of them would be drawn for nothing. */
  #fill(/** @type {number} */ now) {
    const begunAt = this.begunAt ?? now;
    this.begunAt = begunAt;
    if (this.servers.size >= this.expected || now - begunAt >= WHOLE_MS) this.filledAt = now;
  }

  #removed(server) {
    this.servers.delete(server);
    this.cursors.delete(server);
    this.awaiting.delete(server);
    this.begun.delete(server);
    this.#dropStreams(server);
    return this.#changed();
  }

  #dropStreams(server) {
    this.nameOrder = null;
    for (const [key, stream] of this.streams) if (stream.server === server) this.streams.delete(key);
  }

  /** @param {number} [now] @returns {"applied"} */
  #changed(now) {
    this.revision++;
    if (now !== undefined && this.filledAt === undefined) this.#fill(now);
    return "applied";
  }
}

/** Lays changed fields over an object; null means that the field is gone. */
function merge(before, changes) {
  const after = { ...before };
  for (const name in changes) {
    const value = changes[name];
    if (value === null) delete after[name];
    else after[name] = value;
  }
  return after;
}
