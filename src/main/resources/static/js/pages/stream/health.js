/** How well a stream is: its score, and where each lost point went. */

import { h, icon } from "../../ui/dom.js";
import { explained } from "../../ui/explanation.js";
import { toneOf } from "../../domain/stream-queries.js";
import { readerIssuesText } from "../../ui/common.js";
import { issueList } from "../../ui/issue-list.js";
import { worstForViewers } from "./finding-order.js";

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
      issues.length > 0 && h("small.solved-when", { key: "solved" }, t("outcome.when")),
      stream.readerIssues && ofReaders(app, stream)),
    issues.length > 0 && issueList(app, worstForViewers(issues), stream, { isShort: true }));
}

/** How many readers have problems, and the way to them: those stand first there. */
function ofReaders(app, stream) {
  const tone = stream.readerIssues.critical > 0 ? "critical" : "warning";
  const show = () => document.getElementById("readers")?.scrollIntoView({ block: "start" });
  return h("button.of-readers", { key: "readers", onclick: show }, icon(tone, `tone-${tone}`), readerIssuesText(app, stream));
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
