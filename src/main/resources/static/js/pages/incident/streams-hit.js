/** The streams that were hit, each with a small chart of what its rule looks at: the threshold, the time it was wrong, the moment it became critical. */

import { h } from "../../ui/dom.js";
import { miniChart } from "../../charts/mini-chart.js";
import { metricsOf, STREAM_CHARTS } from "../../charts/spec.js";
import { formatRoute } from "../../ui/route.js";
import { request } from "../../net/rest.js";
import { valueText } from "../../i18n/reason-texts.js";

const SHOWN = 6;
const POINTS = 240;
const AGAIN_MS = 10_000;
const SLOW_MS = 20_000;
const HEIGHT = 64;
const BITRATE = "inboundBitsPerSecond";
const KNOWN = new Set(metricsOf(STREAM_CHARTS));

/** @param {import("../../ui/app.js").App} app */
export function createStreamsHit(app) {
  /** @type {Map<string, {metrics: any, times: number[]}>} */
  let tables = new Map();
  let askedAt = -Infinity;
  let askedFor = "";
  let isBusy = false;
  let showsAll = false;

  function want(streams, { from, to }, isOpen) {
    // The rules, which name the metrics, may come later than the incident.
    const key = JSON.stringify([streams.map((stream) => [stream.server, stream.path, metricOf(app, stream)?.name]), isOpen ? 0 : to]);
    const isOther = key !== askedFor;
    if (isBusy || (!isOther && (!isOpen || app.now() - askedAt < AGAIN_MS))) return;
    isBusy = true;
    askedFor = key;
    askedAt = app.now();
    const servers = [...new Set(streams.map(({ server }) => server))];
    Promise.all(servers.map((server) => readServer(server, streams.filter((one) => one.server === server), from, to))).then((answers) => {
      const found = new Map();
      for (const { items } of answers) for (const item of items ?? []) found.set(`${item.server}\n${item.path}`, item);
      tables = found;
    }, () => {}).finally(() => {
      isBusy = false;
      if (app.route.view === "incident") app.draw();
    });
  }

  function readServer(server, streams, from, to) {
    const metrics = new Set([BITRATE, ...streams.flatMap((stream) => metricOf(app, stream)?.name ?? [])]);
    const search = new URLSearchParams({ server, metrics: [...metrics].join(","), from: String(Math.floor(from)), to: String(Math.ceil(Math.min(to, app.time()))), points: String(POINTS) });
    for (const { path } of streams) search.append("path", path);
    return request(`history?${search}`, { signal: AbortSignal.timeout(SLOW_MS) });
  }

  function draw({ incident, streams, axis }) {
    const { t } = app;
    const shown = showsAll ? streams.slice(0, 60) : streams.slice(0, SHOWN);
    want(shown, axis, incident.status === "firing");
    return h("section.panel.streams-hit", { "aria-labelledby": "hit-title" },
      h("h3", { id: "hit-title" }, t("incident.hit")),
      h("ol", { id: "streams-hit" }, shown.map((stream) => row(stream, axis))),
      streams.length > SHOWN && h("p.more", { key: "more" }, h("button", { onclick: () => {
        showsAll = !showsAll;
        app.draw();
      } }, showsAll ? t("alerts.fewer") : t("alerts.all", { n: streams.length }))));
  }

  function row(stream, axis) {
    const { t, fmt } = app;
    const { server, path, name, viewers, criticalMs, criticalAt, spans } = stream;
    const table = tables.get(`${server}\n${path}`);
    const wanted = metricOf(app, stream);
    const metric = wanted && table?.metrics?.[wanted.name] ? wanted.name : BITRATE;
    const values = table?.metrics?.[metric];
    const minutes = (viewers * criticalMs) / 60_000;
    const pictures = app.pictures?.moments({ server, path, name, alerts: idsOf(stream), began: criticalAt ?? Math.min(...spans.map(({ from }) => from)), ended: endOf(stream) });
    return h("li", { key: `${server}\n${path}`, "data-path": path, class: pictures ? "with-pictures" : "" },
      h("div.hit-head", null, h("strong", null, h("a", { href: formatRoute("stream", { server, path }) }, h("bdi", null, name))), h("small.dim", null, t(`charts.${chartOf(metric)}`)),
        h("span.hit-sum", null, criticalMs > 0 ? [h("b", null, fmt.count(viewers)), ` ${t("incident.times", { n: viewers })} × ${fmt.duration(criticalMs)} ≈ `, h("b", null, fmt.count(Math.round(minutes)))] : t("incident.unseen"))),
      pictures, miniChart({
        times: values ? table?.times ?? [] : [], values: values?.max ?? values?.mean ?? [], from: axis.from, to: axis.to, ticks: axis.ticks, height: HEIGHT, label: `${name}: ${t(`charts.${chartOf(metric)}`)}`,
        threshold: wanted !== undefined && wanted.name === metric ? wanted.limit : undefined, spans, marks: criticalAt === undefined ? [] : [{ at: criticalAt, level: "critical" }],
        valueText: (value) => valueText(app, metric, value), timeText: (at) => fmt.tick(at, Math.max(60_000, (axis.to - axis.from) / 4)),
      }));
  }

  return {
    draw,
    /** Another incident is shown. */
    forget() {
      tables = new Map();
      askedFor = "";
      showsAll = false;
    },
  };
}

/** When the last of its alerts was over, ms; undefined while one goes on. */
function endOf({ alerts }) {
  const ends = alerts.map(({ endedAt }) => Date.parse(endedAt ?? ""));
  return ends.length === 0 || ends.some(Number.isNaN) ? undefined : Math.max(...ends);
}

/** Ids of its alerts, in the order in which they began. @returns {string[]} */
function idsOf({ alerts }) {
  return [...alerts].sort((a, b) => Date.parse(a.firedAt ?? a.since) - Date.parse(b.firedAt ?? b.since)).map(({ id }) => id);
}

/** The chart of the stream's page that has it. @param {string} metric */
function chartOf(metric) {
  return STREAM_CHARTS.find(({ lines }) => lines.some(({ name }) => name === metric))?.id ?? "in";
}

/** The metric of the worst rule that has a history, with its threshold. @param {import("../../ui/app.js").App} app @param {any} stream */
function metricOf(app, { alerts }) {
  const worstFirst = [...alerts].sort((a, b) => Number(b.worst === "critical") - Number(a.worst === "critical"));
  for (const { rule, worst } of worstFirst) {
    const condition = app.rules.find(rule)?.[worst];
    const name = condition?.metric?.replace(/^connection\./, "publisher.").replace(/^stream\./, "");
    const limit = condition?.above ?? condition?.below;
    if (KNOWN.has(name) && typeof limit === "number") return { name, limit };
  }
  return undefined;
}
