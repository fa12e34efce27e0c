/** What charts say in words: to those who point at them, and to those who do not see them. */

import { eventText } from "../i18n/event-texts.js";
import { placeOf } from "./data.js";
import { STATES } from "../domain/states.js";
import { valueText } from "./legend.js";
import { toneOfState } from "./ribbon.js";

/** @typedef {import("../ui/app.js").App} App */

/**
 * What is known at a time.
 * @param {App} app @param {import("./history-data.js").HistoryData} past @param {import("./spec.js").Chart[]} charts @param {boolean} hasStates @param {number} at
 */
export function wordsAt(app, past, charts, hasStates, at) {
  const { table } = past;
  const place = placeOf(table.times, at);
  const metric = table.metrics.get("state");
  const ordinal = place < 0 ? null : (metric?.max ?? metric?.mean)?.[place];
  const isKnown = typeof ordinal === "number";
  const values = charts.map((chart) => {
    const value = place < 0 ? null : table.metrics.get(chart.lines[0].name)?.mean[place];
    return { name: app.t(`charts.${chart.id}`), text: valueText(app, chart.kind, value) };
  }).filter(({ text }) => text !== "–");
  return {
    when: app.fmt.moment(at, app.time()) ?? "",
    state: hasStates ? app.t(isKnown ? `state.${STATES[Math.round(ordinal)]}` : "charts.gap") : "",
    tone: isKnown ? toneOfState(Math.round(ordinal)) : "unknown",
    values,
  };
}

/** @param {App} app @param {any} event */
export function eventLabel(app, event) {
  const { text, reason } = eventText(app, event);
  return `${app.t(`event.kind.${event.kind}`)}: ${text}${reason ? `: ${reason}` : ""}`;
}

/** How long each state lasted, the longest first. @param {App} app @param {import("./data.js").Run[]} runs @param {number} events */
export function ribbonText(app, runs, events) {
  const long = new Map();
  for (const { from, to, value } of runs) long.set(value, (long.get(value) ?? 0) + to - from);
  const parts = [...long].sort((a, b) => b[1] - a[1]).map(([value, ms]) => `${value === null ? app.t("charts.gap") : app.t(`state.${STATES[value]}`)} ${app.fmt.duration(ms)}`);
  return [app.t("charts.states"), ...parts, app.t("charts.events", { n: events })].join(", ");
}

/** A step is not known to the tenth of a second where it is long. */
function rounded(ms) {
  const to = ms < 10_000 ? 100 : 1000;
  return Math.round(ms / to) * to;
}

/** "13:03:22 – 14:03:22, one point is 7.2 s". @param {App} app @param {import("./range.js").Range} range @param {number} stepMs */
export function timesText({ t, fmt, time }, range, stepMs) {
  const now = time();
  const name = `range.${range.name}`;
  const words = range.live ? t("range.last", { range: t(name) === name ? fmt.duration(range.span) : t(name) })
    : `${fmt.moment(range.from, now)} – ${fmt.moment(range.to, now)}`;
  return stepMs > 1000 ? `${words} · ${t("charts.step", { step: fmt.interval(rounded(stepMs)) })}` : words;
}
