/**
 * An event in words: one sentence. Nothing here knows the document.
 *
 * @typedef {import("../domain/events.js").Event} Event
 * @typedef {import("./language.js").Speaker} Speaker
 */

import { FLAPPING } from "../domain/events.js";
import { reasonText, typeset, valueText } from "./reason-texts.js";

/**
 * What happened, as the rest of a sentence that begins with the name of the stream or server, and why.
 * @param {Speaker} app @param {Event} event
 * @returns {{text: string, reason: string}}
 */
export function eventText(app, event) {
  const { t, fmt } = app;
  const duration = event.durationMs === undefined || event.durationMs === null ? "" : fmt.duration(event.durationMs);
  const reason = reasonText(app, event);
  const again = flapping(app, event, duration);
  if (again) return again;
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

/**
 * What changes again and again, and what became of it; undefined for any other event. Forwards have words of their own.
 * @returns {{text: string, reason: string} | undefined}
 */
function flapping(app, event, duration) {
  const { t } = app;
  const ends = event.from === FLAPPING;
  if (!(ends || event.to === FLAPPING) || event.kind === "forward" && !ends) return undefined;
  const changes = event.changes === undefined || event.changes === null ? "" : t("event.flaps.changes", { n: event.changes });
  const lasted = ends && duration ? t("event.after.flapping", { duration }) : "";
  const what = ends && event.to === FLAPPING ? t("event.flaps.still") : ends ? settled(t, event) : t("event.state.flapping");
  return { text: [what, lasted, changes].filter(Boolean).join(" "), reason: event.kind === "forward" ? "" : reasonText(app, event) };
}

/** What it is now that flapped. */
function settled(t, event) {
  if (event.kind === "state" || event.kind === "server") return verb(t, `event.${event.kind}`, event);
  return t("event.flaps.over", { to: event.to ?? "–" });
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
  return { text: [text, before].filter(Boolean).join(" "), reason: reasonText(app, event) };
}

const FORWARD = /^forward (\d+) \(([^)]*)\)(?:: (.*))?$/si;

/** Which forward, and why: by the values of its reason; an older event has them in its text only. */
function forward(app, event) {
  const [, n, type, text] = FORWARD.exec(event.reason ?? "") ?? [];
  const { number = n, protocol = type, cause = text } = event.reasonValues ?? {};
  const name = number === undefined ? app.t("event.forward.some") : app.t("event.forward", { n: number, protocol });
  const key = `event.forward.${event.to}`;
  const said = app.t(key, { name });
  return { text: said === key ? `${name} ${event.to ?? ""}` : said, reason: cause === undefined ? (number === undefined ? reasonText(app, event) : "") : valueText(app, "cause", cause) };
}

/** @param {Event} event */
function change({ from, to }) {
  return { from: from ?? "–", to: to ?? "–" };
}
