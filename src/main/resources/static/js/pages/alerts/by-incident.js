/** What calls now, by the incident that it belongs to: worst first, what is new stands out, what somebody looks after comes last. */

import { h, icon } from "../../ui/dom.js";
import { sharedAdvice } from "../../domain/similar-troubles.js";
import { ACTIVE_STATES, isActive, quietOf } from "../../domain/alerts.js";
import { knownOnly } from "../../domain/known-values.js";
import { commonMatchers } from "../../domain/silences.js";
import { ISSUE_LEVELS } from "../../domain/states.js";
import { alertName, incidentHref, incidentTitle } from "../../ui/alert-names.js";
import { acknowledge } from "../../ui/acknowledge-dialog.js";
import { change, changeFailureText } from "../../ui/change.js";
import { emptyState, levelMark, quietMark } from "../../ui/common.js";
import { selectField, searchField } from "../../ui/paged-list.js";
import { silenceButton } from "../../ui/silence-menu.js";
import { issueText, ruleTitle } from "../../i18n/rule-texts.js";
import { alertFilter, groupByIncident, holdGroups } from "./alert-groups.js";
import { alertRow } from "./alert-row.js";
import { SeenAlerts } from "./seen-alerts.js";
import { createPointerHold } from "../../ui/pointer-hold.js";
import { may } from "../../domain/roles.js";

const FILTERS = ["level", "state", "calls", "server", "rule", "path", "q"];
const CALLS = ["yes", "no"];
/** Rows of a group at first: fewer where there are many groups. */
const SHOWN = 12;
const SHOWN_OF_MANY = 3;
const MANY_GROUPS = 8;

/** @param {import("../../ui/app.js").App} app @param {(text: string, isFailure?: boolean) => void} tell */
export function createByIncident(app, tell) {
  const { model } = app;
  const pointer = createPointerHold(app.now);
  const seen = new SeenAlerts();
  /** @type {import("./alert-groups.js").AlertGroup[]} */
  let groups = [];
  let question = "";
  /** @type {?HTMLElement} */
  let list = null;

  function draw(asked, switcher) {
    const query = knownOnly(asked, { level: ISSUE_LEVELS, state: [...ACTIVE_STATES, "pending"], calls: CALLS });
    const { alerts, incidents, ended } = model.alerts;
    seen.look(app.time());
    const all = [...alerts.values()].filter((alert) => isActive(alert) || query.state?.includes("pending"));
    const shown = all.filter(alertFilter(query, alerts, textOf));
    const key = JSON.stringify(FILTERS.map((name) => query[name]));
    const fresh = groupByIncident(shown, alerts, incidents);
    groups = key === question && isHeld() ? holdGroups(groups, fresh, ended) : fresh;
    question = key;
    const hasFilter = FILTERS.some((name) => query[name]);
    return [
      toolbar(query, all, switcher),
      groups.length > 0 ? h("div.alert-groups", { key: "groups", id: "alerts", ref: (element) => (list = element), ontouchstart: pointer.touched, ontouchmove: pointer.touched, onmouseleave: app.draw },
        groups.map((group) => card(query, group)), h("p.footnote.dim", { key: "note" }, app.t("alerts.readers.note"))) : nothing(all, hasFilter),
    ];
  }

  function textOf(alert) {
    const { reason, advice } = issueText(app, alert);
    return `${alertName(app, alert)}\n${ruleTitle(app, alert.rule, app.rules.find(alert.rule))}\n${reason}\n${advice}\n${alert.acknowledged?.by ?? ""}\n${alert.subject?.group ?? ""}`;
  }

  function isHeld() {
    const shown = list?.isConnected ? list : null;
    return shown !== null && (pointer.isHeld(() => shown.matches(":hover")) || shown.querySelector(":focus-visible") !== null);
  }

  function toolbar(query, all, switcher) {
    const { t } = app;
    const rest = (name) => all.filter(alertFilter({ ...query, [name]: "" }, model.alerts.alerts, textOf));
    return h("div.toolbar", { key: "toolbar" },
      h("div.chips", null, switcher,
        chips(query, "level", ISSUE_LEVELS, rest("level"), (alert) => alert.level, (level) => [icon(level, `tone-${level}`), h("span.word", null, t(`tone.${level}`))]),
        h("span.gap", { key: "gap" }), chips(query, "calls", CALLS, rest("calls"), (alert) => (quietOf(alert, model.alerts.alerts) ? "no" : "yes"), (calls) => t(`alerts.calls.${calls}`))),
      h("div.tools", null, isHeld() && h("span.held", { key: "held", title: t("table.held.title") }, t("table.held")),
        (query.rule || query.path) && h("button.chip.only", { key: "only", "data-chip": "rule", onclick: () => app.go("alerts", { ...query, rule: "", path: "" }) },
          h("bdi", null, query.path || ruleTitle(app, query.rule, app.rules.find(query.rule)) || query.rule), icon("close")),
        model.servers.size > 1 && selectField(app, "alerts", query, "server", t("filter.server"), [["", t("filter.server.all")], ...model.serverList().map(({ id }) => /** @type {[string, string]} */ ([id, id]))]),
        searchField(app, "alerts", query)));
  }

  function chips(query, name, values, others, valueOf, text) {
    const chosen = query[name] ? query[name].split(",") : [];
    return h("span.chip-set", { key: name, role: "group", "aria-label": app.t(`alerts.by.${name}`) }, values.map((value) => {
      const n = others.filter((alert) => valueOf(alert) === value).length;
      const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
      return (n > 0 || chosen.includes(value) || name === "level") && h("button.chip", {
        key: value, "data-chip": value, "aria-pressed": String(chosen.includes(value)), onclick: () => app.go("alerts", { ...query, [name]: next.join(",") }),
      }, text(value), h("b", null, app.fmt.count(n)));
    }));
  }

  /** One incident with its alerts. Of a single alert the row has no name of its own: it stands above it. */
  function card(query, group) {
    const { t, fmt } = app;
    const { id, incident, level, quiet, alerts, isOver } = group;
    const now = app.time();
    const only = alerts.length === 1 ? alerts[0] : undefined;
    const title = only ? alertName(app, only) : incident ? incidentTitle(app, incident) : alertName(app, alerts[0]);
    const most = groups.length > MANY_GROUPS ? SHOWN_OF_MANY : SHOWN;
    const isWhole = (query.all ?? "").split(",").includes(id);
    const isFolded = (query.closed ?? "").split(",").includes(id);
    const shown = isFolded ? [] : alerts.slice(0, isWhole ? Infinity : most);
    const advice = only ? undefined : sharedAdvice(shown.map((alert) => issueText(app, alert).advice));
    const isNew = alerts.some((alert) => seen.isNew(alert, app.now())) && !isOver;
    const viewers = incident?.viewersHit ?? 0;
    return h("section.alert.incident-card", {
      key: id, "data-incident": id, "data-level": level, "data-quiet": quiet?.kind, "data-new": isNew ? "yes" : undefined,
      class: `tint-${quiet ? "idle" : level} ${isOver ? "over" : ""} ${isNew ? "new" : ""}`, "aria-labelledby": `incident-${id}`,
    },
    h("div.alert-head", null,
      h("h2", { id: `incident-${id}` }, levelMark(app, level, quiet || isOver), isNew && h("span.new-mark", { key: "new" }, t("alerts.new")), " ",
        alerts[0].incident ? h("a.alert-title", { key: "title", href: incidentHref(id) }, h("bdi", null, title)) : h("span.alert-title", { key: "name" }, h("bdi", null, title)),
        only?.path && h("span.where", { key: "where" }, h("bdi", null, only.server))),
      h("p.alert-sum", null,
        isOver ? h("b", null, t("alerts.over")) : quiet && quietMark(app, quiet),
        !only && h("b", null, t("alerts.n", { n: incident?.firingTotal ?? alerts.length })),
        viewers > 0 && h("span", null, t("alerts.viewers", { n: viewers })),
        h("span", { title: fmt.moment(group.since, 0) }, t("since", { time: fmt.when(group.since, now) }), " ", h("small.dim", null, fmt.duration(now - Date.parse(group.since))))),
      !isOver && h("div.alert-actions", null, actions(group, title))),
    quiet?.note && h("p.quiet-note", { key: "note" }, "“", h("bdi", null, quiet.note), "”"),
    advice && h("p.advice", { key: "advice" }, advice),
    shown.length > 0 && h("ol.alert-rows", { key: "rows" }, shown.map((alert) => alertRow(app, alert, { isOnly: Boolean(only), hasAdvice: advice === undefined, isNew: !only && seen.isNew(alert, app.now()), tell }))),
    !isFolded && alerts.length > most && h("p.more", { key: "more" }, h("button", { "data-all": id, onclick: () => app.go("alerts", { ...query, all: toggled(query.all, id) }, { replace: true }) },
      isWhole ? t("alerts.fewer") : t("alerts.all", { n: alerts.length }))));
  }

  function actions({ id, incident, alerts }, title) {
    if (!may(app, "operator")) return null;
    const { t } = app;
    const target = incident ? id : alerts[0].id;
    const by = incident ? incident.acknowledged ?? (alerts.every(({ acknowledged }) => acknowledged) ? alerts[0].acknowledged : undefined) : alerts[0].acknowledged;
    return [
      by ? h("button", { key: "unack", "data-act": "unacknowledge", onclick: () => release(target) }, t("ack.release"))
        : h("button", { key: "ack", "data-act": "acknowledge", "aria-label": `${t("ack.title")}: ${title}`, onclick: () => acknowledge(app, { id: target, name: title }) }, icon("check"), h("span", null, t("ack.title"))),
      silenceButton(app, `silence-${id}`, () => commonMatchers(alerts), { text: t("silence"), label: `${t("silence")}: ${title}`, onDone: tell }),
    ];
  }

  async function release(id) {
    try {
      await change(app, `alerts/${encodeURIComponent(id)}/acknowledge`, "DELETE");
    } catch (failure) {
      tell(changeFailureText(app, failure), true);
    }
  }

  function nothing(all, hasFilter) {
    const { t } = app;
    if (hasFilter && all.length > 0) return emptyState("search", t("empty.filter"), t("alerts.empty.filter"), h("button", { id: "clear-filters", onclick: () => app.go("alerts") }, t("filter.clear")));
    const blind = model.serverList().filter(({ id }) => model.isStale(id, app.now()));
    if (model.servers.size === 0) return emptyState("servers", t("empty.servers"), t("empty.servers.text"));
    if (blind.length > 0) return emptyState("unknown", t("alerts.blind"), t("alerts.blind.text", { n: blind.length }), h("a", { href: "#/servers" }, t("nav.servers")));
    const pending = [...model.alerts.alerts.values()].filter(({ state }) => state === "pending").length;
    return h("div.calm", { key: "calm", id: "calm" }, icon("check", "large"),
      h("p", null, h("strong", null, t("alerts.quiet")), h("span.dim", null, t("alerts.none.text", { streams: t("streams.n", { n: model.streams.size }), servers: t("servers.n", { n: model.servers.size }) })),
        pending > 0 && h("a", { href: "#/alerts?state=pending" }, t("alerts.pending", { n: pending }))));
  }

  /** Closes all groups, or opens them if all are closed. */
  function fold() {
    const { query } = app.route;
    const closed = query.closed ? query.closed.split(",") : [];
    app.go("alerts", { ...query, closed: groups.every(({ id }) => closed.includes(id)) ? "" : groups.map(({ id }) => id).join(",") }, { replace: true });
  }

  return { draw, fold, leave: () => seen.leave(app.time()) };
}

/** A list in the address with or without a value. */
function toggled(list = "", value) {
  const values = list.split(",").filter(Boolean);
  return (values.includes(value) ? values.filter((one) => one !== value) : [...values, value]).join(",");
}
