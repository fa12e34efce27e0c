/** How available each stream was within a month: a table that can be printed, kept and argued about. */

import { h, icon } from "../../ui/dom.js";
import { apiUrl, request } from "../../net/rest.js";
import { formatRoute } from "../../ui/route.js";
import { streamKey } from "../../domain/stream.js";
import { awaited } from "../../ui/awaited.js";
import { emptyState } from "../../ui/common.js";
import { failureText } from "../../ui/failure-text.js";
import { shareText } from "../../charts/availability.js";

const AGAIN_MS = 60_000;
const MOST = 1000;
const FIRST_YEAR = 2020;
/** Of less of the time a share says little. */
const ENOUGH_PERCENT = 95;

/** @param {import("../../ui/app.js").App} app */
export function createReport(app) {
  let report = blank("");

  function blank(key) {
    return { key, data: /** @type {any} */ (null), failure: /** @type {any} */ (null), askedAt: -Infinity, isBusy: false };
  }

  function draw({ query }) {
    const month = monthOf(query.month, app.time());
    const zone = zoneOf();
    const filter = { month, zone, server: query.server ?? "" };
    const key = JSON.stringify(filter);
    if (report.key !== key) report = blank(key);
    read(filter);
    return h("div.report", { "data-month": month, "data-state": report.data ? "ready" : report.failure ? "failed" : "loading" }, head(filter, query), content(filter));
  }

  function read(filter) {
    const mine = report;
    if (mine.isBusy || app.now() - mine.askedAt < AGAIN_MS) return;
    Object.assign(mine, { isBusy: true, askedAt: app.now() });
    const wanted = Object.fromEntries(Object.entries(filter).filter(([, value]) => value));
    request(`availability?${new URLSearchParams({ ...wanted, limit: String(MOST) })}`, { signal: AbortSignal.timeout(30_000) }).then(
      (data) => Object.assign(mine, { data, failure: null }),
      (failure) => (mine.failure = failure),
    ).finally(() => {
      mine.isBusy = false;
      if (mine === report && app.route.view === "report") app.draw();
    });
  }

  function head(filter, query) {
    const { t } = app;
    const go = (change) => app.go("report", { ...query, ...change });
    const step = (by) => shiftMonth(filter.month, by);
    const next = step(1);
    const wanted = Object.fromEntries(Object.entries({ ...filter, format: "csv" }).filter(([, value]) => value));
    return h("header.report-head", null,
      h("nav.crumbs", null, h("a", { href: formatRoute("overview") }, t("nav.overview"))),
      h("div.title", null,
        h("h2", { id: "report-title" }, t("report.title", { month: app.fmt.month(firstOf(filter.month)) })),
        h("div.tools", null,
          h("button", { key: "back", "data-action": "back", title: t("report.back"), "aria-label": t("report.back"), onclick: () => go({ month: step(-1) }) }, "←"),
          h("input", {
            key: "month", type: "month", "aria-label": t("report.month"), value: filter.month, max: monthOf("", app.time()), "data-field": "month",
            onchange: (event) => event.target.value && go({ month: event.target.value }),
          }),
          h("button", { key: "on", "data-action": "on", title: t("report.on"), "aria-label": t("report.on"), disabled: next > monthOf("", app.time()), onclick: () => go({ month: next }) }, "→"),
          app.model.servers.size > 1 && h("select", {
            key: "server", "aria-label": t("filter.server"), value: filter.server, onchange: (event) => go({ server: event.target.value }),
          }, h("option", { value: "", selected: filter.server === "" }, t("filter.server.all")), app.model.serverList().map(({ id }) => h("option", { key: id, value: id, selected: id === filter.server }, id))),
          h("a.button", { key: "csv", "data-action": "csv", download: true, href: apiUrl(`availability?${new URLSearchParams(wanted)}`) }, "CSV"),
          h("button", { key: "print", "data-action": "print", onclick: () => print() }, t("report.print")))),
      h("p.words", null, t("report.words")));
  }

  function content(filter) {
    const { t, fmt } = app;
    const { data, failure } = report;
    if (!data) {
      if (!failure) return awaited(app);
      return failure.status === 404 ? emptyState("unknown", t("report.missing"), t("report.missing.text")) : emptyState("plug", t("report.failed"), failureText(app, failure));
    }
    const [expected, others] = byExpectation(data.items, ({ server, path }) => app.model.streams.get(streamKey(server, path))?.expected);
    if (data.items.length === 0) return emptyState("streams", t("report.empty"), t("report.empty.text", { month: fmt.month(firstOf(filter.month)) }));
    return [
      failure && h("p", { key: "stale", role: "status" }, t("charts.failed", { reason: failureText(app, failure) })),
      expected.length > 0 && summary(expected),
      expected.length > 0 && table("sla", expected, filter),
      others.length > 0 && [
        h("div.apart", { key: "apart" }, h("h3", null, t("report.unexpected"), h("small", null, fmt.count(others.length))), h("p.words", null, t("report.unexpected.text"))),
        table("sla-others", others, filter),
      ],
      data.total > data.items.length && h("p", { key: "more" }, t("page.range", { from: 1, to: data.items.length, total: data.total })),
      h("p.printed", { key: "printed" }, t("report.printed", { time: fmt.moment(app.time(), 0), zone: filter.zone }), " ", t("report.resolution", { resolution: resolutions(data.items) })),
    ];
  }

  function table(id, items, filter) {
    const { t, fmt } = app;
    return h("div.table-scroll", { key: id }, h("table.plain-table.sla", { id },
      h("caption.sr", null, t("report.title", { month: fmt.month(firstOf(filter.month)) })),
      h("thead", null, h("tr", null, COLUMNS.map((name) => h("th", { key: name, scope: "col", class: name === "stream" || name === "server" ? "" : "num", title: t(`report.${name}.help`) }, t(`report.${name}`))))),
      h("tbody", null, worstFirst(items).map((item) => row(item, id === "sla")))));
  }

  function resolutions(items) {
    const longest = Math.max(...items.map(({ resolutionSeconds }) => resolutionSeconds ?? 1));
    return app.fmt.duration(longest * 1000);
  }

  function summary(items) {
    const { t, fmt } = app;
    const seen = items.filter(isTold);
    const whole = seen.filter(({ availablePercent }) => availablePercent >= 99.9).length;
    const worst = seen.reduce((a, b) => (b.availablePercent < (a?.availablePercent ?? Infinity) ? b : a), undefined);
    return h("dl.sla-summary", { key: "summary" },
      figure(t("nav.streams"), fmt.count(items.length)),
      figure(t("report.above"), fmt.count(whole)),
      worst && figure(t("report.worst"), [shareText(app, worst.availablePercent), h("small", { key: "who" }, h("bdi", null, worst.title || worst.path))]),
      figure(t("report.downtime"), fmt.duration(items.reduce((sum, { downSeconds }) => sum + (downSeconds ?? 0), 0) * 1000)));
  }

  function row(item, isExpected) {
    const { t, fmt } = app;
    const { server, path, title, availablePercent: percent, outages, longestSeconds, mttrSeconds } = item;
    const isSeen = typeof percent === "number";
    const tone = !isTold(item) ? "unknown" : !isExpected ? "" : percent >= 99.9 ? "live" : percent >= 99 ? "warning" : "critical";
    const dash = (why) => h("span.absent", { title: why, "aria-label": why }, "–");
    const lasted = (seconds) => (seconds > 0 ? fmt.duration(seconds * 1000) : dash(t(isSeen ? "report.noOutage" : "report.unseen")));
    return h("tr", { key: `${server}\n${path}`, "data-path": path },
      h("td.s-stream", null, h("a", { href: formatRoute("stream", { server, path, range: "30d" }), title: path }, h("bdi", null, title || path)), title && h("small.path", null, h("bdi", null, path))),
      h("td.s-server", { "data-label": t("report.server") }, h("bdi", null, server)),
      h("td.num.s-available", { class: isSeen && tone === "unknown" ? "hatched" : "" }, h("span.mark", { class: tone ? `tone-${tone}` : "" }, tone && icon(tone), tone && tone !== "unknown" ? h("b", null, shareText(app, percent)) : h("span", null, isSeen ? shareText(app, percent) : dash(t("report.unseen")))),
        isSeen && tone === "unknown" && h("small", { key: "part" }, t("availability.of", { duration: fmt.duration(item.observedSeconds * 1000) }))),
      h("td.num", { "data-label": t("report.observed") }, shareText(app, item.observedPercent) ?? "–"),
      h("td.num", { "data-label": t("report.down") }, lasted(item.downSeconds)),
      h("td.num", { "data-label": t("report.outages") }, isSeen ? fmt.count(outages ?? 0) : dash(t("report.unseen"))),
      h("td.num", { "data-label": t("report.longest") }, lasted(longestSeconds)),
      h("td.num", { "data-label": t("report.mttr") }, lasted(mttrSeconds)));
  }

  return { draw, title: (route) => app.t("report.title", { month: app.fmt.month(firstOf(monthOf(route.query.month, app.time()))) }) };
}

/** Whether enough of the time was seen to call it the availability of the month. @param {any} item */
export function isTold({ availablePercent, observedPercent }) {
  return typeof availablePercent === "number" && observedPercent >= ENOUGH_PERCENT;
}

/** Streams that must be live and those that need not: of these nobody misses the time in which they were not. @param {any[]} items @param {(item: any) => boolean|undefined} isExpected undefined for streams that are not listed any more @returns {[any[], any[]]} */
export function byExpectation(items, isExpected) {
  return [items.filter((item) => isExpected(item) === true), items.filter((item) => isExpected(item) !== true)];
}

/** What was not seen comes last: of that there is nothing to say. @param {any[]} items */
export function worstFirst(items) {
  const rank = ({ availablePercent: percent }) => (typeof percent === "number" ? percent : Infinity);
  return [...items].sort((a, b) => (rank(a) === rank(b) ? (b.downSeconds ?? 0) - (a.downSeconds ?? 0) : rank(a) - rank(b)));
}

const COLUMNS = ["stream", "server", "available", "observed", "down", "outages", "longest", "mttr"];

function figure(name, value) {
  return h("div", { key: name }, h("dt", null, name), h("dd", null, value));
}

/** The month of an address, the present one if it has none. @param {string|undefined} text @param {number} now */
export function monthOf(text, now) {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(text ?? "") ?? [];
  if (Number(year) >= FIRST_YEAR && Number(month) >= 1 && Number(month) <= 12) return `${year}-${month}`;
  const today = new Date(now);
  return `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, "0")}`;
}

/** @param {string} month @param {number} by */
export function shiftMonth(month, by) {
  const [year, number] = month.split("-").map(Number);
  return monthOf("", new Date(year, number - 1 + by, 15).getTime());
}

function firstOf(month) {
  const [year, number] = month.split("-").map(Number);
  return new Date(year, number - 1, 15).getTime();
}

function zoneOf() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC";
}
