/** What a wall is about: its streams, their servers, and what is wrong with them. */

import { attention, countTones, selectStreams, serverTone, toneOf } from "../../domain/stream-queries.js";
import { filterMatcher } from "./address.js";

/**
 * @typedef {object} Scope
 * @property {string[]} keys the streams, worst first or as they were chosen
 * @property {Set<string>} critical those of them that are critical
 * @property {Record<string, number>} counts of them by tone
 * @property {any[]} servers of them
 * @property {any[]} away those of the servers that are critical, or that nothing is known of
 * @property {any|undefined} worst the stream that is critical and stands first
 * @property {boolean} isAlarm whether anything of them is critical
 * @property {number} elsewhere how much is critical beside them
 * @property {boolean} isPart whether there are more streams than these
 */

/** @param {import("../../ui/app.js").App} app @param {import("./address.js").Wish} wish @returns {Scope} */
export function scopeOf({ model }, wish) {
  const keys = wish.chosen ?? selectStreams(model, filterMatcher(wish.filter), "state").map(([key]) => key);
  const streams = keys.flatMap((key) => model.streams.get(key) ?? []);
  const isPart = wish.chosen !== undefined || wish.isFiltered;
  const named = new Set(keys.map((key) => key.slice(0, key.indexOf("\n"))));
  const servers = model.serverList().filter(({ id }) => !isPart || named.has(id));
  const ids = new Set(servers.map(({ id }) => id));
  const own = new Set(keys);
  const critical = attention(model).filter(({ tone }) => tone === "critical");
  const ours = critical.filter(({ kind, key, item }) => (kind === "server" ? ids.has(item.id) : own.has(key)));
  return {
    keys, isPart, servers, counts: countTones(streams),
    critical: new Set(ours.filter(({ kind }) => kind === "stream").map(({ key }) => key)),
    away: servers.filter((server) => ["critical", "unknown"].includes(serverTone(server)) && server.status !== "pending"),
    worst: ours.find(({ kind }) => kind === "stream"), isAlarm: ours.length > 0, elsewhere: critical.length - ours.length,
  };
}

/** @param {any} stream */
export function isWell(stream) {
  return ["live", "idle"].includes(toneOf(stream));
}
