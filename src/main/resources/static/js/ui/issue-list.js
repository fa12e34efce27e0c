/** What is wrong with a thing: reason, advice, cost and rule of each issue. */

import { conditionText, issueText, ruleTitle } from "../i18n/rule-texts.js";
import { subjectText } from "./common.js";
import { h, icon } from "./dom.js";
import { remedies } from "./remedies.js";

/**
 * @param {import("./app.js").App} app @param {any[]} issues worst first
 * @param {{server?: string, path?: string}} [target] for which the rules hold
 * @param {{isShort?: boolean}} [how] `isShort`: only the first is told in full, the others are a line each that opens
 */
export function issueList(app, issues, target, { isShort = false } = {}) {
  return h("ol.issues", null, issues.map((issue, index) => (isShort && index > 0 ? line : entry)(app, issue, index, target)));
}

/** One that is told in a line; the rest of it is a click away. */
function line(app, issue, index, target) {
  const { t } = app;
  const { reason, advice } = issueText(app, issue);
  const { tone, rule, title, subject } = namesOf(app, issue, target);
  return h("li.issue.short", { key: keyOf(issue, index), "data-issue": issue.rule, "data-level": issue.level },
    h("details.what", null,
      h("summary.name", null, icon(tone, `tone-${tone}`), h("span.sr", null, `${t(`tone.${tone}`)}: `), h("strong", { class: `tone-${tone}` }, title),
        subject && h("span.chip-label", null, subject), title !== reason && h("span.reason", null, reason)),
      advice && h("p.advice", null, advice), remedies(app, issue, rule, target), ruleDetails(app, issue, rule)),
    cost(app, issue));
}

function keyOf(issue, index) {
  return `${issue.rule} ${issue.subject ?? ""} ${index}`;
}

function namesOf(app, issue, target) {
  const rule = app.rules.find(issue.rule, target);
  return { tone: issue.level === "critical" ? "critical" : "warning", rule, title: ruleTitle(app, issue.rule, rule) || issue.rule, subject: subjectText(app, issue) };
}

function cost(app, issue) {
  const { t, fmt } = app;
  return h("div.cost", null,
    h("b", { title: t("health.penalty", { n: issue.penalty }) }, h("span", { "aria-hidden": "true" }, `−${fmt.count(issue.penalty)}`), h("span.sr", null, t("health.penalty", { n: issue.penalty }))),
    issue.since && h("small", { title: fmt.moment(issue.since, app.time()) }, t("for", { duration: fmt.duration(app.time() - Date.parse(issue.since)) })));
}

function entry(app, issue, index, target) {
  const { t } = app;
  const { reason, advice } = issueText(app, issue);
  const { tone, rule, title, subject } = namesOf(app, issue, target);
  return h("li.issue", { key: keyOf(issue, index), "data-issue": issue.rule, "data-level": issue.level },
    h("div.what", null,
      h("p.name", { class: `tone-${tone}` }, icon(tone), h("span.sr", null, `${t(`tone.${tone}`)}: `), h("strong", null, title), subject && h("span.chip-label", null, subject)),
      title !== reason && h("p.reason", null, reason),
      advice && h("p.advice", null, advice),
      remedies(app, issue, rule, target),
      ruleDetails(app, issue, rule)),
    cost(app, issue));
}

/** What the rule looks at, from which value on, and where that value comes from. */
function ruleDetails(app, issue, rule) {
  const { t } = app;
  return h("details.rule", { "data-rule": issue.rule },
    h("summary", null, t("rule.why"), " ", h("code", null, issue.rule)),
    rule === undefined ? h("p", null, t("rule.unread")) : h("dl.facts", null,
      ["warning", "critical"].filter((level) => rule[level]).map((level) => condition(app, t(`tone.${level}`), rule[level], rule.penalty?.[level])),
      (rule.when ?? []).map((when, index) => condition(app, t("rule.when"), when, undefined, index)),
      h("div", { key: "keepFiring" }, h("dt", null, t("rule.keepFiring")), h("dd", null, app.fmt.configured(rule.keepFiring ?? "5s"))),
      h("div", { key: "source" }, h("dt", null, t("rule.source")), h("dd", { lang: "en" }, rule.source ?? "–")),
      rule.changed && h("div", { key: "changed" }, h("dt", null, t("rule.changed")), h("dd", null, "collector.yaml"))));
}

function condition(app, label, given, penalty, index = 0) {
  const { name, test, extra } = conditionText(app, given);
  return h("div", { key: `${label} ${index}` }, h("dt", null, label),
    h("dd", null, h("code", null, name), ` ${test}`, extra && `, ${extra}`, penalty !== undefined && h("span.dim", null, ` (−${penalty})`)));
}
