/** All rules as they are in force: what they look at, from which value on, and how many hold now. */

import { h, icon } from "../../ui/dom.js";
import { ISSUE_LEVELS } from "../../domain/states.js";
import { countByRule } from "./active-alerts.js";
import { absent, emptyState } from "../../ui/common.js";
import { failureText } from "../../ui/failure-text.js";
import { request } from "../../net/rest.js";
import { formatRoute } from "../../ui/route.js";
import { conditionText, ruleTitle } from "../../i18n/rule-texts.js";
import { searchField } from "../../ui/paged-list.js";
import { createBacktest } from "./backtest.js";

const AGAIN_MS = 60_000;
const FAILED_MS = 10_000;
export const RULE_SCOPES = ["stream", "publisher", "reader", "forward", "server", "host", "monitor"];
/** Of these this page hears nothing. */
const UNTOLD = { reader: "alerts.untold.reader", host: "alerts.untold.host" };

/** @param {import("../../ui/app.js").App} app */
export function createRuleList(app) {
  const backtest = createBacktest(app);
  /** @type {any[]|undefined} */
  let rules;
  /** @type {?Error} */
  let failure = null;
  let askedAt = -Infinity;
  let isBusy = false;

  function ask() {
    if (isBusy || app.now() - askedAt < (failure ? FAILED_MS : AGAIN_MS)) return;
    isBusy = true;
    askedAt = app.now();
    request("rules").then(({ items }) => {
      rules = items;
      failure = null;
    }, (problem) => (failure = problem)).finally(() => {
      isBusy = false;
      if (app.route.view === "alerts") app.draw();
    });
  }

  /** @param {Object<string, string>} query @param {import("./active-alerts.js").ActiveAlert[]} found */
  function draw(query, found) {
    ask();
    if (rules === undefined) {
      if (failure) return emptyState("plug", app.t("list.failed"), app.t("list.failed.text", { reason: failureText(app, failure) }));
      return h("div.skeleton", { "aria-hidden": "true" }, Array.from({ length: 6 }, (_, i) => h("div.bone", { key: i })));
    }
    const tried = query.try && rules.find(({ id }) => id === query.try);
    if (tried) return backtest.draw(tried, query);
    const counts = countByRule(found);
    const shown = rules.filter(matcher(app, query, counts));
    return [
      toolbar(query, counts),
      failure && h("p.detail-failed", { key: "stale", role: "status" }, icon("warning", "tone-warning"), " ", app.t("list.stale", { reason: failureText(app, failure) })),
      shown.length === 0 ? emptyState("search", app.t("empty.filter"), app.t("alerts.rules.empty"), h("button", { id: "clear-filters", onclick: () => app.go("alerts", { tab: "rules" }) }, app.t("filter.clear")))
        : h("div.list-wrap", { key: "rules" }, h("table.plain-table.rules", { id: "rules", "aria-label": app.t("alerts.rules") },
          h("thead", null, h("tr", null, ["rule", "when", "keepFiring", "source", "holds", "try"].map((name) => h("th", { key: name, scope: "col", class: name === "holds" ? "num" : "" }, app.t(`alerts.col.${name}`))))),
          h("tbody", null, shown.map((rule) => row(app, rule, counts.get(rule.id) ?? 0))))),
    ];
  }

  function toolbar(query, counts) {
    const { t } = app;
    const toggle = (name) => app.go("alerts", { ...query, [name]: query[name] ? "" : "yes" });
    const scopes = RULE_SCOPES.filter((scope) => rules?.some((rule) => rule.scope?.includes(scope)));
    return h("div.toolbar", { key: "toolbar" },
      h("div.chips", { role: "group", "aria-label": t("alerts.by.scope") },
        ["holding", "changed"].map((name) => {
          const n = rules?.filter((rule) => (name === "holding" ? counts.has(rule.id) : rule.changed)).length ?? 0;
          return h("button.chip", { key: name, "data-chip": name, "aria-pressed": String(Boolean(query[name])), onclick: () => toggle(name) }, t(`alerts.${name}`), h("b", null, app.fmt.count(n)));
        }),
        h("span.gap", { key: "gap" }),
        scopes.map((scope) => h("button.chip", {
          key: scope, "data-chip": scope, "aria-pressed": String(query.of === scope), onclick: () => app.go("alerts", { ...query, of: query.of === scope ? "" : scope }),
        }, t(`alerts.of.${scope}`)))),
      h("div.tools", null, searchField(app, "alerts", query)));
  }

  return { draw, size: () => rules?.length };
}

function matcher(app, { q = "", of = "", holding = "", changed = "" }, counts) {
  const wanted = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return (rule) => (of === "" || rule.scope?.includes(of)) && (!holding || counts.has(rule.id)) && (!changed || rule.changed)
    && (wanted.length === 0 || hasAll(app, rule, wanted));
}

function hasAll(app, rule, wanted) {
  const text = [rule.id, rule.title, ruleTitle(app, rule.id, rule), rule.source, JSON.stringify([rule.warning, rule.critical])].join("\n").toLocaleLowerCase();
  return wanted.every((word) => text.includes(word));
}

function row(app, rule, count) {
  const { t } = app;
  const isOff = rule.enabled === false;
  return h("tr", { key: rule.id, "data-rule": rule.id, "data-holds": count, class: isOff ? "off" : "" },
    h("td.r-name", null, h("strong", null, ruleTitle(app, rule.id, rule) || rule.id), h("code", null, rule.id),
      h("span.chip-line", null, (rule.scope ?? []).map((scope) => h("span.chip-label", { key: scope }, t(`alerts.of.${scope}`))),
        isOff && h("span.chip-label.strong", { key: "off" }, t("alerts.off")), rule.changed && h("span.chip-label.strong", { key: "changed" }, t("alerts.changed.in")))),
    h("td.r-when", null, ISSUE_LEVELS.filter((level) => rule[level]).map((level) => condition(app, level, rule[level], rule.penalty?.[level])),
      (rule.when ?? []).map((when, index) => {
        const { name, test, extra } = conditionText(app, when);
        return h("p.only-if", { key: index }, `${t("rule.when")} `, h("code", null, name), ` ${test}`, extra && `, ${extra}`);
      })),
    h("td.r-keep", { "data-label": t("alerts.col.keepFiring") }, app.fmt.configured(rule.keepFiring ?? "5s")),
    h("td.r-source", { lang: "en", "data-label": t("alerts.col.source") }, rule.source ?? absent(t("absent.server"))),
    h("td.num.r-holds", null, holds(app, rule, count)),
    h("td.r-try", null, !isOff && h("a", { href: formatRoute("alerts", { tab: "rules", try: rule.id }), "aria-label": `${t("backtest.try")}: ${ruleTitle(app, rule.id, rule) || rule.id}` }, t("backtest.try"))));
}

/** A rule whose subjects this page is not told of has no number. */
function holds(app, rule, count) {
  const isUntold = (scope) => scope in UNTOLD && !(scope === "host" && app.model.hosts.hosts.size > 0);
  const untold = (rule.scope ?? []).every(isUntold) && UNTOLD[rule.scope?.[0]];
  if (count > 0) return h("a", { href: formatRoute("alerts", { by: "rule", rule: rule.id }), title: app.t("alerts.show") }, app.fmt.count(count));
  return untold ? absent(app.t(untold)) : h("span.dim", null, "0");
}

function condition(app, level, given, penalty) {
  const { name, test, extra } = conditionText(app, given);
  return h("p", { key: level }, h("span.mark", { class: `tone-${level}` }, icon(level), h("span.word", null, app.t(`tone.${level}`))), " ",
    h("code", null, name), ` ${test}`, extra && `, ${extra}`, penalty !== undefined && h("span.dim", null, ` (−${penalty})`));
}
