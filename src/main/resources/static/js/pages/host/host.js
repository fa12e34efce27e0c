/** One host: how much of it is used, what is wrong with it, what fills up, and which servers depend on it. */

import { createChartLoader } from "../../charts/chart-loader.js";
import { heardAt, isSilent, limitsOf, silentAfterMs } from "../../domain/hosts.js";
import { request } from "../../net/rest.js";
import { hostOf } from "../../state/host-list.js";
import { awaitedPage } from "../../ui/awaited.js";
import { emptyState } from "../../ui/common.js";
import { h, icon } from "../../ui/dom.js";
import { hostClock, hostMark, silentText } from "../../ui/host-gauges.js";
import { issueList } from "../../ui/issue-list.js";
import { createPolledResource } from "../../ui/polled-resource.js";
import { formatRoute } from "../../ui/route.js";
import { cores, facts, figures, temperatures } from "./figures.js";
import { parts } from "./parts.js";
import { alertsOf, serversOn } from "./related.js";
import { chosenSeries, seriesOf } from "./series.js";

const POLL_MS = 2000;

/** @param {import("../../ui/app.js").App} app @returns {import("../../ui/app.js").View} */
export function createHost(app) {
  const openedAt = app.now();
  const charts = createChartLoader(app, { view: "host", kind: "host", hasStates: false });
  let shown = "";
  /** @type {import("../../ui/polled-resource.js").PolledResource<any>} */
  let whole;

  function draw({ query }) {
    const id = query.host ?? "";
    const host = known(id);
    if (!host) {
      if (!app.model.hosts.isTold && app.model.filledAt === undefined) return awaitedPage(app, openedAt);
      return emptyState("system", app.t("host.missing.title"), app.t("host.missing.text", { host: id }), h("a", { href: formatRoute("hosts") }, app.t("host.back")));
    }
    return page(id, host, query);
  }

  /** The list over REST has no disks, interfaces and processes: they are asked for. */
  function known(id) {
    const host = app.model.hosts.hosts.get(id);
    if (id !== shown) {
      shown = id;
      whole = createPolledResource(app, "host", () => request(`hosts/${encodeURIComponent(id)}`));
    }
    if (!host || (host.disks && (app.past || app.link() === "live"))) return host;
    whole.ask(POLL_MS);
    return whole.value ? latest(host, hostOf(whole.value)) : host;
  }

  function page(id, host, query) {
    const isBlind = isSilent(host, app.time());
    const servers = serversOf(id, host);
    return h("div.stream-page.host-page", { key: id, class: isBlind ? "stale" : "", "data-host": id },
      head(id, host), notices(host, isBlind), findings(host, isBlind),
      h("div.columns", { key: "columns" },
        h("div.column", { key: "now" }, figures(app, host), cores(app, host), facts(app, host), temperatures(app, host), serversOn(app, servers), alertsOf(app, id, servers)),
        h("div.column", { key: "past" }, past(id, host, query, isBlind))),
      parts(app, host));
  }

  function head(id, host) {
    const { t } = app;
    return h("header.stream-head", { key: "head" },
      h("nav.crumbs", { "aria-label": t("streampage.crumbs") }, h("a", { href: formatRoute("hosts") }, t("nav.hosts"))),
      h("div.title", null,
        h("h2", { id: "host-title", title: id }, h("bdi", null, id)), h("span.state", { "data-level": host.level }, hostMark(app, host)),
        host.limitedBy && h("span.chip-label", { key: "container" }, t("host.container")),
        hostClock(app, host)));
  }

  /** That it is silent, and what a container leaves of the machine. */
  function notices(host, isBlind) {
    const { t, fmt } = app;
    const limits = limitsOf(host);
    const memory = fmt.bytes(limits?.memoryBytes);
    return [
      isBlind && h("div.notice.tint-unknown", { key: "silent", id: "host-silent", role: "status" },
        h("p", null, icon("unknown", "tone-unknown"), h("strong", null, silentText(app, host))),
        h("p", null, t("host.silent.since", { after: fmt.duration(silentAfterMs(host)) })), !host.issues?.length && h("p.advice", null, t("host.silent.advice"))),
      limits && h("p.limits.dim", { key: "limits", id: "host-limits" }, [
        limits.cores !== undefined && t(limits.processors === undefined ? "host.limits.cores" : "host.limits.coresOf", { by: limits.by, n: fmt.plain(limits.cores), of: limits.processors === undefined ? "" : fmt.count(limits.processors) }),
        memory && t("host.limits.memory", { by: limits.by, n: `${memory.value} ${memory.unit}` }), t("host.limits.text"),
      ].filter(Boolean).join(" ")),
    ];
  }

  function findings(host, isBlind) {
    const { t } = app;
    const issues = host.issues ?? [];
    if (isBlind && issues.length === 0) return null;
    const tone = issues[0]?.level === "critical" ? "critical" : issues.length > 0 ? "warning" : host.level === "ok" ? "live" : "unknown";
    return h("section.panel.health", { key: "health", id: "health", class: issues.length > 0 ? `tint-${tone}` : "calm-health" },
      h("div.health-head", null, h("h3", null, icon(tone, `tone-${tone}`), t("health")),
        h("p", null, issues.length > 0 ? t("health.issues", { n: issues.length }) : t(tone === "live" ? "health.none" : "health.unknown"))),
      issues.length > 0 && issueList(app, issues));
  }

  /** The charts of the host, or of the part that the address names. */
  function past(id, host, query, isBlind) {
    const { t } = app;
    const { series, kind, name, item } = chosenSeries(host, query.series);
    const at = isBlind ? app.time() : heardAt(host);
    return [
      seriesOf(host).length > 1 && h("label.chart-of", { key: "of" }, h("span", null, t("host.series")), h("select", {
        id: "host-series", value: series, onchange: (event) => app.go("host", { ...query, series: event.target.value }),
      }, seriesOf(host).map((one) => h("option", { key: one.series, value: one.series, selected: one.series === series }, one.kind === "host" ? t("host.series.host") : t(`subject.${one.kind}`, { name: one.name }))))),
      charts.draw({
        kind, subject: { host: id, ...(kind !== "host" && { series }) }, query, item, title: kind === "host" ? id : `${name} · ${id}`, when: { at, everyMs: host.intervalMs ?? POLL_MS, isBlind },
      }, h("p.panel.dim", { key: "none" }, icon("unknown"), " ", t("charts.missing"))),
    ];
  }

  function serversOf(id, host) {
    const told = [...app.model.servers.values()].filter((server) => server.host === id).map((server) => server.id);
    return [...new Set([...(host.servers ?? []), ...told])].sort();
  }

  return { draw, leave: charts.leave, title: (route) => route.query.host ?? app.t("nav.hosts") };
}

/** The parts of what was asked for, with the figures of the list where those are newer. */
function latest(host, whole) {
  const { disks, interfaces, processes, omitted, collectedAt } = whole;
  return heardAt(host) > heardAt(whole) ? { ...host, disks, interfaces, processes, omitted, collectedAt } : whole;
}
