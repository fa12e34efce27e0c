/**
 * Events: their kinds, how they look, which of them fit a filter. Nothing here knows the document.
 *
 * @typedef {Object<string, any>} Event
 */

import { TONE_OF_STATE } from "./states.js";

export const KINDS = ["state", "server", "publisher", "tracks", "readers", "forward", "gap"];

/** Value of `to` of the event that something changes again and again, and of `from` of the one after it. */
export const FLAPPING = "flapping";

/** The shape and colour of an event: its level where that is trouble, else what it led to. @param {Event} event */
export function eventTone(event) {
  if (event.level === "critical" || event.level === "warning" || event.level === "unknown") return event.level;
  if (event.to === FLAPPING) return "warning";
  return event.kind !== "state" ? "live" : event.to === "gone" ? "offline" : TONE_OF_STATE[event.to] ?? "live";
}

/**
 * A predicate for the filter of the events view; the server filters in the same way.
 * @param {{kind?: string, level?: string, server?: string, path?: string, q?: string}} filter lists are separated by commas
 * @returns {(event: Event) => boolean}
 */
export function eventMatcher({ kind = "", level = "", server = "", path = "", q = "" }) {
  const words = q.toLowerCase();
  const among = (list, value) => list === "" || list.split(",").includes(value);
  return (event) => among(kind, event.kind) && among(level, event.level)
    && (server === "" || event.server === server) && (path === "" || event.path === path)
    && (words === "" || [event.path, event.server, event.reason, event.from, event.to].some((text) => text?.toLowerCase().includes(words)));
}

/** The first and last place of a page of a list. @param {{offset: number, total: number, shown: number}} page */
export function pageRange({ offset, total, shown }) {
  return { from: shown === 0 ? 0 : offset + 1, to: offset + shown, total };
}

/** Events of two lists, each once, newest first. @param {Event[]} fresh @param {Event[]} known @param {number} most */
export function mergeEvents(fresh, known, most) {
  const seen = new Set();
  return [...fresh, ...known].filter(({ id }) => !seen.has(id) && seen.add(id))
    .sort((a, b) => (a.time === b.time ? 0 : a.time < b.time ? 1 : -1)).slice(0, most);
}
