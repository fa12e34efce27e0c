/** The alerts of the monitor: now and before, incidents, silences, channels, and the rules that they come from. */

import { h, icon } from "../../ui/dom.js";
import { activeAlerts } from "./active-alerts.js";
import { knownOnly } from "../../domain/known-values.js";
import { isActive } from "../../domain/alerts.js";
import { silenceState } from "../../domain/silences.js";
import { awaitedPage } from "../../ui/awaited.js";
import { subnav } from "../../ui/subnav.js";
import { createAlertDetail } from "./alert-detail.js";
import { createByIncident } from "./by-incident.js";
import { createByRule } from "./by-rule.js";
import { createChannels } from "./channels.js";
import { createIncidentList } from "./incident-list.js";
import { createPastAlerts } from "./past-alerts.js";
import { createRuleList, RULE_SCOPES } from "./rule-list.js";
import { createSilences } from "./silences.js";

const PARTS = ["now", "incidents", "silences", "channels", "rules"];
const NOTICE_MS = 12_000;

/** @param {import("../../ui/app.js").App} app @returns {import("../../ui/app.js").View} */
export function createAlerts(app) {
  const openedAt = app.now();
  let notice = { text: "", isFailure: false, until: 0 };
  const tell = (text, isFailure = false) => {
    notice = { text, isFailure, until: app.now() + NOTICE_MS };
    app.draw();
  };
  const byIncident = createByIncident(app, tell);
  const byRule = createByRule(app);
  const past = createPastAlerts(app);
  const detail = createAlertDetail(app, tell);
  const incidents = createIncidentList(app);
  const silences = createSilences(app, tell);
  const channels = createChannels(app, tell);
  const ruleList = createRuleList(app);

  function draw(route) {
    const query = knownOnly(route.query, { of: RULE_SCOPES });
    if (app.model.filledAt === undefined) return awaitedPage(app, openedAt);
    const found = activeAlerts(app.model);
    const tab = PARTS.includes(query.tab) ? query.tab : PARTS[0];
    return h("div.listing.alerts", null,
      subnav(app, "alerts", tab, PARTS.map((name) => ({ tab: name, text: app.t(`alerts.${name}`), count: count(name, found) }))),
      notice.until > app.now() && h("p.notice-line", { key: "notice", role: "status", class: notice.isFailure ? "failed" : "" }, icon(notice.isFailure ? "critical" : "check", notice.isFailure ? "tone-critical" : ""), " ", notice.text),
      h("div.alerts-part", { key: tab }, part(tab, query, found)));
  }

  function count(name, found) {
    const { alerts } = app.model;
    if (name === "rules") return ruleList.size();
    if (!alerts.isAvailable) return name === "now" ? found.length : undefined;
    if (name === "now") return [...alerts.alerts.values()].filter(isActive).length;
    if (name === "incidents") return alerts.incidents.size;
    return name === "silences" ? [...alerts.silences.values()].filter((silence) => silenceState(silence, app.time()) === "active").length : channels.size();
  }

  function part(tab, query, found) {
    if (tab === "rules") return ruleList.draw(query, found);
    if (tab === "incidents") return incidents.draw(query);
    if (tab === "silences") return silences.draw(query);
    if (tab === "channels") return channels.draw(query);
    if (query.alert) return detail.draw(query.alert);
    if (query.when === "past") return past.draw(query, whenSwitch(query));
    if (!app.model.alerts.isAvailable) return byRule.draw(query, found);
    if (query.by === "rule") return byRule.draw(query, found, [whenSwitch(query), bySwitch(query)]);
    return byIncident.draw(query, [whenSwitch(query), bySwitch(query)]);
  }

  /** Either now or before. */
  function whenSwitch(query) {
    return either("when", query.when === "past" ? "past" : "", ["", "past"], (when) => app.go("alerts", { when, level: query.level, server: query.server }));
  }

  function bySwitch(query) {
    return either("by", query.by === "rule" ? "rule" : "", ["", "rule"], (by) => app.go("alerts", { by, level: query.level, server: query.server, q: query.q }));
  }

  function either(name, current, values, choose) {
    return h("span.either", { key: name, role: "group", "aria-label": app.t(`alerts.${name}`) }, values.map((value) =>
      h("button", { key: value, "data-choice": value || name, "aria-pressed": String(value === current), onclick: () => choose(value) }, app.t(`alerts.${name}.${value || "first"}`))));
  }

  const open = (tab) => () => app.go("alerts", { tab });
  const level = (name) => () => app.go("alerts", { ...app.route.query, tab: "", level: app.route.query.level === name ? "" : name });
  return {
    draw, title: () => app.t("nav.alerts"),
    leave: () => byIncident.leave(),
    keys: [
      ...PARTS.map((name, index) => ({ keys: String(index + 1), text: `alerts.keys.${name}`, run: open(index === 0 ? "" : name) })),
      { keys: "c", text: "alerts.keys.critical", run: level("critical") },
      { keys: "w", text: "alerts.keys.warning", run: level("warning") },
      { keys: "f", text: "alerts.keys.fold", run: () => (app.route.query.by === "rule" || !app.model.alerts.isAvailable ? byRule.fold() : byIncident.fold()) },
    ],
  };
}
