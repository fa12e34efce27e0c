/** What charts say in words: to those who point at them, and to those who do not see them. */

import { eventText } from "../i18n/event-texts.js";
import { ruleTitle } from "../i18n/rule-texts.js";
import { toneOfPast } from "../domain/past-tones.js";
import { placeOf } from "./data.js";
import { STATES } from "../domain/states.js";
import { valueText } from "./legend.js";

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
  const level = table.metrics.get("level");
  const tone = toneOfPast(isKnown ? ordinal : null, place < 0 ? null : (level?.max ?? level?.mean)?.[place]) ?? "unknown";
  const values = charts.map((chart) => {
    const value = place < 0 ? null : table.metrics.get(chart.lines[0].name)?.mean[place];
    return { name: app.t(`charts.${chart.id}`), text: valueText(app, chart.kind, value) };
  }).filter(({ text }) => text !== "–");
  return {
    when: app.fmt.moment(at, app.time()) ?? "",
    state: !hasStates ? "" : isKnown ? healthWord(app, { state: Math.round(ordinal), tone }) : app.t("charts.gap"),
    tone,
    values,
  };
}

/** "live", or "live, warning". @param {App} app @param {{state: number, tone: string}} run */
export function healthWord({ t }, { state, tone }) {
  const word = t(`state.${STATES[state]}`);
  return tone === "critical" || tone === "warning" ? t("charts.health", { state: word, level: t(`tone.${tone}`) }) : word;
}

/** @param {App} app @param {any} event of the log, or the mark of an alert */
export function eventLabel(app, event) {
  if (event.kind === "alert") return alertLabel(app, event);
  const { text, reason } = eventText(app, event);
  return `${app.t(`event.kind.${event.kind}`)}: ${text}${reason ? `: ${reason}` : ""}`;
}

/** What an alert or incident was, and for how long. @param {App} app @param {import("./alert-marks.js").Mark} mark */
function alertLabel(app, { alert, from, to }) {
  const title = alert.rule ? ruleTitle(app, alert.rule, app.rules.find(alert.rule)) || alert.rule : alert.title;
  const lasted = app.fmt.duration((to ?? app.time()) - from);
  return app.t(to === undefined ? "charts.alert.open" : "charts.alert.over", { title, duration: lasted });
}

/** How long each state lasted, the longest first. @param {App} app @param {import("./data.js").Run[]} runs @param {number} events @param {import("./alert-marks.js").Mark[]} alerts */
export function ribbonText(app, runs, events, alerts) {
  const long = new Map();
  for (const { from, to, value } of runs) long.set(value, (long.get(value) ?? 0) + to - from);
  const parts = [...long].sort((a, b) => b[1] - a[1]).map(([value, ms]) => `${value === null ? app.t("charts.gap") : app.t(`state.${STATES[value]}`)} ${app.fmt.duration(ms)}`);
  return [app.t("charts.states"), ...parts, app.t("charts.events", { n: events }), app.t("charts.alerts", { n: alerts.length })].join(", ");
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
