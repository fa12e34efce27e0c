/** How the monitor itself does, and how well it hears each MediaMTX. */

import { h, icon } from "../../ui/dom.js";
import { historyStoragePanel } from "./history-storage.js";
import { mebibytes } from "../../i18n/format.js";
import { absent, issueLines, quantity, skeleton } from "../../ui/common.js";
import { request } from "../../net/rest.js";
import { reasonAdvice, reasonText } from "../../i18n/reason-texts.js";
import { apiTable } from "../../ui/api-table.js";
import { configurationPanel } from "./configuration-panel.js";
import { fact } from "./fact.js";
import { fleetPanel } from "./fleet-panel.js";
import { picturesPanel } from "./pictures-panel.js";
import { processPanel } from "./process-panel.js";
import { formatRoute } from "../../ui/route.js";
import { createPolledResource, resourcePlaceholder, resourceAge } from "../../ui/polled-resource.js";

const INFO_MS = 5000;
const FILES_MS = 10_000;
const PATIENCE_MS = 1000;

/** @param {import("../../ui/app.js").App} app @returns {import("../../ui/app.js").View} */
export function createSystem(app) {
  const info = createPolledResource(app, "system", () => request("info").then((answer) => (app.info = answer)));
  const openedAt = app.now();
  const files = createPolledResource(app, "system", () => request("route-files?limit=10000"));

  function draw() {
    info.ask(INFO_MS);
    files.ask(FILES_MS);
    // Drawn at once when all is there, so that no panel pushes another away.
    const isAwaited = (!app.info && !info.failure) || app.model.filledAt === undefined;
    if (isAwaited && app.now() - openedAt < PATIENCE_MS) return skeleton();
    return h("div.system", null,
      refusedFiles(app, files.value?.items ?? []),
      h("div.system-grid", { key: "grid" }, monitorPanel(app, info), redisPanel(app), configurationPanel(app), processPanel(app, info), picturesPanel(app)),
      fleetPanel(app),
      apiTable(app),
      historyStoragePanel(app) ?? h("section.panel.kept", { key: "no-history", id: "kept" }, h("h3", null, app.t("kept")), h("p.none", null, app.t("system.history.none"))),
      hostsNote(app));
  }

  return { draw, title: () => app.t("nav.system") };
}

/** Files with routes of the user that can't be taken, and why. */
function refusedFiles(app, files) {
  const refused = files.filter(({ state }) => state === "refused");
  if (refused.length === 0) return null;
  return h("div.notice.tint-warning", { key: "refused", id: "refused-files", role: "status" },
    h("p", null, icon("warning", "tone-warning"), h("strong", null, app.t("routes.files.refused", { n: refused.length })), " ", h("a", { href: formatRoute("routes") }, app.t("nav.routes"))),
    h("ul", null, refused.map(({ file, line, error }) => h("li", { key: file }, h("code", null, line ? `${file}:${line}` : file), " ", error))));
}

/** Where the figures of hosts are, or that there are none. */
function hostsNote(app) {
  const { size } = app.model.hosts.hosts;
  return h("p.footnote.dim", { key: "hosts", id: "system-hosts" }, size === 0 ? app.t("system.hosts.none") : [`${app.t("system.hosts")}: `, h("a", { href: formatRoute("hosts") }, app.t("hosts.n", { n: size }))],
    " · ", h("a", { href: formatRoute("routes") }, app.t("nav.routes")));
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
  const isStarting = redis?.state === "starting";
  const issues = (monitor?.issues ?? []).filter(({ rule }) => rule.startsWith("redis-") || rule === "history-full");
  const history = app.info?.history;
  const percent = history?.capBytes > 0 ? (100 * history.bytes) / history.capBytes : monitor?.historyUsedPercent;
  return h("section.panel", { key: "redis", id: "system-redis", "data-state": redis?.state ?? "unknown" },
    h("h3", null, "Redis", h("span.grow"), redis && !isStarting ? verdict(app, isDown ? [{ level: "critical" }] : issues, "live", t("system.up")) : verdict(app, [], "unknown", t(isStarting ? "system.starting" : "tone.unknown"))),
    !redis && h("p.none", { key: "none" }, t("system.redis.none")),
    isDown && h("div.notice.tint-critical", { key: "down", "data-notice": "redis" },
      h("p", null, h("strong", null, t("banner.redis")), " ", redis.since && h("span.dim", null, t("since", { time: fmt.moment(redis.since, app.time()) }))),
      h("p", null, `${reasonText(app, redis)}. ${t("banner.redis.memory")}`), h("p.advice", null, reasonAdvice(app, redis) ?? t("banner.redis.advice")),
      redis.details && h("details", null, h("summary", null, t("details")), h("q", null, redis.details))),
    !isDown && issues.length > 0 && h("div.notice", { key: "notice", class: `tint-${issues[0].level}` }, issueLines(app, issues)),
    redis && h("dl.facts.explained", null,
      fact(app, "mode", t(`system.mode.${redis.mode}`)),
      fact(app, "state", t(isDown ? "system.down" : isStarting ? "system.starting" : "system.up"), redis.since ? t("since", { time: fmt.moment(redis.since, app.time()) }) : "", isDown ? "critical" : ""),
      fact(app, "write", quantity(fmt.millis(monitor?.redisMs), t("system.write.none")), isDown && monitor?.redisMs !== undefined ? t("system.before") : "", levelOf(monitor, "redis-slow")),
      fact(app, "memory", history ? t("system.of", { used: mebibytes(fmt, history.bytes), cap: mebibytes(fmt, history.capBytes) }) : absent(t("system.history.none")), fmt.percent(percent) ? `${fmt.percent(percent)?.value} %` : "", levelOf(monitor, "history-full"))));
}
