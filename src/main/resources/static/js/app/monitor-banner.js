/** What is wrong with the monitor itself: a line below every page, and a banner where a page has the whole window. */

import { h, icon } from "../ui/dom.js";
import { formatRoute } from "../ui/route.js";
import { issueText, ruleTitle } from "../i18n/rule-texts.js";

/** What all of this module is given. @typedef {import("../ui/app.js").App} App */

/**
 * The worst with its reason, the names of the others, and the way to all of them. It stands below the page, so that nothing
 * on the page moves when it comes and goes.
 *
 * @param {App} app
 * @returns {any} null for none
 */
export function monitorNote(app) {
  const found = troubles(app);
  if (!found) return null;
  const { worst, others, tone } = found;
  const { reason, advice } = issueText(app, worst);
  return h("a.note", { key: "note", href: formatRoute("system"), title: advice ?? "", "data-banner": "monitor", "data-issue": worst.rule, class: `tint-${tone}` },
    icon("pulse", `tone-${tone}`),
    h("strong", { role: "status" }, issueTitle(app, worst)),
    h("span.reason", null, reason, others.length > 0 && ` ${app.t("banner.others")} ${others.map((issue) => issueTitle(app, issue)).join(", ")}`),
    since(app, worst));
}

/**
 * The same with what to do, for a screen that nobody clicks on.
 *
 * @param {App} app
 * @returns {any[]} one banner, or none
 */
export function monitorBanner(app) {
  const found = troubles(app);
  if (!found) return [];
  const { worst, others, tone } = found;
  const { reason, advice } = issueText(app, worst);
  return [h("div.banner.quiet", { key: "monitor", id: `banner-${worst.rule}`, "data-banner": "monitor", "data-issue": worst.rule, class: `tint-${tone}` },
    icon("pulse", `tone-${tone}`),
    h("div.words", null,
      h("strong", null, issueTitle(app, worst)), " ", since(app, worst),
      h("p", null, reason), advice && h("p.advice", null, advice),
      others.length > 0 && h("p.others", null, app.t("banner.others"), others.map((issue) =>
        h("a", { key: issue.rule, href: formatRoute("system"), "data-issue": issue.rule, title: issueText(app, issue).reason }, issueTitle(app, issue))))))];
}

/** What holds, the worst apart; null for nothing. That Redis is away has a banner of its own. */
function troubles(app) {
  const issues = (app.model.monitor?.issues ?? []).filter((issue) => issue.rule !== "redis-away" || app.model.redis?.state !== "down");
  const worst = issues.find((issue) => issue.level === "critical") ?? issues[0];
  return worst ? { worst, others: issues.filter((issue) => issue !== worst), tone: worst.level === "critical" ? "critical" : "warning" } : null;
}

const since = (app, issue) => h("span.since", null, app.t("banner.since", { time: app.fmt.moment(issue.since, app.time()) }));

function issueTitle(app, issue) {
  return ruleTitle(app, issue.rule, app.rules.find(issue.rule)) || app.t("banner.monitor");
}
