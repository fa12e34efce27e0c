/** How well a stream is: its score, and where each lost point went. */

import { h, icon } from "../../ui/dom.js";
import { explained } from "../../ui/explanation.js";
import { conditionText, issueText, ruleTitle } from "../../i18n/rule-texts.js";
import { toneOf } from "../../domain/stream-queries.js";
import { readerIssuesText, subjectText } from "../../ui/common.js";

/** @typedef {import("../../ui/app.js").App} App */

/** Whether it is known, and how bad it is. @param {any} stream */
function verdict(stream) {
  const { issues = [], score } = stream;
  const known = typeof score === "number";
  return { known, tone: issues.length === 0 ? (known ? "live" : toneOf(stream)) : issues[0].level === "critical" ? "critical" : "warning" };
}

/** @param {App} app @param {any} stream */
export function score(app, stream) {
  const { t } = app;
  const { known, tone } = verdict(stream);
  const value = known ? [h("b", { key: "score" }, stream.score), h("small", { key: "of" }, t("health.of"))] : h("b", { key: "score" }, "–");
  return h("div.big-score", { key: "score", class: known && tone !== "live" ? `tone-${tone}` : "" }, explained("explain-score", [h("span.sr", { key: "name" }, `${t("health")}: `), value], t("health.score.help"), undefined, t("health")));
}

/** @param {App} app @param {any} stream */
export function health(app, stream) {
  const { t } = app;
  const issues = stream.issues ?? [];
  const { known, tone } = verdict(stream);
  return h("section.panel.health", { key: "health", id: "health", class: issues.length > 0 ? `tint-${tone}` : "calm-health", "data-score": known ? stream.score : "" },
    h("div.health-head", null,
      h("h3", null, icon(tone, `tone-${tone}`), t("health")),
      h("p", null, issues.length > 0 ? t("health.issues", { n: issues.length }) : t(known ? (stream.readerIssues ? "health.none.stream" : "health.none") : stream.state === "unknown" ? "health.unknown" : "health.absent")),
      stream.readerIssues && ofReaders(app, stream)),
    issues.length > 0 && h("ol.issues", null, issues.map((issue, index) => entry(app, stream, issue, index))));
}

/** How many readers have problems, and the way to them: those stand first there. */
function ofReaders(app, stream) {
  const tone = stream.readerIssues.critical > 0 ? "critical" : "warning";
  const show = () => document.getElementById("readers")?.scrollIntoView({ block: "start" });
  return h("button.of-readers", { key: "readers", onclick: show }, icon(tone, `tone-${tone}`), readerIssuesText(app, stream));
}

function entry(app, stream, issue, index) {
  const { t, fmt } = app;
  const { reason, advice } = issueText(app, issue);
  const tone = issue.level === "critical" ? "critical" : "warning";
  const rule = app.rules.find(issue.rule, stream);
  const subject = subjectText(app, issue);
  return h("li.issue", { key: `${issue.rule} ${issue.subject ?? ""} ${index}`, "data-issue": issue.rule, "data-level": issue.level },
    h("div.what", null,
      h("p.name", { class: `tone-${tone}` }, icon(tone), h("span.sr", null, `${t(`tone.${tone}`)}: `), h("strong", null, ruleTitle(app, issue.rule, rule) || issue.rule),
        subject && h("span.chip-label", null, subject)),
      h("p.reason", null, reason),
      advice && h("p.advice", null, advice),
      ruleDetails(app, issue, rule)),
    h("div.cost", null,
      h("b", { title: t("health.penalty", { n: issue.penalty }) }, h("span", { "aria-hidden": "true" }, `−${fmt.count(issue.penalty)}`), h("span.sr", null, t("health.penalty", { n: issue.penalty }))),
      issue.since && h("small", { title: fmt.moment(issue.since, app.time()) }, t("for", { duration: fmt.duration(app.time() - Date.parse(issue.since)) }))));
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

/** What people wrote down about it. @param {App} app @param {any} stream */
export function about(app, { about: text }) {
  const { t } = app;
  if (!text || !(text.owner || text.notes || text.links?.length)) return null;
  return h("section.about", { key: "about", id: "about" }, h("h3", null, t("about")),
    h("dl.facts", null,
      text.owner && h("div", { key: "owner" }, h("dt", null, t("about.owner")), h("dd", null, h("bdi", null, text.owner))),
      text.notes && h("div", { key: "notes" }, h("dt", null, t("about.notes")), h("dd", null, text.notes)),
      text.links?.length > 0 && h("div", { key: "links" }, h("dt", null, t("about.links")),
        h("dd.links", null, text.links.map((link, index) => safeLink(link, index))))));
}

/** Only what leads to a page is a link: a script in a configuration stays text. */
function safeLink({ title, url }, index) {
  const text = title || url;
  return isWebAddress(url)
    ? h("a", { key: index, href: url, rel: "noopener noreferrer", target: "_blank", title: url }, text, h("span.sr", null, " ↗"))
    : h("span", { key: index }, text);
}

/** @param {string|undefined} url */
export function isWebAddress(url) {
  try {
    return ["http:", "https:"].includes(new URL(url ?? "").protocol);
  } catch (malformed) {
    return false;
  }
}
