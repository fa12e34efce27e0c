/** One stream: is it well, who sends it, who reads it. */

import { h, icon } from "../dom.js";
import { HttpError, request } from "../rest.js";
import { formatRoute } from "../router.js";
import { streamKey } from "../model.js";
import { nameOf, serverTone, toneOf } from "../select.js";
import { say } from "../rules.js";
import { ageClock, emptyState, flappingMark, serverReason, skeleton, stateMark } from "../parts.js";
import { advisor } from "./advisor.js";
import { about, health } from "./health.js";
import { history } from "./history.js";
import { keyFigures, rates } from "./figures.js";
import { forwards, publisher, readers, tracks } from "./details.js";
import { TRAIL_SAMPLES, trailPath } from "../trails.js";
import { createSlot } from "../charts/slot.js";
import { createPreview } from "../components/preview.js";
import { embedPanel, playPanel } from "./stream/play.js";

const FETCH_MS = 1000;
const SLOW_FETCH_MS = 5000;

/** @param {import("../main.js").App} app */
export function createStream(app) {
  /** @type {{key: string, data: any, failure: ?Error, fetchedAt: number, stamp: any, busy: boolean, openedAt: number}} */
  let detail = blank("");
  const past = history(app);
  const preview = createPreview(app);
  const charts = createSlot(app, { view: "stream", kind: "stream", hasStates: true });
  /** @type {?{draw: (server: string, path: string) => any}} fetched with the charts */
  let availability = null;
  let isAsked = false;

  function draw({ query }) {
    const { server = "", path = "" } = query;
    const key = streamKey(server, path);
    if (detail.key !== key) detail = blank(key);
    const listed = app.model.streams.get(key);
    if (listed) refresh(server, path);
    const stream = listed ?? detail.data;
    if (!stream) {
      if (app.model.filledAt === undefined && app.now() - detail.openedAt < 1000) return skeleton();
      if (app.model.filledAt === undefined) return emptyState("plug", app.t("empty.waiting"), app.t("empty.waiting.text"));
      return emptyState("offline", app.t("stream.missing"), app.t("stream.missing.text", { path, server }),
        h("a", { href: formatRoute("streams") }, app.t("stream.back")));
    }
    return page(app, key, stream, listed !== undefined, detail, past.draw(server, path), time(query, key, stream, listed !== undefined), preview);
  }

  /** What is known of the stream over time. */
  function time(query, key, stream, isListed) {
    const { server = "", path = "" } = query;
    const full = { ...detail.data, ...stream };
    const status = app.model.servers.get(server);
    const isBlind = app.model.isStale(server, app.now()) || stream.state === "unknown";
    const at = isBlind ? app.time() : Date.parse(status?.collectedAt ?? "");
    if (!isAsked) {
      isAsked = true;
      import("../charts/availability.js").then(({ createAvailability }) => {
        availability = createAvailability(app);
        app.draw();
      }, () => {});
    }
    const panel = charts.draw({
      subject: { server, path }, query, item: isListed ? full : null, title: `${nameOf(stream)} · ${server}`,
      when: { at, everyMs: status?.intervalMs ?? 1000, isBlind },
    }, null);
    if (charts.isMissing) return { beside: chart(app, key, full), below: null };
    return {
      beside: [
        availability?.draw(server, path) ?? h("section.panel.availability", { key: "availability" }),
        full.inbound && h("section.panel.rates-panel", { key: "rates" }, h("h3", null, app.t("stream.rates")), rates(app, full)),
      ],
      below: panel,
    };
  }

  /** Reads the details again when the server has reported something new, at most once a second. */
  function refresh(server, path) {
    const now = app.now();
    const mine = detail;
    const stamp = app.model.servers.get(server)?.collectedAt;
    const due = mine.stamp !== stamp ? FETCH_MS : SLOW_FETCH_MS;
    const reachable = app.link() === "live" || app.link() === "polling";
    if (mine.busy || !reachable || now - mine.fetchedAt < due - 50) return;
    Object.assign(mine, { busy: true, fetchedAt: now, stamp });
    request(`stream?${new URLSearchParams({ server, path })}`).then(
      (data) => Object.assign(mine, { data, failure: null }),
      (failure) => {
        mine.failure = failure;
      },
    ).finally(() => {
      mine.busy = false;
      if (mine === detail && app.route.view === "stream") app.draw();
    });
  }

  function blank(key) {
    return { key, data: null, failure: null, fetchedAt: 0, stamp: undefined, busy: false, openedAt: app.now() };
  }

  return {
    draw,
    leave() {
      charts.leave();
      preview.leave();
    },
    keys: [
      { keys: "p", text: "keys.preview", run: () => preview.toggle(detail.data ?? {}) },
      { keys: "m", text: "keys.mute", run: preview.sound },
    ],
    happened: (event) => {
      const mine = past.happened(event);
      if (mine) charts.happened(event);
      return mine;
    },
    title: (route) => {
      const stream = app.model.streams.get(streamKey(route.query.server ?? "", route.query.path ?? ""));
      return stream ? nameOf(stream) : route.query.path ?? app.t("nav.streams");
    },
  };
}

function page(app, key, stream, isListed, detail, past, time, preview) {
  const { data, failure } = detail;
  const stale = !isListed || app.model.isStale(stream.server, app.now()) || stream.state === "unknown";
  const full = { ...data, ...stream };
  return h("div.stream-page", { key, class: stale ? "stale" : "", "data-server": stream.server, "data-path": stream.path },
    header(app, stream),
    notice(app, stream, isListed),
    health(app, full),
    failure && !(failure instanceof HttpError && failure.status === 404)
      && h("p.detail-failed", { role: "status" }, app.t("stream.detailFailed", { reason: failure.message })),
    h("div.columns", null,
      h("div.column", null, preview.draw(full), keyFigures(app, full), time.beside),
      h("div.column", null, advisor(app, full), about(app, full), publisher(app, full), tracks(app, full), forwards(app, full), data && playPanel(app, full), data && embedPanel(app, full))),
    time.below, readers(app, full, data === null && !failure), past);
}

function header(app, stream) {
  const server = app.model.servers.get(stream.server);
  const labels = Object.entries(stream.labels ?? {});
  return h("header.stream-head", null,
    h("nav.crumbs", null, h("a", { href: formatRoute("streams") }, app.t("nav.streams")), " / ",
      h("a", { href: formatRoute("streams", { server: stream.server }) }, h("bdi", null, stream.server)),
      stream.title && [" / ", h("bdi", null, stream.path)]),
    h("div.title", null,
      h("h2", { id: "stream-title", title: stream.path }, h("bdi", null, nameOf(stream))),
      h("span", { id: "stream-state", "data-state": stream.state, "data-level": stream.level, class: "state" }, stateMark(app, stream)),
      stream.since && h("span.since", null, app.t("for", { duration: app.fmt.duration(app.time() - Date.parse(stream.since)) })),
      stream.flapping && h("span.chip-label", { key: "flapping" }, flappingMark(app), " ", app.t("flapping")),
      stream.expected && h("span.chip-label", { key: "expected" }, app.t("expected")),
      stream.group && h("span.chip-label", null, stream.group),
      labels.map(([name, value]) => h("span.chip-label", { key: `label ${name}` }, `${name}=${value}`)),
      server && ageClock(app, server)));
}

/** Why the stream is not simply fine: its own reason, or that of its server. */
function notice(app, stream, isListed) {
  const server = app.model.servers.get(stream.server);
  const notes = [];
  if (server && server.status !== "up" && server.status !== "pending") {
    const { plain, reason, advice } = serverReason(app, server);
    notes.push({ key: "server", tone: serverTone(server), title: plain || reason, text: plain ? reason : "", advice, since: server.since });
  }
  if (!isListed) {
    notes.push({ key: "missing", tone: "offline", title: app.t("stream.missing"), text: app.t("stream.missing.text", { path: stream.path, server: stream.server }) });
  } else if (stream.reason && !notes.length && !stream.issues?.some((issue) => issue.values?.["stream.reason"])) {
    notes.push({ key: "stream", tone: toneOf(stream), title: say(app, stream.reason), text: stream.state === "live" ? "" : app.t(`state.${stream.state}.help`), since: stream.since });
  }
  return notes.map(({ key, tone, title, text, advice, since }) =>
    h("div.notice", { key, id: `notice-${key}`, class: `tint-${tone}` },
      h("p", null, icon(tone, `tone-${tone}`), h("strong", null, title), " ", since && h("span.dim", null, app.t("since", { time: app.fmt.moment(since, app.time()) }))),
      text && h("p", null, text), advice && h("p.advice", null, advice)));
}

function chart(app, key, stream) {
  const samples = app.trails.get(key);
  const known = samples.filter((value) => !Number.isNaN(value));
  if (known.length < 2) return rates(app, stream);
  const top = Math.max(...known) * 1.15;
  const width = 600;
  const height = 110;
  const line = trailPath(samples, width, height, top);
  const grid = [0.25, 0.5, 0.75].map((part) => `M0 ${height * part}H${width}`).join("");
  const most = app.fmt.bits(Math.max(...known));
  return h("section.panel.chart", { "aria-label": app.t("stream.trail") },
    h("h3", null, app.t("stream.trail"), most && h("small", null, `max ${most.value} ${most.unit}`)),
    h("svg", { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", role: "img", "aria-label": app.t("stream.trail") },
      h("path.grid", { d: grid }), h("path.line", { d: line })),
    h("div.axis", { "aria-hidden": "true" }, h("span", null, `−${TRAIL_SAMPLES} s`), h("span", null, `−${TRAIL_SAMPLES / 2} s`), h("span", null, "0 s")),
    rates(app, stream));
}
