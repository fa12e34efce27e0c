/** Charts over each other with one time for all: ribbon, lines, crosshair, picker. It owns its part of the page. */

import { h, icon, patch } from "../dom.js";
import { eventWords, eventTone } from "../happenings.js";
import { apiUrl } from "../rest.js";
import { readColours, themeKey } from "./colours.js";
import { placeOf, runsOf, STATES } from "./data.js";
import { listen } from "./gestures.js";
import { Past, readingOf, SHIFT } from "./past.js";
import { picker } from "./picker.js";
import { picture, save } from "./picture.js";
import { AXIS_HEIGHT, axisWidth, createPlot, PLOT_HEIGHT, plotData, plotShape } from "./plot.js";
import { fixed, liveRange, pan, queryOf, rangeOf, toField, zoom } from "./range.js";
import { legend, valueText } from "./readout.js";
import { createRibbon, ribbonHeight, toneOfState } from "./ribbon.js";
import { field, knownCharts, metricsOf } from "./spec.js";

const NEAR = 8;
const NARROW = 560;
const SIDE = 18;
let panels = 0;

/**
 * @typedef {object} Shown
 * @property {{server: string, path?: string}} subject
 * @property {Object<string, string>} query of the address
 * @property {any} item the stream or server as it is now, null if it is not listed
 * @property {{at: number, everyMs: number, isBlind: boolean}} when the time of what it is now
 * @property {string} title
 */

/**
 * @param {import("../main.js").App} app
 * @param {any} uPlot
 * @param {HTMLElement} root
 * @param {{view: string, charts: import("./spec.js").Chart[], hasStates: boolean, onMissing: () => void}} what
 */
export function createPanel(app, uPlot, root, what) {
  const past = new Past(changed);
  const view = { from: 0, to: 1 };
  /** @type {Map<string, {u: any, shape: string, element: HTMLElement}>} */
  const plots = new Map();
  /** @type {Map<string, HTMLElement>} */
  const places = new Map();
  /** @type {any} */
  let ribbon = null;
  /** @type {?HTMLElement} */
  let stage = null;
  /** @type {Shown} */
  let shown;
  /** @type {import("./range.js").Range} */
  let range;
  let theme = "";
  let drawnAt = 0;
  let edition = -1;
  let width = 0;
  let isPreview = false;
  let isOpen = false;
  let draft = {};
  let told = "";
  let exportHref = "";
  let exportKey = "";
  /** @type {number|null} */
  let cursorAt = null;
  let isWaiting = false;
  /** @type {import("./plot.js").Shared} */
  const shared = {
    uPlot, view, syncKey: `panel ${++panels}`, colours: {}, narrow: false,
    get fmt() {
      return app.fmt;
    },
    onZoom: (from, to) => go(fixed(from, to, app.time())),
    onReset: () => backToLive(),
    onCursor: pointed,
  };
  const observer = new ResizeObserver(() => {
    if (!stage || stage.clientWidth === width || stage.clientWidth === 0) return;
    drop();
    draw();
  });

  /** @param {Shown} next */
  function show(next) {
    shown = next;
    const now = app.time();
    range = rangeOf(next.query, now);
    if (!isPreview) Object.assign(view, { from: range.from, to: range.to });
    past.want(next.subject, range, isCompared(), points(), now);
    if (range.live && next.item) past.note(readingOf(next.item, metricsOf(what.charts), next.when, field), range.from - range.span * 0.2);
    draw();
  }

  function changed() {
    if (past.isMissing) {
      drop();
      what.onMissing();
    } else if (shown && root.isConnected) draw();
  }

  function charts() {
    const { metrics } = past.table;
    const isKnown = (name) => metrics.has(name) || Boolean(past.other?.metrics.has(name)) || (!past.isRead && field(shown.item, name) !== undefined);
    return knownCharts(what.charts, isKnown);
  }

  function draw() {
    const look = `${themeKey()} ${app.preferences.language}`;
    if (look !== theme) Object.assign(shared.colours, readColours(root));
    const known = charts();
    for (const id of places.keys()) if (id !== "ribbon" && !known.some((chart) => chart.id === id)) places.delete(id);
    patch(root, body(known));
    drawPlots(known, look !== theme);
    theme = look;
  }

  /** Draws at once what is new, and what slides only as often as it moves by a pixel. */
  function drawPlots(known, isRestyled) {
    if (!stage || stage.clientWidth === 0) return;
    width = stage.clientWidth;
    shared.narrow = width < NARROW;
    const now = performance.now();
    const isDue = isPreview || edition !== past.edition || now - drawnAt >= Math.max(1000, range.span / width) - 60;
    const other = isCompared() ? past.other : null;
    for (const [id, plot] of plots) if (places.get(id) !== plot.element) remove(id);
    known.forEach((chart, index) => {
      const isLast = index === known.length - 1;
      const shape = `${plotShape(chart, past.table, other)} ${isLast}`;
      const element = /** @type {HTMLElement} */ (places.get(chart.id));
      const plot = plots.get(chart.id);
      if (plot?.shape !== shape) {
        remove(chart.id);
        plots.set(chart.id, { u: createPlot(element, chart, past.table, other, SHIFT, shared, isLast), shape, element });
      } else if (isDue) plot.u.setData(plotData(chart, past.table, other, SHIFT, view));
      if (isRestyled) plots.get(chart.id)?.u.redraw(false, true);
    });
    if (!ribbon) {
      ribbon = createRibbon(/** @type {HTMLElement} */ (places.get("ribbon")), shared, {
        hasStates: what.hasStates, runs, events: () => past.events, word: (value) => app.t(`state.${STATES[value]}`),
      });
    } else if (isDue || isRestyled) ribbon.setData([[view.from, view.to], [null, null]]);
    if (isDue) {
      drawnAt = now;
      edition = past.edition;
    }
  }

  function body(known) {
    const { t } = app;
    const isBroken = past.problem !== null;
    const nothing = past.isRead && !past.isLoading && known.length === 0 && !isBroken;
    const states = what.hasStates ? runs() : [];
    return [
      h("div.charts-head", { key: "head" }, h("h3", null, t("charts")), h("span.times", { "data-times": "" }, timesText(app, range, past.table.stepMs))),
      picker({
        app, range, compared: isCompared(), isOpen, draft, exportHref: exportLink(), go: (change, how) => move(change, how),
        onLive: backToLive, onOpen: toggleFields, onDraft: draw, onPicture: takePicture,
      }),
      h("div.charts-note", { key: "note", role: "status" },
        isBroken && h("p.tone-warning", { key: "failed", "data-note": "failed" }, icon("warning"), t("charts.failed", { reason: past.problem })),
        !isBroken && past.incomplete && h("p", { key: "incomplete", "data-note": "incomplete" }, icon("unknown", "tone-unknown"), t("charts.incomplete", { reason: past.incomplete }))),
      h("div.readout", { key: "readout", "aria-hidden": "true" }, readout(known)),
      h("div.stage", {
        key: "stage", ref: mountStage, tabindex: "0", role: "group", class: past.isLoading ? "loading" : "", "aria-busy": String(past.isLoading),
        "aria-label": t("charts.label", { title: shown.title, times: timesText(app, range, 0) }), "aria-describedby": `${shared.syncKey.replace(" ", "-")}-keys`,
        "data-runs": states.map(({ value }) => (value === null ? "gap" : STATES[value])).join(" "), "data-events": past.events.length, "data-live": String(range.live),
        "data-points": past.table.times.length, onkeydown: key, onblur: () => point(null),
      },
      h("div.ribbon", {
        key: "ribbon", island: true, role: "img", "aria-label": ribbonText(states), ref: (element) => places.set("ribbon", element),
        style: { height: `${ribbonHeight(what.hasStates) + AXIS_HEIGHT}px` },
      }),
      tip(),
      known.map((chart, index) => h("section.chart-box", { key: chart.id, "data-chart": chart.id },
        legend(app, chart, past.table, isCompared() ? past.other : null, cursorAt, range),
        h("div.plot", {
          key: "plot", island: true, role: "img", "aria-label": t(`charts.${chart.id}`), ref: (element) => places.set(chart.id, element),
          style: { height: `${PLOT_HEIGHT + (index === known.length - 1 ? AXIS_HEIGHT : 0)}px` },
        }))),
      nothing && h("p.none", { key: "none", "data-note": "none" }, t("charts.none"))),
      h("p.keys", { key: "keys", id: `${shared.syncKey.replace(" ", "-")}-keys` }, h("span.by-mouse", null, t("charts.keys")), h("span.by-touch", { "aria-hidden": "true" }, t("charts.touch"))),
      h("p.sr", { key: "told", role: "status", "aria-live": "polite", "data-told": "" }, told),
    ];
  }

  function mountStage(element) {
    if (stage === element) return;
    stage = element;
    observer.observe(element);
    listen(element, {
      view: () => ({ ...view }),
      plot: () => {
        const { left, width: whole } = element.getBoundingClientRect();
        return { left: left + axisWidth(shared), width: whole - axisWidth(shared) - SIDE };
      },
      preview: (from, to) => {
        isPreview = true;
        Object.assign(view, { from, to });
        drawPlots(charts(), false);
      },
      done: (from, to) => {
        isPreview = false;
        go(fixed(from, to, app.time()), { replace: true });
      },
    });
  }

  function runs() {
    return runsOf(past.table, "state", view.from, Math.min(view.to, app.time()));
  }

  /** What the crosshair meets, in words; without it, what the newest values say. */
  function readout(known) {
    const words = wordsAt(known, cursorAt);
    if (!words) return h("span.dim", null, app.t("charts.point"));
    const { tone, state } = words;
    return [
      h("b", { key: "when" }, words.when), state && h("span.mark", { key: "state", class: `tone-${tone}` }, icon(tone), h("span.word", null, state)),
      words.values.map(({ name, text }) => h("span.said", { key: name }, `${name} `, h("b", null, text))),
    ];
  }

  function wordsAt(known, at) {
    if (at === null) return null;
    const { table } = past;
    const place = placeOf(table.times, at);
    const ordinal = place < 0 ? null : (table.metrics.get("state")?.max ?? table.metrics.get("state")?.mean)?.[place];
    const state = what.hasStates && (typeof ordinal === "number" ? app.t(`state.${STATES[Math.round(ordinal)]}`) : app.t("charts.gap"));
    const values = known.map((chart) => {
      const value = place < 0 ? null : table.metrics.get(chart.lines[0].name)?.mean[place];
      return { name: app.t(`charts.${chart.id}`), text: valueText(app, chart.kind, value) };
    }).filter(({ text }) => text !== "–");
    return { when: app.fmt.moment(at, app.time()) ?? "", state, tone: typeof ordinal === "number" ? toneOfState(Math.round(ordinal)) : "unknown", values };
  }

  function tip() {
    const left = cursorAt === null || !ribbon ? -1 : ribbon.valToPos(cursorAt, "x");
    const mark = left < 0 ? undefined : ribbon.marks?.find(({ x }) => Math.abs(x - left) <= NEAR);
    if (!mark) return null;
    const half = Math.min(170, width / 2);
    const middle = Math.min(width - half, Math.max(half, axisWidth(shared) + mark.x));
    const more = mark.events.length - 4;
    return h("ol.tip", { key: "tip", style: { left: `${middle}px` } },
      mark.events.slice(0, 4).map((event) => h("li", { key: event.id }, h("time", null, app.fmt.when(event.time, app.time())), icon(eventTone(event), `tone-${eventTone(event)}`), h("span", null, eventText(event)))),
      more > 0 && h("li", { key: "more" }, app.t("issues.more", { n: more })));
  }

  function eventText(event) {
    const { text, reason } = eventWords(app, event);
    return `${app.t(`event.kind.${event.kind}`)}: ${text}${reason ? `: ${reason}` : ""}`;
  }

  function ribbonText(states) {
    const long = new Map();
    for (const { from, to, value } of states) long.set(value, (long.get(value) ?? 0) + to - from);
    const parts = [...long].sort((a, b) => b[1] - a[1]).map(([value, ms]) => `${value === null ? app.t("charts.gap") : app.t(`state.${STATES[value]}`)} ${app.fmt.duration(ms)}`);
    return [app.t("charts.states"), ...parts, app.t("charts.events", { n: past.events.length })].join(", ");
  }

  /** The crosshair of any plot moved; all others were moved with it. */
  function pointed() {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      if (!ribbon || !root.isConnected) return;
      const left = ribbon.cursor.left;
      const at = left >= 0 && left !== undefined ? ribbon.posToVal(left, "x") : null;
      if (at === cursorAt) return;
      cursorAt = at;
      patch(root, body(charts()));
    });
  }

  function point(at) {
    ribbon?.setCursor({ left: at === null ? -10 : ribbon.valToPos(at, "x"), top: at === null ? -10 : 10 }, true, true);
    cursorAt = at;
  }

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== stage) return;
    const now = app.time();
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && event.shiftKey) crosshair(step);
    else if (step) tell(pan(range, step * 0.25, now));
    else if (event.key === "+" || event.key === "=") tell(zoom(range, 0.5, range.live ? 1 : 0.5, now));
    else if (event.key === "-" || event.key === "_") tell(zoom(range, 2, range.live ? 1 : 0.5, now));
    else if (event.key === "0") tell(liveRange(Math.max(10_000, Math.round(range.span / 1000) * 1000), now));
    else if (event.key === "Escape" && cursorAt !== null) point(null);
    else return;
    event.preventDefault();
  }

  function crosshair(step) {
    const size = Math.max(range.span / 200, past.table.stepMs);
    const at = Math.min(view.to, Math.max(view.from, (cursorAt ?? view.to) + step * size));
    point(at);
    const words = wordsAt(charts(), at);
    const near = past.events.filter(({ time }) => Math.abs(Date.parse(time) - at) <= size).slice(0, 3).map(eventText);
    told = words ? [words.when, words.state, ...words.values.map(({ name, text }) => `${name} ${text}`), ...near].filter(Boolean).join(", ") : "";
    patch(root, body(charts()));
  }

  /** A change by keyboard is told, for it may not be seen. */
  function tell(next) {
    told = timesText(app, next, 0);
    go(next, { replace: true });
  }

  function go(next, how) {
    move(queryOf(next), how);
  }

  function move(change, how) {
    point(null);
    if ("range" in change) {
      draft = {};
      isOpen = false;
    }
    app.go(what.view, { ...shown.query, ...change }, how);
  }

  function backToLive() {
    go(liveRange(Math.round(range.span / 1000) * 1000, app.time()));
  }

  function toggleFields() {
    isOpen = !isOpen;
    // The fields hold still while the range slides on.
    draft = isOpen ? { from: toField(range.from), to: toField(range.to) } : {};
    draw();
  }

  function takePicture() {
    const { colours } = shared;
    const list = [{ label: "", canvas: ribbon.ctx.canvas }];
    for (const chart of charts()) {
      const names = chart.lines.map(({ label }) => (app.t(label) === label ? label : app.t(label)));
      const u = plots.get(chart.id)?.u;
      if (u) list.push({ label: chart.lines.length > 1 ? `${app.t(`charts.${chart.id}`)}: ${names.join(", ")}` : app.t(`charts.${chart.id}`), canvas: u.ctx.canvas });
    }
    const compared = isCompared() ? ` · ${app.t("range.compare")}: - - -` : "";
    save(picture({ title: shown.title, times: timesText(app, range, past.table.stepMs) + compared, colours, plots: list }), `${shown.title}-${new Date(range.to).toISOString().slice(0, 19)}`);
  }

  /** The link changes only with what is read, not each second. */
  function exportLink() {
    const at = `${past.readAt} ${past.key}`;
    if (at !== exportKey) {
      exportKey = at;
      const { server, path } = shown.subject;
      exportHref = apiUrl(`history/export?${new URLSearchParams({
        server, ...(path !== undefined && { path }), from: new Date(range.from).toISOString(), to: new Date(range.to).toISOString(), format: "csv",
      })}`);
    }
    return exportHref;
  }

  function isCompared() {
    return shown.query.compare === "yesterday";
  }

  function points() {
    return Math.min(1000, Math.max(120, Math.round((stage?.clientWidth || root.clientWidth || 800) - axisWidth(shared) - SIDE)));
  }

  function remove(id) {
    plots.get(id)?.u.destroy();
    plots.delete(id);
  }

  function drop() {
    for (const id of [...plots.keys()]) remove(id);
    ribbon?.destroy();
    ribbon = null;
  }

  return {
    show,
    happened: (event) => past.happened(event),
    destroy: () => {
      observer.disconnect();
      drop();
    },
  };
}

/** "13:03:22 – 14:03:22, one point is 7.2 s". @param {import("../main.js").App} app @param {import("./range.js").Range} range @param {number} stepMs */
function timesText({ t, fmt, time }, range, stepMs) {
  const now = time();
  const words = range.live ? t("range.last", { range: t(`range.${range.name}`) === `range.${range.name}` ? fmt.duration(range.span) : t(`range.${range.name}`) })
    : `${fmt.moment(range.from, now)} – ${fmt.moment(range.to, now)}`;
  return stepMs > 1000 ? `${words} · ${t("charts.step", { step: fmt.interval(Math.round(stepMs / 100) * 100) })}` : words;
}
