/** What a wall is about: its streams, their servers, and what is wrong with them. */

import { streamOf } from "../../domain/stream.js";
import { countLive, loudTroubles, quietReason, selectStreams, serverTone, toneOf } from "../../domain/stream-queries.js";
import { filterMatcher } from "./address.js";

/**
 * @typedef {object} Scope
 * @property {string[]} keys the streams, worst first or as they were chosen
 * @property {Set<string>} critical those of them that are critical and call somebody
 * @property {Record<string, number>} counts of them by tone, without those that call nobody
 * @property {any[]} servers of them
 * @property {any[]} away those of the servers that are critical, or that nothing is known of
 * @property {any|undefined} worst the stream that is critical and stands first
 * @property {boolean} isAlarm whether anything of them is critical
 * @property {number} elsewhere how much is critical beside them
 * @property {boolean} isPart whether there are more streams than these
 */

/** @param {import("../../ui/app.js").App} app @param {import("./address.js").Wish} wish @returns {Scope} */
export function scopeOf({ model }, wish) {
  const isQuiet = (key) => {
    const stream = model.streams.get(key);
    return stream !== undefined && quietReason(model, key, toneOf(stream)) !== undefined;
  };
  const keys = wish.chosen ?? loudFirst(selectStreams(model, filterMatcher(wish.filter), "state"), isQuiet);
  const streams = keys.flatMap((key) => model.streams.get(key) ?? []);
  const isPart = wish.chosen !== undefined || wish.isFiltered;
  const named = new Set(keys.map((key) => streamOf(key).server));
  const servers = model.serverList().filter(({ id }) => !isPart || named.has(id));
  const ids = new Set(servers.map(({ id }) => id));
  const own = new Set(keys);
  const critical = loudTroubles(model);
  const counts = countLive(streams);
  for (const key of keys.filter(isQuiet)) counts[toneOf(/** @type {any} */ (model.streams.get(key)))]--;
  const ours = critical.filter(({ kind, key, item }) => (kind === "server" ? ids.has(item.id) : own.has(key)));
  return {
    keys, isPart, servers, counts,
    critical: new Set(ours.filter(({ kind }) => kind === "stream").map(({ key }) => key)),
    away: servers.filter((server) => ["critical", "unknown"].includes(serverTone(server)) && server.status !== "pending" && !model.late.has(server.id) && !quietReason(model, `server\n${server.id}`, serverTone(server))),
    worst: ours.find(({ kind }) => kind === "stream"), isAlarm: ours.length > 0, elsewhere: critical.length - ours.length,
  };
}

/** What is wrong and calls somebody stands before what somebody looks after already. */
function loudFirst(entries, isQuiet) {
  const keys = entries.map(([key]) => key);
  const end = entries.findIndex(([, stream]) => toneOf(stream) !== "critical" && toneOf(stream) !== "warning");
  const troubled = keys.slice(0, end < 0 ? keys.length : end);
  return [...troubled.filter((key) => !isQuiet(key)), ...troubled.filter(isQuiet), ...keys.slice(troubled.length)];
}

/** @param {any} stream */
export function isWell(stream) {
  return ["live", "idle"].includes(toneOf(stream));
}
