/** The banner about the monitor itself. */

import { h, icon } from "../ui/dom.js";
import { issueText, ruleTitle } from "../i18n/rule-texts.js";

/**
 * What is wrong with the monitor itself: the worst in full, and the names of the others beside it, so that the page below stays in
 * sight. That Redis is away has a banner of its own.
 *
 * @param {import("../ui/app.js").App} app
 * @returns {any[]} one banner, or none
 */
export function monitorBanner(app) {
  const issues = (app.model.monitor?.issues ?? []).filter((issue) => issue.rule !== "redis-away" || app.model.redis?.state !== "down");
  const worst = issues.find((issue) => issue.level === "critical") ?? issues[0];
  if (!worst) return [];
  const { reason, advice } = issueText(app, worst);
  const tone = worst.level === "critical" ? "critical" : "warning";
  const others = issues.filter((issue) => issue !== worst);
  return [h("div.banner.quiet", { key: "monitor", id: `banner-${worst.rule}`, "data-banner": "monitor", "data-issue": worst.rule, class: `tint-${tone}` },
    icon("pulse", `tone-${tone}`),
    h("div.words", null,
      h("strong", null, issueTitle(app, worst)), " ",
      h("span.since", null, app.t("banner.since", { time: app.fmt.moment(worst.since, app.time()) })),
      h("p", null, reason), advice && h("p.advice", null, advice),
      others.length > 0 && h("p.others", null, app.t("banner.others"), others.map((issue) =>
        h("a", { key: issue.rule, href: "#/system", "data-issue": issue.rule, title: issueText(app, issue).reason }, issueTitle(app, issue))))))];
}

function issueTitle(app, issue) {
  return ruleTitle(app, issue.rule, app.rules.find(issue.rule)) || app.t("banner.monitor");
}
