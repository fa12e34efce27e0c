/** What is wrong now, rule by rule, as the streams and servers themselves say: also what is not an alert yet. */

import { h, icon } from "../../ui/dom.js";
import { ISSUE_LEVELS } from "../../domain/states.js";
import { alertMatcher, groupAlerts, holdGroups, SCOPES } from "./active-alerts.js";
import { knownOnly } from "../../domain/known-values.js";
import { emptyState } from "../../ui/common.js";
import { issueText, ruleTitle } from "../../i18n/rule-texts.js";
import { alertGroup } from "./alert-group.js";
import { selectField, searchField } from "../../ui/paged-list.js";
import { createPointerHold } from "../../ui/pointer-hold.js";

const FILTERS = ["level", "scope", "server", "rule", "q"];

/** @param {import("../../ui/app.js").App} app */
export function createByRule(app) {
  const pointer = createPointerHold(app.now);
  /** @type {import("./active-alerts.js").AlertGroup[]} */
  let groups = [];
  let question = "";
  /** @type {?HTMLElement} */
  let list = null;

  /** @param {Object<string, string>} asked @param {import("./active-alerts.js").ActiveAlert[]} all @param {any} [switcher] what leads to the other list */
  function draw(asked, all, switcher) {
    const query = knownOnly(asked, { level: ISSUE_LEVELS, scope: SCOPES });
    return present(query, all, switcher);
  }

  function present(query, all, switcher) {
    const matches = alertMatcher(query, textOf);
    order(query, all.filter(matches));
    const hasFilter = FILTERS.some((name) => query[name]);
    return [
      all.length > 0 || hasFilter || switcher ? toolbar(query, all, switcher) : null,
      groups.length > 0 ? h("div.alert-groups", { key: "groups", id: "alerts", ref: (element) => (list = element), ontouchstart: pointer.touched, ontouchmove: pointer.touched, onmouseleave: app.draw },
        groups.map((group) => alertGroup(app, query, group)), h("p.footnote.dim", { key: "note" }, app.t("alerts.readers.note"))) : nothing(query, all, hasFilter),
    ];
  }

  /** What a reader may search for in his own language. */
  function textOf(alert) {
    const { reason, advice } = issueText(app, alert.issue);
    return `${ruleTitle(app, alert.rule, app.rules.find(alert.rule))}\n${reason}\n${advice}`;
  }

  /** Sorts anew, unless a person points at the list. */
  function order(query, found) {
    const asked = JSON.stringify(FILTERS.map((name) => query[name]));
    const fresh = groupAlerts(found);
    groups = asked === question && isHeld() ? holdGroups(groups, fresh) : fresh;
    question = asked;
  }

  function isHeld() {
    const shown = list?.isConnected ? list : null;
    return shown !== null && (pointer.isHeld(() => shown.matches(":hover")) || shown.querySelector(":focus-visible") !== null);
  }

  function toolbar(query, all, switcher) {
    const { t } = app;
    return h("div.toolbar", { key: "toolbar" },
      h("div.chips", null, chips(query, all, "level", ISSUE_LEVELS, (level) => [icon(level, `tone-${level}`), h("span.word", null, t(`tone.${level}`))]),
        h("span.gap", { key: "gap" }), chips(query, all, "scope", SCOPES, (scope) => t(`alerts.scope.${scope}`))),
      h("div.tools", null,
        switcher,
        isHeld() && h("span.held", { key: "held", title: t("table.held.title") }, t("table.held")),
        query.rule && onlyRule(query),
        app.model.servers.size > 1 && selectField(app, "alerts", query, "server", t("filter.server"),
          [["", t("filter.server.all")], ...app.model.serverList().map(({ id }) => /** @type {[string, string]} */ ([id, id]))]),
        searchField(app, "alerts", query)));
  }

  function chips(query, all, name, values, text) {
    const chosen = query[name] ? query[name].split(",") : [];
    const others = all.filter(alertMatcher({ ...query, [name]: "" }, textOf));
    return h("span.chip-set", { key: name, role: "group", "aria-label": app.t(`alerts.by.${name}`) }, values.map((value) => {
      const count = others.filter((alert) => alert[name] === value).length;
      const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
      return (count > 0 || chosen.includes(value) || name === "level") && h("button.chip", {
        key: value, "data-chip": value, "aria-pressed": String(chosen.includes(value)), onclick: () => app.go("alerts", { ...query, [name]: next.join(",") }),
      }, text(value), h("b", null, app.fmt.count(count)));
    }));
  }

  function onlyRule(query) {
    const title = ruleTitle(app, query.rule, app.rules.find(query.rule)) || query.rule;
    const label = app.t("alerts.rule.clear", { rule: title });
    return h("button.chip.only", { key: "rule", "data-chip": "rule", "aria-label": label, title: label, onclick: () => app.go("alerts", { ...query, rule: "" }) }, h("bdi", null, title), icon("close"));
  }

  function nothing(query, all, hasFilter) {
    const { t } = app;
    if (hasFilter && all.length > 0) {
      return emptyState("search", t("empty.filter"), t("alerts.empty.filter"), h("button", { id: "clear-filters", onclick: () => app.go("alerts", { by: query.by }) }, t("filter.clear")));
    }
    const blind = app.model.serverList().filter(({ id }) => app.model.isStale(id, app.now()));
    if (app.model.servers.size === 0) return emptyState("servers", t("empty.servers"), t("empty.servers.text"));
    if (blind.length > 0) return emptyState("unknown", t("alerts.blind"), t("alerts.blind.text", { n: blind.length }), h("a", { href: "#/servers" }, t("nav.servers")));
    return h("div.calm", { key: "calm", id: "calm" }, icon("check", "large"),
      h("p", null, h("strong", null, t("alerts.none")), h("span.dim", null, t("alerts.none.text", { streams: t("streams.n", { n: app.model.streams.size }), servers: t("servers.n", { n: app.model.servers.size }) }))));
  }

  /** Closes all groups, or opens them if all are closed. */
  function fold() {
    const { query } = app.route;
    const closed = query.closed ? query.closed.split(",") : [];
    const areClosed = groups.every(({ rule }) => closed.includes(rule));
    app.go("alerts", { ...query, closed: areClosed ? "" : groups.map(({ rule }) => rule).join(",") }, { replace: true });
  }

  return { draw, fold };
}
