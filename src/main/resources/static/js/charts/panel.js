/** Charts over each other with one time for all: ribbon, lines, crosshair, picker. It owns its part of the page. */

import { h, icon, patch } from "../ui/dom.js";
import { failureText } from "../ui/failure-text.js";
import { eventTone, mergeEvents } from "../domain/events.js";
import { historySince } from "../domain/history-storage.js";
import { createAddress } from "./address.js";
import { readColours, themeKey } from "./colours.js";
import { healthRuns } from "./health-runs.js";
import { createInteractions } from "./interactions.js";
import { runsOf } from "./data.js";
import { STATES } from "../domain/states.js";
import { createDrawing } from "./drawing.js";
import { createFilmstrip } from "./filmstrip.js";
import { HistoryData, readingOf } from "./history-data.js";
import { historyControls } from "./history-controls.js";
import { AXIS_HEIGHT, axisWidth, plotHeight, SIDE } from "./plot.js";
import { legend } from "./legend.js";
import { ribbonHeight } from "./ribbon.js";
import { field, knownCharts, metricsOf } from "./spec.js";
import { eventLabel, ribbonText, timesText, wordsAt } from "./chart-texts.js";

const NEAR = 8;
let panels = 0;

/**
 * @typedef {object} Shown
 * @property {import("./history-data.js").Subject} subject
 * @property {Object<string, string>} query of the address
 * @property {any} item the stream, server or part of a host as it is now, null if it is not listed
 * @property {{at: number, everyMs: number, isBlind: boolean}} when the time of what it is now
 * @property {string} title
 */

/**
 * @param {import("../ui/app.js").App} app
 * @param {any} uPlot
 * @param {HTMLElement} root
 * @param {{view: string, charts: import("./spec.js").Chart[], hasStates: boolean, onMissing: () => void}} what
 */
export function createPanel(app, uPlot, root, what) {
  const number = ++panels;
  const view = { from: 0, to: 1 };
  const past = new HistoryData(changed);
  const address = createAddress(app, what.view, { onLeave: () => controls.point(null), onDraft: draw });
  /** @type {import("./plot.js").Shared} */
  const shared = {
    uPlot, view, syncKey: `panel ${number}`, colours: {}, narrow: false, plotHeight: plotHeight(1), isZoomed: false,
    get fmt() { return app.fmt; },
    get thresholds() { return past.thresholds; },
    get marks() { return past.marks; },
    onZoom: address.show, onReset: address.backToLive, onCursor: () => controls.pointed(),
  };
  const drawing = createDrawing(app, shared, past, { hasStates: what.hasStates, health, happenings });
  const controls = createInteractions(app, shared, address, {
    ribbon: () => drawing.ribbon, stepMs: () => past.table.stepMs, preview, draw: write, read: readAloud, tell,
  });
  const filmstrip = createFilmstrip(app, { point: pointFilm, drawn: write });
  /** @type {?HTMLElement} */
  let stage = null;
  /** @type {Shown} */
  let shown;
  let theme = "";
  let isPreview = false;
  let told = "";
  /** Where the pointer went down, px: what was dragged was no click. */
  let pressedAt = 0;
  const observer = new ResizeObserver(() => {
    if (!stage || stage.clientWidth === drawing.width || stage.clientWidth === 0) return;
    drawing.drop();
    draw();
  });

  /** @param {Shown} next */
  function show(next) {
    shown = next;
    address.read(next.query);
    const { range } = address;
    if (!isPreview) Object.assign(view, { from: range.from, to: range.to });
    past.want(next.subject, range, address.isCompared, points(), app.time());
    filmstrip.want(next.subject, range);
    if (range.live && next.item) past.note(readingOf(next.item, metricsOf(what.charts), next.when, field), range.from - range.span * 0.2);
    draw();
  }

  function changed() {
    if (past.isMissing) {
      drawing.drop();
      what.onMissing();
    } else if (shown && root.isConnected) draw();
  }

  /** Only what the history knows has a chart: what the live connection knows besides would come and go with the range. */
  function charts() {
    return knownCharts(what.charts, (name) => past.table.metrics.has(name) || Boolean(past.other?.metrics.has(name)));
  }

  function draw() {
    const look = `${themeKey()} ${app.preferences.language}`;
    if (look !== theme) Object.assign(shared.colours, readColours());
    const known = charts();
    shared.plotHeight = plotHeight(known.length);
    drawing.keep(known);
    patch(root, body(known));
    plot(known, { isRestyled: look !== theme });
    theme = look;
  }

  /** The words only: the lines stay as they are. */
  function write() {
    if (root.isConnected) patch(root, body(charts()));
  }

  function plot(known, how) {
    if (stage?.clientWidth) drawing.draw(known, address.isCompared ? past.other : null, stage.clientWidth, { ...how, isHurried: isPreview });
  }

  function preview(isOn) {
    isPreview = isOn;
    if (isOn) plot(charts(), {});
  }

  function body(known) {
    const { t } = app;
    const { range } = address;
    return [
      h("div.charts-head", { key: "head" }, h("h3", null, t("charts")), h("span.times", { "data-times": "" }, timesText(app, range, past.table.stepMs), reachNote())),
      historyControls({
        app, range, compared: address.isCompared, isOpen: address.isOpen, draft: address.draft, since: historySince(app.info),
        exportHref: address.exportOf(shown.subject, `${past.readAt} ${past.key}`), go: address.move,
        onLive: address.backToLive, onOpen: address.toggleFields, onDraft: draw, onPicture: takePicture,
      }),
      notes(),
      h("div.readout", { key: "readout", "aria-hidden": "true" }, crosshairText(known)),
      stageNode(known),
      h("p.keys", { key: "keys", id: `panel-${number}-keys` }, h("span.by-mouse", null, t("charts.keys")), h("span.by-touch", { "aria-hidden": "true" }, t("charts.touch"))),
      h("p.sr", { key: "told", role: "status", "aria-live": "polite", "data-told": "" }, told),
    ];
  }

  function notes() {
    const { t } = app;
    return h("div.charts-note", { key: "note", role: "status" },
      past.problem !== null && h("p.tone-warning", { key: "failed", "data-note": "failed" }, icon("warning"), t("charts.failed", { reason: failureText(app, past.problem) })),
      past.problem === null && past.incomplete && h("p", { key: "incomplete", "data-note": "incomplete" }, icon("unknown", "tone-unknown"), t("charts.incomplete", { reason: past.incomplete })));
  }

  /** Why the left of the charts is empty. */
  function reachNote() {
    const since = historySince(app.info);
    if (since === undefined || address.range.from >= since) return null;
    return h("span", { key: "since", "data-since": "" }, ` · ${app.t("charts.since", { time: app.fmt.moment(since, app.time()) })}`);
  }

  function stageNode(known) {
    const { t } = app;
    const { range } = address;
    const states = what.hasStates ? runs() : [];
    const mark = met();
    const nothing = past.isRead && !past.isLoading && known.length === 0 && past.problem === null;
    return h("div.stage", {
      key: "stage", ref: mountStage, tabindex: "0", role: "group", class: `${past.isLoading ? `loading ${known.length === 0 ? "blank" : ""}` : ""} ${leads(mark) ? "leads" : ""}`, "aria-busy": String(past.isLoading),
      "aria-label": t("charts.label", { title: shown.title, times: timesText(app, range, 0) }), "aria-describedby": `panel-${number}-keys`,
      "data-runs": states.map(({ value }) => (value === null ? "gap" : STATES[value])).join(" "), "data-events": past.events.length, "data-levels": what.hasStates ? [...new Set(health().map(({ tone }) => tone))].join(" ") : undefined, "data-alerts": past.marks.length, "data-live": String(range.live),
      "data-points": past.table.times.length, onkeydown: key, onblur: () => controls.point(null),
      onpointerdown: (event) => (pressedAt = event.clientX), onclick: clicked,
    },
    filmstrip.draw(view, { left: axisWidth(shared), width: (stage?.clientWidth ?? 0) - axisWidth(shared) - SIDE }, controls.at),
    h("div.ribbon", {
      key: "ribbon", island: true, role: "img", "aria-label": ribbonText(app, states, past.events.length, past.marks), ref: (element) => drawing.place("ribbon", element),
      style: { height: `${ribbonHeight(what.hasStates) + AXIS_HEIGHT}px` },
    }),
    tip(mark),
    known.map((chart, index) => h("section.chart-box", { key: chart.id, "data-chart": chart.id },
      legend(app, chart, past.table, address.isCompared ? past.other : null, controls.at, range, past.thresholds),
      h("div.plot", {
        key: "plot", island: true, role: "img", "aria-label": t(`charts.${chart.id}`), ref: (element) => drawing.place(chart.id, element),
        style: { height: `${shared.plotHeight + (index === known.length - 1 ? AXIS_HEIGHT : 0)}px` },
      }))),
    nothing && h("p.none", { key: "none", "data-note": "none" }, t("charts.none")));
  }

  function pointFilm(at) {
    controls.point(at);
    write();
  }

  function mountStage(element) {
    if (stage === element) return;
    stage = element;
    observer.observe(element);
    controls.mount(element);
  }

  function runs() {
    return runsOf(past.table, "state", view.from, Math.min(view.to, app.time()));
  }

  /** @returns {import("./health-runs.js").HealthRun[]} */
  function health() {
    return what.hasStates ? healthRuns(past.table, view.from, Math.min(view.to, app.time())) : [];
  }

  /** Events and alerts, newest first. */
  function happenings() {
    return past.marks.length === 0 ? past.events : mergeEvents(past.marks, past.events, past.events.length + past.marks.length);
  }

  /** Where the crosshair is, px from the left of the plots. */
  function crosshairLeft() {
    return controls.at === null || !drawing.ribbon ? -1 : drawing.ribbon.valToPos(controls.at, "x");
  }

  /** The mark at a place, px from the left of the plots. */
  function met(left = crosshairLeft()) {
    return left < 0 ? undefined : drawing.ribbon?.marks?.find(({ x }) => Math.abs(x - left) <= NEAR);
  }

  /** The incident that a mark leads to. */
  function leads(mark) {
    return mark?.events.find(({ incident }) => incident)?.incident;
  }

  /** Goes to what a mark tells of. @returns {boolean} whether it leads anywhere */
  function follow(mark) {
    const incident = leads(mark);
    if (incident) app.go("incident", { id: incident });
    return Boolean(incident);
  }

  function clicked(event) {
    if (Math.abs(event.clientX - pressedAt) < NEAR) follow(met(event.clientX - event.currentTarget.getBoundingClientRect().left - axisWidth(shared)));
  }

  function key(event) {
    if (event.key === "Enter" && event.target === event.currentTarget && follow(met())) event.preventDefault();
    else controls.key(event);
  }

  /** What the crosshair meets, in words; the ways to move it without one. */
  function crosshairText(known) {
    if (controls.at === null) return h("span.dim", null, app.t("charts.point"));
    const { when, state, tone, values } = wordsAt(app, past, known, what.hasStates, controls.at);
    return [
      h("b", { key: "when" }, when), state && h("span.mark", { key: "state", class: `tone-${tone}` }, icon(tone), h("span.word", null, state)),
      values.map(({ name, text }) => h("span.said", { key: name }, `${name} `, h("b", null, text))),
    ];
  }

  function tip(mark) {
    const { width } = drawing;
    if (!mark) return null;
    const half = Math.min(170, width / 2);
    const middle = Math.min(width - half, Math.max(half, axisWidth(shared) + mark.x));
    const more = mark.events.length - 4;
    return h("ol.tip", { key: "tip", style: { left: `${middle}px` } },
      mark.events.slice(0, 4).map((event) => h("li", { key: event.id }, h("time", null, app.fmt.when(event.time, app.time())), icon(eventTone(event), `tone-${eventTone(event)}`), h("span", null, eventLabel(app, event)))),
      more > 0 && h("li", { key: "more" }, app.t("issues.more", { n: more })),
      leads(mark) && h("li.leads", { key: "leads" }, app.t("charts.leads")));
  }

  function readAloud(at, size) {
    const { when, state, values } = wordsAt(app, past, charts(), what.hasStates, at);
    const near = happenings().filter(({ time }) => Math.abs(Date.parse(time) - at) <= size).slice(0, 3).map((event) => eventLabel(app, event));
    told = [when, state, ...values.map(({ name, text }) => `${name} ${text}`), ...near, filmstrip.words(at)].filter(Boolean).join(", ");
    write();
  }

  /** A change by keyboard is told, for it may not be seen. */
  function tell(next) {
    told = timesText(app, next, 0);
    address.go(next, { replace: true });
  }

  function takePicture() {
    const { range, isCompared } = address;
    const compared = isCompared ? ` · ${app.t("range.compare")}: - - -` : "";
    drawing.take(charts(), shown.title, timesText(app, range, past.table.stepMs) + compared, `${shown.title}-${new Date(range.to).toISOString().slice(0, 19)}`);
  }

  function points() {
    return Math.min(1000, Math.max(120, Math.round((stage?.clientWidth || root.clientWidth || 800) - axisWidth(shared) - SIDE)));
  }

  return {
    show,
    happened: (event) => past.happened(event),
    destroy: () => {
      observer.disconnect();
      drawing.drop();
    },
  };
}
