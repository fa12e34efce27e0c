/** What all servers carried: traffic, readers, live streams, with the incidents of that time. It owns its part of the page. */

import { incidentAt, incidentSpans, markAt, marksOf, placeAt, POINTS, rangeOf, scaleOf, silentBetween, silentSpans, SPANS, usualSpan } from "./fleet-history.js";
import { eventTone } from "../../domain/events.js";
import { historySince } from "../../domain/history-storage.js";
import { request } from "../../net/rest.js";
import { h, icon, patch } from "../../ui/dom.js";
import { eventText } from "../../i18n/event-texts.js";
import { failureText } from "../../ui/failure-text.js";
import { loadLateStyles } from "../../ui/late-styles.js";
import { formatRoute } from "../../ui/route.js";

/** @typedef {import("../../ui/app.js").App} App */

const WIDTH = 1000;
const HEIGHT = 100;
const LEAST_AGAIN_MS = 10_000;
const INCIDENTS = 200;
/** Events of servers that are marked, the newest. */
const EVENTS = 500;
/** Names of silent servers that are told. */
const NAMED = 3;

const CHARTS = [
  { id: "traffic", lines: [{ name: "outboundBitsPerSecond", label: "total.out" }, { name: "inboundBitsPerSecond", label: "total.in" }], text: (fmt, value) => `${fmt.bits(value).value}\u00a0${fmt.bits(value).unit}` },
  { id: "readers", lines: [{ name: "readers", label: "" }], text: (fmt, value) => fmt.count(Math.round(value)) },
  { id: "live", lines: [{ name: "streams.live", label: "" }], text: (fmt, value) => fmt.count(Math.round(value)) },
];
const METRICS = CHARTS.flatMap(({ lines }) => lines.map(({ name }) => name)).join(",");

/** @param {App} app */
export async function createFleetCharts(app) {
  await loadLateStyles(new URL("./overview.css", import.meta.url).href);
  /** @type {?HTMLElement} */
  let element = null;
  /** What is drawn, with the range that it is of. @type {{history: any, incidents: any[], marks: ReturnType<typeof marksOf>, from: number, to: number, name: string}|undefined} */
  let past;
  /** @type {any} */
  let failure = null;
  let asked = { name: "", at: -Infinity, isBusy: false };
  /** Where somebody points. @type {number|null} */
  let at = null;
  let drawn = "";

  function nameOf() {
    const usual = usualSpan(historySince(app.info), app.time());
    const { range = usual } = app.route.query;
    return Object.hasOwn(SPANS, range) ? range : usual;
  }

  function read() {
    const name = nameOf();
    const now = app.time();
    const { from, to, stepMs } = rangeOf(SPANS[name], now);
    const isDue = name !== asked.name || Math.abs(now - asked.at) > Math.max(LEAST_AGAIN_MS, stepMs / 2);
    if (!isDue || (asked.isBusy && name === asked.name)) return;
    const turn = { name, at: now, isBusy: true };
    asked = turn;
    const times = `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
    Promise.all([
      request(`history/fleet?metrics=${METRICS}&points=${POINTS}&${times}`),
      request(`incidents?limit=${INCIDENTS}&${times}`).then(({ items }) => items, () => []),
      request(`events?kind=server&limit=${EVENTS}&${times}`).then(({ items }) => items, () => []),
    ]).then(([history, incidents, events]) => {
      if (asked !== turn) return;
      past = { history, incidents, marks: marksOf(events, from, to), from, to, name };
      failure = null;
    }, (why) => {
      if (asked === turn) failure = why;
    }).finally(() => {
      turn.isBusy = false;
      write();
    });
  }

  function write() {
    if (element?.isConnected) patch(element, content());
  }

  function content() {
    const { t } = app;
    const name = nameOf();
    return [
      h("div.fleet-head", { key: "head" }, h("h2", { id: "fleet-past-title" }, t("fleet"), h("small", { role: "status" }, summary())),
        h("div.choices", { role: "group", "aria-label": t("fleet.range") }, Object.keys(SPANS).map((one) =>
          h("button", { key: one, "data-range": one, "aria-pressed": String(one === name), onclick: () => app.go("overview", { ...app.route.query, range: one }, { replace: true }) }, t(`range.${one}`))))),
      h("div.fleet-charts", { key: "charts", class: past && past.name !== name ? "dim" : "" }, CHARTS.map((chart) => figure(chart))),
    ];
  }

  /** Beside the title: what somebody points at, else how many incidents there were, and what the charts do not have. */
  function summary() {
    const { t } = app;
    if (failure) return t("fleet.failed", { reason: failureText(app, failure) });
    if (!past) return "";
    const { history } = past;
    if (at !== null) {
      const names = silentBetween(history, at, at + 1);
      const incident = pointed();
      const mark = marked();
      if (mark) return [`${app.fmt.moment(mark.at, app.time())} `, h("span", { class: `tone-${mark.tone}` }, icon(mark.tone), ` ${happened(mark)}`)];
      return [`${app.fmt.moment(at, app.time())} `, names.length > 0 && `${t("fleet.silent", { names: listed(names) })} `, incident && h("span", { class: `tone-${incident.worst ?? incident.level}` }, icon(incident.worst ?? incident.level), ` ${incident.title}`)];
    }
    if (history.times.length === 0 || CHARTS.every(({ lines }) => lines.every(({ name }) => !history.metrics[name]?.sum.some((value) => value !== null)))) return t("fleet.none");
    if (history.incomplete) return t("fleet.incomplete", { reason: history.incomplete });
    const n = past.incidents.length;
    return [h("a", { key: "incidents", href: formatRoute("alerts", { tab: "incidents" }) }, n === 0 ? t("fleet.calm") : t("fleet.incidents", { n })), history.silent.length > 0 && ` · ${t("fleet.hatched")}`];
  }

  function listed(names) {
    const more = names.length - NAMED;
    return names.slice(0, NAMED).join(", ") + (more > 0 ? ` ${app.t("issues.more", { n: more })}` : "");
  }

  /** What happened to servers at a mark: the worst in words, and how much more. */
  function happened({ events, tone }) {
    const event = events.find((one) => eventTone(one) === tone) ?? events[0];
    return `${event.server} ${eventText(app, event).text}${events.length > 1 ? ` ${app.t("issues.more", { n: events.length - 1 })}` : ""}`;
  }

  function marked() {
    return past && at !== null ? markAt(past.marks, at, (past.to - past.from) / 200) : undefined;
  }

  function pointed() {
    return past && at !== null ? incidentAt(past.incidents, at, (past.to - past.from) / 100, app.time()) : undefined;
  }

  function figure(chart) {
    const { t, fmt } = app;
    const lines = chart.lines.map((line) => ({ ...line, sum: past?.history.metrics[line.name]?.sum ?? [] }));
    const scale = scaleOf(lines.map(({ sum }) => sum));
    const place = past === undefined ? -1 : at === null ? past.history.times.length - 1 : placeAt(past.history.times, past.history.stepMs, at);
    const value = (line) => (typeof line.sum[place] === "number" ? chart.text(fmt, line.sum[place]) : "–");
    const span = scale && past ? t("fleet.span", { least: chart.text(fmt, scale.least), most: chart.text(fmt, scale.most) }) : "";
    return h("figure.fleet-chart", { key: chart.id, "data-chart": chart.id },
      h("figcaption", null, h("span.name", { class: lines.length > 1 ? "sr" : "" }, t(`fleet.${chart.id}`)), lines.map((line, index) =>
        h("span.fleet-value", { key: line.name, "data-value": line.name }, lines.length > 1 && h("i", { class: `key-${index}`, "aria-hidden": "true" }), line.label && h("small", null, t(line.label)), " ", h("b", null, value(line))))),
      h("div.fleet-plot", {
        role: "img", "aria-label": [t(`fleet.${chart.id}`), t("fleet.last", { range: t(`range.${nameOf()}`) }), span, past && past.marks.length > 0 && t("fleet.marks", { n: past.marks.length })].filter(Boolean).join(", "),
        onpointermove: point, onpointerdown: point, onpointerleave: unpoint, onclick: open, "data-points": lines[0].sum.length,
      }, past && [silent(), scale && plot(lines, scale), marks()], past && scale && [h("span.fleet-top", { key: "top" }, chart.text(fmt, scale.most)), scale.least > 0 && h("span.fleet-base", { key: "base" }, chart.text(fmt, scale.least))]),
      h("div.fleet-axis", { "aria-hidden": "true" }, past && [past.from, (past.from + past.to) / 2, past.to].map((time, index) => h("span", { key: index }, tick(time)))));
  }

  /** Days where a day is short, else the time of day. */
  function tick(time) {
    const isLong = past !== undefined && past.to - past.from > SPANS["24h"];
    return new Date(time).toLocaleString(app.language, isLong ? { day: "numeric", month: "short" } : { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  }

  /** Times without some server: hatched, for the sums are those of the others. */
  function silent() {
    const { history, from, to } = /** @type {NonNullable<typeof past>} */ (past);
    const share = (time) => Math.max(0, Math.min(100, ((time - from) / (to - from)) * 100));
    return silentSpans(history).map((one) => h("i.fleet-silent", { key: `silent ${one.from}`, style: { left: `${round(share(one.from))}%`, width: `${round(Math.max(0.3, share(one.to) - share(one.from)))}%` } }));
  }

  function marks() {
    const { marks: all, from, to } = /** @type {NonNullable<typeof past>} */ (past);
    return all.map((mark) => h("span.fleet-mark", { key: `mark ${mark.at}`, class: `tone-${mark.tone}`, "data-mark": mark.events[0].to, style: { left: `${round(((mark.at - from) / (to - from)) * 100)}%` } }, icon(mark.tone)));
  }

  function plot(lines, { least, most }) {
    const { history, incidents, from, to } = /** @type {NonNullable<typeof past>} */ (past);
    const x = (time) => round(Math.max(0, Math.min(1, (time - from) / (to - from))) * WIDTH);
    const y = (value) => round(HEIGHT - ((value - least) / (most - least)) * HEIGHT);
    const now = app.time();
    return h("svg", { key: "plot", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" },
      ["warning", "critical"].map((level) => incidentSpans(incidents, level, now).map((span) => h("rect", { key: `${level} ${span.from}`, class: `span-${level}`, x: x(span.from), width: Math.max(3, x(span.to) - x(span.from)), y: 0, height: HEIGHT }))),
      lines.map((line, index) => h("path", { key: line.name, class: `line-${index}`, d: pathOf(history.times, line.sum, history.stepMs, x, y) })),
      at !== null && h("line", { key: "at", class: "at", x1: x(at), x2: x(at), y1: 0, y2: HEIGHT }));
  }

  function point(event) {
    if (!past) return;
    const box = event.currentTarget.getBoundingClientRect();
    const share = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    at = Math.min(app.time(), past.from + share * (past.to - past.from));
    write();
  }

  function unpoint() {
    at = null;
    write();
  }

  function open() {
    const incident = pointed();
    const mark = marked();
    if (mark) app.go("events", { kind: "server", from: new Date(mark.at - 60_000).toISOString(), to: new Date(Date.parse(mark.events.at(-1).time) + 60_000).toISOString() });
    else if (incident) app.go("incident", { id: incident.id });
  }

  /** Its place is its own: only what came anew is written. */
  function draw() {
    read();
    const look = `${app.preferences.language} ${nameOf()}`;
    return h("section.fleet-past", {
      key: "fleet-past", id: "fleet-past", island: true, "aria-labelledby": "fleet-past-title",
      ref: (found) => {
        if (found === element && look === drawn) return;
        element = found;
        drawn = look;
        patch(found, content());
      },
    });
  }

  return { draw };
}

/** A line that breaks where nothing is known; a point alone is a short dash. */
function pathOf(times, values, stepMs, x, y) {
  let d = "";
  times.forEach((time, index) => {
    const value = values[index];
    if (typeof value !== "number") return;
    const follows = typeof values[index - 1] === "number";
    d += `${follows ? "L" : "M"}${x(time + stepMs / 2)} ${y(value)}`;
    if (!follows && typeof values[index + 1] !== "number") d += "h4";
  });
  return d;
}

function round(value) {
  return Math.round(value * 10) / 10;
}
