/**
 * Alerts and incidents of a time, as marks over charts.
 *
 * @typedef {object} Mark in the shape of an event
 * @property {string} id
 * @property {"alert"} kind
 * @property {string} time when it began, as text
 * @property {number} from the same in Unix ms
 * @property {number} [to] when it ended; absent while it goes on
 * @property {"warning"|"critical"} level at its worst
 * @property {any} alert as the API answers it; of a server an incident
 * @property {string} [incident] id of the incident that it leads to
 * @property {boolean} isWhole whether it is about the very thing that is drawn: of a server no incident of one of its streams
 */

import { request } from "../net/rest.js";

const MOST = 200;

/**
 * Reads what there was of a stream, a host or a part of one, or which incidents a server had; newest first.
 * @param {import("./history-data.js").Subject} subject @param {{from: number, to: number}} range Unix ms @returns {Promise<Mark[]>}
 */
export async function readMarks({ server, path, host, series }, { from, to }) {
  const who = /** @type {Record<string, string>} */ (server === undefined ? { host } : path === undefined ? { server } : { server, path });
  const query = new URLSearchParams({ ...who, from: new Date(from).toISOString(), to: new Date(to).toISOString(), limit: String(MOST) });
  if (server !== undefined && path === undefined) return marksOfIncidents((await request(`incidents?${query}`)).items);
  const [now, over] = await Promise.all([request(`alerts?${query}`), request(`alerts?${query}&past=true`)]);
  const alerts = [...now.items, ...over.items];
  return marksOfAlerts(series === undefined ? alerts : alerts.filter(({ part }) => part === series.replace(":", " ")));
}

/** What fires, or did: an alert that only waits is none yet. @param {any[]} alerts @returns {Mark[]} */
export function marksOfAlerts(alerts) {
  return newestFirst(alerts.filter(({ firedAt, worst, level }) => firedAt && (worst ?? level)).map((alert) => mark(alert, alert.since ?? alert.firedAt, alert.worst ?? alert.level, alert.incident, true)));
}

/** @param {any[]} incidents @returns {Mark[]} */
export function marksOfIncidents(incidents) {
  return newestFirst(incidents.map((incident) => mark(incident, incident.beganAt, incident.worst ?? incident.level, incident.id, incident.cause?.kind !== "stream")));
}

function mark(alert, began, level, incident, isWhole) {
  return { id: `alert ${alert.id}`, kind: /** @type {const} */ ("alert"), time: began, from: Date.parse(began), ...(alert.endedAt && { to: Date.parse(alert.endedAt) }), level, alert, incident, isWhole };
}

function newestFirst(marks) {
  const seen = new Set();
  return marks.filter(({ id }) => !seen.has(id) && seen.add(id)).sort((a, b) => b.from - a.from);
}

/**
 * The times that are tinted behind lines: those of what is drawn as a whole. Overlapping ones of a level are one. What is narrower than a pixel, or fills the whole view, tints nothing.
 * @param {Mark[]} marks @param {{from: number, to: number}} view @param {number} pixelMs time of a pixel
 * @returns {{from: number, to: number, level: string}[]}
 */
export function spansOf(marks, view, pixelMs) {
  /** @type {{from: number, to: number, level: string}[]} */
  const spans = [];
  for (const { from, to = Infinity, level } of marks.filter(({ isWhole }) => isWhole).reverse()) {
    const span = { from: Math.max(from, view.from), to: Math.min(to, view.to), level };
    const last = spans.findLast((other) => other.level === level);
    // What lasts as long as all that is shown marks nothing in it.
    if (span.to - span.from < pixelMs || (from <= view.from && to >= view.to)) continue;
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else spans.push(span);
  }
  return spans;
}
