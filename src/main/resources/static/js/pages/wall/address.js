/**
 * What a wall shows stands in its address, so that its computer opens it by a bookmark:
 * `#/wall?streams=main~live/a,main~live/b&n=9&turn=30`, or a filter: `#/wall?server=main&group=stage&label=site=berlin`.
 *
 * @typedef {object} Wish
 * @property {string[]|undefined} chosen keys of the chosen streams in their order; undefined: the worst first
 * @property {{q: string, server: string, group: string, label: string}} filter
 * @property {boolean} isFiltered
 * @property {number|undefined} tiles undefined: as many as fit well
 * @property {number} turnMs between two pages; 0: only by hand
 */

import { labelOf, streamMatcher } from "../../domain/stream-queries.js";
import { streamKey, streamOf } from "../../domain/stream.js";

export const STEPS = [1, 2, 4, 6, 9, 12, 16, 20, 25, 36, 49];
const TURN_S = 20;
const SHORTEST_S = 2;

/** @param {string} text @returns {string[]} */
export function parseStreams(text) {
  return [...new Set(text.split(",").filter(Boolean).map(parseStream).filter((key) => key !== ""))];
}

function parseStream(text) {
  const at = text.indexOf("~");
  return at < 1 ? "" : streamKey(decode(text.slice(0, at)), decode(text.slice(at + 1)));
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch (malformed) {
    return text;
  }
}

/** @param {Iterable<string>} keys */
export function formatStreams(keys) {
  return [...keys].map(streamOf).map(({ server, path }) => `${encode(server).replaceAll("~", "%7E")}~${encode(path)}`).join(",");
}

/** Only what would be taken for something else: the address is encoded once more as a whole. */
function encode(text) {
  return text.replace(/[%,]/g, encodeURIComponent);
}

/** @param {Object<string, string>} query @returns {Wish} */
export function wishOf({ streams, q = "", server = "", group = "", label = "", n = "", turn }) {
  const keys = parseStreams(streams ?? "");
  const chosen = streams === undefined || (streams !== "" && keys.length === 0) ? undefined : keys;
  const isFiltered = [q, server, group, label].some((value) => value !== "");
  const tiles = /^\d{1,2}$/.test(n) && Number(n) > 0 ? Number(n) : undefined;
  const seconds = turn === undefined || !/^\d{1,4}$/.test(turn) ? (chosen || isFiltered ? TURN_S : 0) : Number(turn);
  return { chosen, filter: { q, server, group, label }, isFiltered, tiles, turnMs: seconds === 0 ? 0 : Math.max(SHORTEST_S, seconds) * 1000 };
}

/** Which streams a filter lets through. @param {Wish["filter"]} filter @returns {(stream: any) => boolean} */
export function filterMatcher({ q, server, group, label }) {
  const matches = streamMatcher({ q, server });
  const [name, value] = split(label);
  return (stream) => matches(stream)
    && (group === "" || stream.group === group)
    && (label === "" || (value === undefined ? labelOf(stream, name) !== undefined : labelOf(stream, name) === value));
}

function split(label) {
  const at = label.search(/[=:]/);
  return at < 0 ? [label, undefined] : [label.slice(0, at), label.slice(at + 1)];
}

/** The next larger or smaller number of tiles. @param {number} now @param {1|-1} direction */
export function step(now, direction) {
  return direction > 0 ? (STEPS.find((n) => n > now) ?? now) : (STEPS.findLast((n) => n < now) ?? now);
}
