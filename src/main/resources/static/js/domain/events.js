/**
 * What happened, in words: one sentence an event, and which events fit a filter. Nothing here knows the document.
 *
 * @typedef {Object<string, any>} Event
 * @typedef {Pick<import("../app/main.js").App, "t"|"fmt"|"ruleTexts">} Speaker
 */

import { say, typeset } from "../i18n/rule-texts.js";

export const KINDS = ["state", "server", "publisher", "tracks", "readers", "forward", "gap"];
export const LEVELS = ["critical", "warning", "ok", "unknown"];
export const PROTOCOLS = ["srt", "rtmp", "rtmps", "rtsp", "rtsps", "webrtc", "hls", "moq"];
const STATE_TONES = { slate: "slate", "idle-on-demand": "idle", offline: "offline", gone: "offline", unknown: "unknown", stalled: "critical", "source-error": "critical" };

/** The shape and colour of an event: its level where that is trouble, else what it led to. @param {Event} event */
export function eventTone(event) {
  if (event.level === "critical" || event.level === "warning" || event.level === "unknown") return event.level;
  if (event.to === "flapping") return "warning";
  return event.kind === "state" ? STATE_TONES[event.to] ?? "live" : "live";
}

/**
 * What happened, as the rest of a sentence that begins with the name of the stream or server, and why.
 * @param {Speaker} app @param {Event} event
 * @returns {{text: string, reason: string}}
 */
export function eventWords(app, event) {
  const { t, fmt } = app;
  const duration = event.durationMs === undefined || event.durationMs === null ? "" : fmt.duration(event.durationMs);
  const reason = say(app, event.reason ?? "") ?? "";
  switch (event.kind) {
    case "state": return { text: [verb(t, "event.state", event), duration && after(t, event.from, duration)].filter(Boolean).join(" "), reason };
    case "server": return server(app, event, duration);
    case "publisher": return { text: t(event.level === "warning" ? "event.takeover" : "event.publisher", change(event)), reason: "" };
    case "tracks": return { text: t("event.tracks", change(event)), reason: "" };
    case "readers": return { text: t("event.readers", change(event)), reason };
    case "forward": return forward(app, event);
    case "gap": return { text: duration ? t("event.gap", { duration }) : reason, reason: "" };
    default: return { text: [event.kind, event.to].filter(Boolean).join(" "), reason };
  }
}

/** @param {any} t @param {string} prefix @param {Event} event */
function verb(t, prefix, { from, to }) {
  const again = to === "live" && !from ? "new" : to;
  const key = `${prefix}.${again}`;
  const text = t(key);
  return text === key ? String(to ?? "") : text;
}

function after(t, from, duration) {
  const key = `event.after.${from}`;
  const text = t(key, { duration });
  return text === key ? "" : text;
}

function server(app, event, duration) {
  const { t } = app;
  const text = verb(t, "event.server", event);
  if (event.to === "version") return { text, reason: typeset(event.reason ?? "") };
  if (event.to === "restarted") return { text: duration ? `${text} ${t("event.after.running", { duration })}` : text, reason: "" };
  const before = event.from && duration ? t(event.to === "reachable" ? "event.after.away" : "event.after.up", { duration }) : "";
  return { text: [text, before].filter(Boolean).join(" "), reason: say(app, event.reason ?? "") ?? "" };
}

const FORWARD = /^forward (\d+) \(([^)]*)\)(?:: (.*))?$/s;

function forward(app, event) {
  const found = FORWARD.exec(event.reason ?? "");
  const key = `event.forward.${event.to}`;
  const name = found ? app.t("event.forward", { n: found[1], protocol: found[2] }) : app.t("event.forward.some");
  const text = app.t(key, { name });
  return { text: text === key ? `${name} ${event.to ?? ""}` : text, reason: say(app, found ? found[3] : event.reason) ?? "" };
}

/** @param {Event} event */
function change({ from, to }) {
  return { from: from ?? "–", to: to ?? "–" };
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
