/** Alerts that are over, newest first. */

import { h } from "../../ui/dom.js";
import { knownOnly } from "../../domain/known-values.js";
import { ISSUE_LEVELS } from "../../domain/states.js";
import { pager, selectField, staleNotice, streamFilterChip } from "../../ui/paged-list.js";
import { ruleTitle } from "../../i18n/rule-texts.js";
import { alertRow } from "./alert-row.js";
import { createTabList, placeholder } from "./tab-list.js";
import { SPANS, spanOf } from "./spans.js";

const AGAIN_MS = 15_000;

/** @param {import("../../ui/app.js").App} app */
export function createPastAlerts(app) {
  const list = createTabList(app, "alerts", ["level", "server", "path", "rule", "offset"], AGAIN_MS);

  function draw(asked, switcher) {
    const { t } = app;
    const query = knownOnly(asked, { level: ISSUE_LEVELS, span: SPANS });
    const page = list.read(query, { past: "true", from: spanOf(query.span) });
    const rules = [...new Set([...(page.items ?? []).map(({ rule }) => rule), ...(query.rule ? [query.rule] : [])])].sort();
    const choices = (/** @type {string} */ all, /** @type {string[]} */ values, /** @type {(value: string) => string} */ text) => [["", all], ...values.map((value) => [value, text(value)])];
    return [
      h("div.toolbar", { key: "toolbar" }, h("div.chips", null, switcher, streamFilterChip(app, "alerts", query)),
        h("div.tools", null,
          selectField(app, "alerts", query, "span", t("alerts.span"), /** @type {any} */ (SPANS.map((span, index) => [index === 0 ? "" : span, t(`alerts.span.${span}`)]))),
          selectField(app, "alerts", query, "level", t("alerts.by.level"), /** @type {any} */ (choices(t("alerts.level.all"), ISSUE_LEVELS, (level) => t(`tone.${level}`)))),
          selectField(app, "alerts", query, "rule", t("alerts.col.rule"), /** @type {any} */ (choices(t("alerts.rule.all"), rules, (id) => ruleTitle(app, id, app.rules.find(id)) || id))),
          app.model.servers.size > 1 && selectField(app, "alerts", query, "server", t("filter.server"), /** @type {any} */ (choices(t("filter.server.all"), app.model.serverList().map(({ id }) => id), (id) => id))))),
      staleNotice(app, page),
      page.items?.length ? [
        h("div.list-wrap", { key: "past" }, h("ol.alert-rows", { id: "past-alerts" }, page.items.map((alert) => alertRow(app, alert, { isPast: true, hasAdvice: false })))),
        pager(app, "alerts", query, page, ""),
      ] : placeholder(app, page, { symbol: "alerts", title: t("alerts.past.none"), text: t("alerts.past.none.text") }),
    ];
  }

  return { draw };
}
