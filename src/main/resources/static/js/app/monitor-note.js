/** What is wrong with the monitor itself: a line below every page. */

import { h, icon } from "../ui/dom.js";
import { formatRoute } from "../ui/route.js";
import { issueText, ruleTitle } from "../i18n/rule-texts.js";

/**
 * The worst with its reason, the names of the others, and the way to all of them. It stands below the page, so that nothing
 * on the page moves when it comes and goes.
 *
 * @param {import("../ui/app.js").App} app
 * @returns {any} null for none
 */
export function monitorNote(app) {
  // That Redis is away has a banner of its own.
  const issues = (app.model.monitor?.issues ?? []).filter((issue) => issue.rule !== "redis-away" || app.model.redis?.state !== "down");
  const worst = issues.find((issue) => issue.level === "critical") ?? issues[0];
  if (!worst) return null;
  const others = issues.filter((issue) => issue !== worst);
  const tone = worst.level === "critical" ? "critical" : "warning";
  const { reason, advice } = issueText(app, worst);
  return h("a.monitor-note", { key: "note", href: formatRoute("system"), title: advice ?? "", "data-banner": "monitor", "data-issue": worst.rule, class: `tint-${tone}` },
    icon("pulse", `tone-${tone}`),
    h("strong", { role: "status" }, issueTitle(app, worst)),
    h("span.reason", null, reason, others.length > 0 && ` ${app.t("banner.others")} ${others.map((issue) => issueTitle(app, issue)).join(", ")}`),
    h("span.since", null, app.t("banner.since", { time: app.fmt.moment(worst.since, app.time()) })));
}

function issueTitle(app, issue) {
  return ruleTitle(app, issue.rule, app.rules.find(issue.rule)) || app.t("banner.monitor");
}
