/** How the monitor itself does, and how well it hears each MediaMTX. */

import { h, icon } from "../../ui/dom.js";
import { historyStoragePanel } from "./history-storage.js";
import { mebibytes } from "../../i18n/format.js";
import { absent, issueLines, quantity } from "../../ui/common.js";
import { parseMetrics, processFigures } from "./prometheus.js";
import { HttpError, request } from "../../net/rest.js";
import { say } from "../../i18n/rule-texts.js";
import { apiTable } from "../../ui/api-table.js";
import { createPolledResource, resourcePlaceholder, resourceAge } from "../../ui/polled-resource.js";

const PROCESS_MS = 5000;
const INFO_MS = 10_000;
const RED_HEAP = 95;
const AMBER_HEAP = 85;

/** @param {import("../../ui/app.js").App} app @returns {import("../../ui/app.js").View} */
export function createSystem(app) {
  const process = createPolledResource(app, "system", readProcess);
  const info = createPolledResource(app, "system", () => request("info").then((answer) => (app.info = answer)));

  function draw() {
    process.ask(PROCESS_MS);
    info.ask(INFO_MS);
    return h("div.system", null,
      h("div.system-grid", { key: "grid" }, monitorPanel(app, info), redisPanel(app), processPanel(app, process)),
      apiTable(app),
      historyStoragePanel(app) ?? h("section.panel.kept", { key: "no-history", id: "kept" }, h("h3", null, app.t("kept")), h("p.none", null, app.t("system.history.none"))),
      h("p.footnote.dim", { key: "hosts" }, app.t("system.hosts.none")));
  }

  return { draw, title: () => app.t("nav.system") };
}

async function readProcess() {
  let response;
  try {
    response = await fetch(new URL("metrics", document.baseURI), { credentials: "same-origin", headers: { Accept: "text/plain" }, signal: AbortSignal.timeout(5000) });
  } catch (cause) {
    throw new HttpError(0, String(cause));
  }
  if (!response.ok) throw new HttpError(response.status, response.statusText || String(response.status));
  return processFigures(parseMetrics(await response.text()));
}

/** A figure with what it means. @param {import("../../ui/app.js").App} app @param {string} name @param {any} value @param {string} [note] @param {string} [tone] */
function fact(app, name, value, note = "", tone = "") {
  return h("div", { key: name, "data-figure": name, title: app.t(`system.${name}.help`), class: tone ? `tone-${tone}` : "" },
    h("dt", null, app.t(`system.${name}`)), h("dd", null, tone && icon(tone), value, note && h("small", null, note)));
}

function monitorPanel(app, reading) {
  const { t, fmt } = app;
  const { info, model } = app;
  const { monitor } = model;
  if (!info) return h("section.panel", { key: "monitor", id: "system-monitor" }, h("h3", null, t("system.monitor")), resourcePlaceholder(app, reading, t("system.unread", { reason: "404" })));
  const own = (monitor?.issues ?? []).filter(({ rule }) => !rule.startsWith("redis-") && rule !== "history-full");
  const started = Date.parse(info.startedAt ?? "");
  return h("section.panel", { key: "monitor", id: "system-monitor" },
    h("h3", null, t("system.monitor"), h("span.grow"), verdict(app, own, monitor ? "live" : "unknown", t(monitor ? "system.well" : "tone.unknown")), resourceAge(app, reading)),
    own.length > 0 && h("div.notice", { key: "notice", class: `tint-${own[0].level}` }, issueLines(app, own)),
    h("dl.facts.explained", null,
      fact(app, "version", info.version ?? absent(t("absent.server")), info.demo ? t("system.demo") : ""),
      fact(app, "roles", (info.roles ?? []).map((role) => t(`system.role.${role}`)).join(", ")),
      fact(app, "uptime", Number.isNaN(started) ? absent(t("absent.server")) : fmt.duration(app.time() - started), Number.isNaN(started) ? "" : t("since", { time: fmt.moment(started, app.time()) })),
      fact(app, "changes", t(info.readOnly ? "system.readonly" : "system.token")),
      fact(app, "late", quantity(fmt.millis(monitor?.pollLateMs), t("system.late.none")), "", levelOf(monitor, "monitor-late")),
      fact(app, "watched", t("alerts.where", { streams: t("streams.n", { n: model.streams.size }), servers: t("servers.n", { n: model.servers.size }) })),
      fact(app, "link", t(`link.${app.link()}`), t("since", { time: fmt.moment(model.time(app.liveConnection.since), app.time()) }), app.link() === "live" ? "" : "warning")));
}

/** The level of a rule of the monitor's, if it holds. */
function levelOf(monitor, rule) {
  return monitor?.issues?.find((issue) => issue.rule === rule)?.level ?? "";
}

/** Shape and word of how something does. */
function verdict(app, issues, tone, word) {
  const level = issues[0]?.level;
  return h("span.mark", { class: `tone-${level ?? tone}` }, icon(level ?? tone), h("span.word", null, level ? app.t(`tone.${level}`) : word));
}

function redisPanel(app) {
  const { t, fmt } = app;
  const { redis, monitor } = app.model;
  const isDown = redis?.state === "down";
  const issues = (monitor?.issues ?? []).filter(({ rule }) => rule.startsWith("redis-") || rule === "history-full");
  const history = app.info?.history;
  const percent = history?.capBytes > 0 ? (100 * history.bytes) / history.capBytes : monitor?.historyUsedPercent;
  return h("section.panel", { key: "redis", id: "system-redis", "data-state": redis?.state ?? "unknown" },
    h("h3", null, "Redis", h("span.grow"), redis ? verdict(app, isDown ? [{ level: "critical" }] : issues, "live", t("system.up")) : verdict(app, [], "unknown", t("tone.unknown"))),
    !redis && h("p.none", { key: "none" }, t("system.redis.none")),
    isDown && h("div.notice.tint-critical", { key: "down", "data-notice": "redis" },
      h("p", null, h("strong", null, t("banner.redis")), " ", redis.since && h("span.dim", null, t("since", { time: fmt.moment(redis.since, app.time()) }))),
      redis.reason && h("p", null, say(app, redis.reason)), h("p", null, t("system.redis.down")), h("p.advice", null, t("banner.redis.advice"))),
    !isDown && issues.length > 0 && h("div.notice", { key: "notice", class: `tint-${issues[0].level}` }, issueLines(app, issues)),
    redis && h("dl.facts.explained", null,
      fact(app, "mode", t(`system.mode.${redis.mode}`)),
      fact(app, "state", t(isDown ? "system.down" : "system.up"), redis.since ? t("since", { time: fmt.moment(redis.since, app.time()) }) : "", isDown ? "critical" : ""),
      fact(app, "write", quantity(fmt.millis(monitor?.redisMs), t("system.write.none")), isDown && monitor?.redisMs !== undefined ? t("system.before") : "", levelOf(monitor, "redis-slow")),
      fact(app, "memory", history ? t("system.of", { used: mebibytes(fmt, history.bytes), cap: mebibytes(fmt, history.capBytes) }) : absent(t("system.history.none")), fmt.percent(percent) ? `${fmt.percent(percent)?.value} %` : "", levelOf(monitor, "history-full"))));
}

function processPanel(app, reading) {
  const { t, fmt } = app;
  const head = h("h3", null, t("system.process"), reading.value?.java && h("small", null, `Java ${reading.value.java}`), h("span.grow"), resourceAge(app, reading));
  const { value } = reading;
  if (!value) return h("section.panel", { key: "process", id: "system-process" }, head, resourcePlaceholder(app, reading, t("system.process.none")));
  const why = t("absent.server");
  const count = (number, unit = "") => (number === undefined ? undefined : { value: fmt.count(number), unit });
  const heap = value.heapBytes !== undefined && value.heapMaxBytes ? (100 * value.heapBytes) / value.heapMaxBytes : undefined;
  const percent = (share) => (fmt.percent(share) ? `${fmt.percent(share)?.value} %` : "");
  const mean = value.requests ? (1000 * (value.requestSeconds ?? NaN)) / value.requests : undefined;
  return h("section.panel", { key: "process", id: "system-process", class: reading.failure ? "stale" : "" }, head,
    reading.failure && h("p.detail-failed", { key: "failed", role: "status" }, icon("warning", "tone-warning"), " ", t("list.stale", { reason: reading.failure.message })),
    h("dl.facts.explained", null,
      fact(app, "heap", [heapText(app, value), h("small", null, percent(heap)), meter(heap)], "", heapTone(heap)),
      fact(app, "cpu", quantity(fmt.percent(value.processPercent), why), value.processors && t("system.processors", { n: value.processors })),
      fact(app, "machine", quantity(fmt.percent(value.systemPercent), why), value.load === undefined ? "" : t("system.load", { load: fmt.plain(value.load) })),
      fact(app, "gc", quantity(fmt.percent(value.overheadPercent), why), value.pauses && t("system.pauses", { n: value.pauses, mean: `${fmt.millis((1000 * (value.pausedSeconds ?? NaN)) / value.pauses)?.value ?? "–"} ms` })),
      fact(app, "threads", quantity(count(value.threads), why), value.mostThreads && t("system.most", { n: value.mostThreads })),
      fact(app, "files", quantity(count(value.files), why), value.mostFiles && t("system.limit", { n: value.mostFiles })),
      fact(app, "requests", quantity(count(value.requests), why), mean === undefined ? "" : t("system.mean", { mean: `${fmt.millis(mean)?.value ?? "–"} ms` })),
      fact(app, "log", value.errors === undefined ? absent(why) : `${t("system.log.errors", { n: value.errors })}, ${t("system.log.warnings", { n: value.warnings })}`, "", value.errors > 0 ? "warning" : "")));
}

function heapText({ t, fmt }, { heapBytes, heapMaxBytes }) {
  if (heapBytes === undefined) return absent(t("absent.server"));
  return heapMaxBytes ? t("system.of", { used: `${Math.round(heapBytes / 2 ** 20)}`, cap: mebibytes(fmt, Math.round(heapMaxBytes)) }) : mebibytes(fmt, heapBytes);
}

function heapTone(share = 0) {
  return share > RED_HEAP ? "critical" : share > AMBER_HEAP ? "warning" : "";
}

function meter(share) {
  return share !== undefined && h("span.meter", { "aria-hidden": "true" }, h("i", { style: { width: `${Math.min(100, share).toFixed(1)}%` } }));
}
