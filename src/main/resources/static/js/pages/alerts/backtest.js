/**
 * What a rule would have told over the last day with another threshold: the alerts drawn over the chart, and how many messages
 * that would have been.
 */

import { h, icon } from "../../ui/dom.js";
import { ISSUE_LEVELS } from "../../domain/states.js";
import { streamKey, streamOf } from "../../domain/stream.js";
import { miniChart } from "../../charts/mini-chart.js";
import { absent, emptyState } from "../../ui/common.js";
import { failureText } from "../../ui/failure-text.js";
import { formatRoute } from "../../ui/route.js";
import { request } from "../../net/rest.js";
import { valueText } from "../../i18n/reason-texts.js";
import { ruleTitle } from "../../i18n/rule-texts.js";

const SPANS_H = [1, 6, 24, 168];
/** Nobody waits while a slider moves. */
const SETTLE_MS = 350;
const SLOW_MS = 30_000;
const SHOWN = 6;
const POINTS = 600;
const BUSY_MS = 2000;
const LISTED = 50;
/** Where nothing would have been told: how many streams are looked at, and how many of them are drawn. */
const TRIED = 60;
const CLOSEST = 3;

/** @param {import("../../ui/app.js").App} app */
export function createBacktest(app) {
  let asked = "";
  /** @type {any} */
  let answer;
  /** @type {any} */
  let failure = null;
  let isBusy = false;
  let timer = 0;

  function want(rule, { level, threshold, hours, server }) {
    const key = JSON.stringify([rule.id, level, threshold, hours, server]);
    if (key === asked) return;
    const isOther = !asked.startsWith(`["${rule.id}"`);
    asked = key;
    if (isOther) {
      answer = undefined;
      failure = null;
    }
    clearTimeout(timer);
    timer = window.setTimeout(() => read(key, rule, { level, threshold, hours, server }), isOther ? 0 : SETTLE_MS);
  }

  function read(key, rule, { level, threshold, hours, server }) {
    isBusy = true;
    const search = new URLSearchParams({ from: `-${hours}h`, ...(threshold !== undefined && { level, threshold: String(threshold) }), ...(server && { server }) });
    request(`rules/${encodeURIComponent(rule.id)}/backtest?${search}`, { signal: AbortSignal.timeout(SLOW_MS) }).then(async (found) => {
      const lines = await readLines(found, server);
      if (key !== asked) return;
      answer = { ...found, lines };
      failure = null;
    }, (problem) => {
      if (key !== asked) return;
      failure = problem;
      // One rule is tried at a time, for all who ask.
      if (problem.status === 503) timer = window.setTimeout(() => key === asked && read(key, rule, { level, threshold, hours, server }), BUSY_MS);
    }).finally(() => {
      isBusy = false;
      app.draw();
    });
  }

  /**
   * What the rule looked at: of the things that it would have told of most, else of those that came closest to it.
   * @param {any} found @param {string} [server]
   */
  async function readLines({ series, evaluated, alerts = [] }, server) {
    if (!series?.metric) return [];
    const counts = new Map();
    for (const alert of alerts) counts.set(keyOf(alert), (counts.get(keyOf(alert)) ?? 0) + 1);
    const things = counts.size > 0 ? [...counts].sort((x, y) => y[1] - x[1]).slice(0, SHOWN).map(([key]) => streamOf(key)).map(({ server: id, path }) => [id, path]) : candidates(server);
    const servers = [...new Set(things.map(([id]) => id))];
    const answers = await Promise.all(servers.map((id) => readHistory(id, things.filter(([one]) => one === id).map(([, path]) => path).filter(Boolean), series.metric, evaluated)));
    const lines = answers.flat().map(({ server: id, path, times, metrics }) => ({ server: id, path, times, values: metrics?.[series.metric]?.max ?? metrics?.[series.metric]?.mean })).filter(({ values }) => values);
    const most = ({ values }) => Math.max(...values.map((value) => value ?? -Infinity));
    return lines.sort((x, y) => (counts.get(keyOf(y)) ?? 0) - (counts.get(keyOf(x)) ?? 0) || most(y) - most(x)).slice(0, counts.size > 0 ? SHOWN : CLOSEST);
  }

  function candidates(server) {
    return [...app.model.streams.values()].filter((stream) => stream.state === "live" && (!server || stream.server === server)).slice(0, TRIED).map((stream) => [stream.server, stream.path]);
  }

  function readHistory(server, paths, metric, { from, to }) {
    const search = new URLSearchParams({ server, metrics: metric, from, to, points: String(POINTS) });
    for (const path of paths) search.append("path", path);
    return request(`history?${search}`, { signal: AbortSignal.timeout(SLOW_MS) }).then(({ items }) => items ?? [], () => []);
  }

  /** @param {any} rule @param {Object<string, string>} query */
  function draw(rule, query) {
    const { t } = app;
    const levels = ISSUE_LEVELS.filter((level) => rule[level]);
    const level = levels.find((one) => one === query.level) ?? levels.at(-1);
    const condition = rule[/** @type {string} */ (level)] ?? {};
    const given = condition.above ?? condition.below;
    const threshold = query.limit && Number.isFinite(Number(query.limit)) ? Number(query.limit) : given;
    const hours = SPANS_H.find((one) => String(one) === query.hours) ?? 24;
    want(rule, { level: level ?? "", threshold: threshold === given ? undefined : threshold, hours, server: query.server });
    const set = (more) => app.go("alerts", { ...query, ...more }, { replace: true });
    return [
      h("p.crumbs", { key: "crumbs" }, h("a", { href: formatRoute("alerts", { tab: "rules" }) }, t("alerts.rules")), " / ", ruleTitle(app, rule.id, rule) || rule.id),
      h("section.panel.backtest", { key: "backtest", id: "backtest", "data-rule": rule.id },
        h("div.alert-head", null, h("h2", null, ruleTitle(app, rule.id, rule) || rule.id), h("p.alert-sum", null, isBusy && h("span.dim", { key: "busy" }, t("backtest.busy")))),
        h("p.dim", null, t("backtest.text")),
        h("div.backtest-controls", null,
          h("span.chip-set", { role: "group", "aria-label": t("alerts.by.level") }, levels.map((one) => h("button.chip", { key: one, "data-chip": one, "aria-pressed": String(one === level), onclick: () => set({ level: one, limit: "" }) }, icon(one, `tone-${one}`), t(`tone.${one}`)))),
          typeof given === "number" && thresholdField(condition, given, threshold, (limit) => set({ limit })),
          h("label.field.inline", null, h("span", null, t("alerts.span")), h("select", { id: "backtest-hours", value: String(hours), onchange: (event) => set({ hours: event.target.value }) },
            SPANS_H.map((one) => h("option", { key: one, value: String(one), selected: one === hours }, app.fmt.duration(one * 3_600_000))))),
          h("label.field.inline", null, h("span", null, t("filter.server")), h("select", { id: "backtest-server", value: query.server ?? "", onchange: (event) => set({ server: event.target.value }) },
            ["", ...app.model.serverList().map(({ id }) => id)].map((id) => h("option", { key: id, value: id, selected: id === (query.server ?? "") }, id || t("filter.server.all")))))),
        result(condition, threshold)),
    ];
  }

  /** A slider around the threshold in force, and its number. */
  function thresholdField(condition, given, threshold, change) {
    const { t } = app;
    const name = condition.metric;
    const most = given > 0 ? given * 4 : 100;
    const step = niceStep(most);
    return h("div.threshold", { key: "threshold" },
      h("label", { for: "threshold-number" }, t("backtest.threshold")), h("code", null, name), condition.above !== undefined ? ">" : "<",
      h("input", { id: "threshold", type: "range", "aria-label": t("backtest.threshold"), min: "0", max: String(most), step: String(step), value: String(threshold), oninput: (event) => change(event.target.value) }),
      h("input", { id: "threshold-number", type: "number", min: "0", step: "any", value: String(threshold), onchange: (event) => change(event.target.value) }),
      threshold !== given && h("button.quiet-button", { key: "reset", id: "threshold-reset", onclick: () => change("") }, t("backtest.reset", { value: valueText(app, name, given) })));
  }

  function result(condition, threshold) {
    const { t, fmt } = app;
    if (failure) return emptyState("plug", t("list.failed"), t("list.failed.text", { reason: failureText(app, failure) }));
    if (!answer) return h("div.skeleton", { key: "bones", "aria-hidden": "true" }, h("div.bone"), h("div.bone"));
    if (answer.unsupported) return h("div.notice.tint-unknown", { key: "unsupported", id: "backtest-unsupported" }, h("p", null, icon("unknown", "tone-unknown"), h("strong", null, t("backtest.unsupported"))), h("p", null, answer.unsupported));
    const { evaluated = {}, alerts = [], lines = [], series, assumed, unkept, incomplete } = answer;
    const from = Date.parse(evaluated.from);
    const to = Date.parse(evaluated.to);
    const n = answer.alertsTotal ?? alerts.length;
    const messages = answer.messagesTotal ?? answer.messages?.length ?? 0;
    const metric = series?.metric ?? condition.metric;
    const notes = [assumed?.length > 0 && t("backtest.assumed", { fields: assumed.join(", ") }), unkept?.length > 0 && t("backtest.unkept", { fields: unkept.join(", ") }), evaluated.leftOut > 0 && t("backtest.left", { n: evaluated.leftOut }), incomplete].filter(Boolean);
    return h("div", { key: "result", id: "backtest-result" },
      h("p.backtest-sum", { role: "status" }, h("b", { "data-alerts": n }, t("backtest.alerts", { n })), h("span", { "data-messages": messages }, t("backtest.messages", { n: messages })),
        h("span.dim", null, t("backtest.over", { streams: t("streams.n", { n: evaluated.streams ?? 0 }), from: fmt.moment(from, app.time()) ?? "", to: fmt.moment(to, app.time()) ?? "" }))),
      notes.map((note, index) => h("p.dim", { key: `note ${index}` }, note)),
      lines.map((one) => chart(one, alerts, { from, to, threshold, metric })),
      alerts.length > 0 ? h("ol.backtest-alerts", { key: "alerts" }, alerts.slice(-LISTED).reverse().map((alert, index) => line(alert, index, metric))) : h("p.dim", { key: "none" }, t("backtest.none")));
  }

  function chart({ server, path, times, values }, alerts, { from, to, threshold, metric }) {
    const { fmt } = app;
    const spans = alerts.filter((alert) => alert.server === server && (alert.path ?? "") === (path ?? "")).map((alert) => ({ from: Date.parse(alert.from), to: alert.to ? Date.parse(alert.to) : to, level: alert.level }));
    return h("figure.backtest-chart", { key: `${server} ${path}` },
      h("figcaption", null, h("strong", null, h("bdi", null, path ?? server)), path && h("span.where", null, h("bdi", null, server)), spans.length === 0 ? absent(app.t("backtest.none")) : app.t("backtest.alerts", { n: spans.length })),
      miniChart({ times, values, from, to, threshold, spans, label: `${path ?? server}: ${metric ?? ""}`, height: 90, valueText: (value) => valueText(app, metric ?? "", value), timeText: (at) => fmt.when(at, app.time()) ?? "" }));
  }

  function line(alert, index, metric) {
    const { fmt } = app;
    const until = alert.to ? Date.parse(alert.to) : app.time();
    return h("li", { key: index }, icon(alert.level, `tone-${alert.level}`), h("time", null, fmt.when(alert.from, app.time())), h("strong", null, h("bdi", null, alert.path ?? alert.server)),
      h("span.dim", null, fmt.duration(until - Date.parse(alert.from))), alert.worst !== undefined && metric && h("span", null, app.t("backtest.worst", { value: valueText(app, metric, alert.worst) })));
  }

  return { draw };
}

function keyOf({ server, path }) {
  return streamKey(server, path ?? "");
}

/** A step of which a hundred or so fit. @param {number} most */
function niceStep(most) {
  const power = 10 ** Math.floor(Math.log10(most / 100));
  return Number((power * (most / 100 / power >= 5 ? 5 : most / 100 / power >= 2 ? 2 : 1)).toPrecision(2));
}
