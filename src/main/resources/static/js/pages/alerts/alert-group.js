/** All that one rule has found: what it means once, then who. */

import { h, icon } from "../../ui/dom.js";
import { sharedAdvice } from "../../domain/similar-troubles.js";
import { alertHref, alertName } from "../../ui/alert-names.js";
import { levelMark, stateWord, streamHref, subjectText } from "../../ui/common.js";
import { issueText, ruleTitle } from "../../i18n/rule-texts.js";
import { nameOf } from "../../domain/stream-queries.js";

/** @typedef {import("./active-alerts.js").ActiveAlert} ActiveAlert */

const SHOWN = 20;

/** @param {import("../../ui/app.js").App} app @param {Object<string, string>} query @param {import("./active-alerts.js").AlertGroup} group */
export function alertGroup(app, query, group) {
  const { t } = app;
  const { rule, level } = group;
  const closed = query.closed ? query.closed.split(",") : [];
  const isOpen = !closed.includes(rule);
  const isWhole = (query.all ?? "").split(",").includes(rule);
  const toggle = () => app.go("alerts", { ...query, closed: (isOpen ? [...closed, rule] : closed.filter((one) => one !== rule)).join(",") }, { replace: true });
  const shown = isOpen ? group.alerts.slice(0, isWhole ? Infinity : SHOWN) : [];
  const texts = new Map(shown.map((alert) => [alert.key, issueText(app, alert.issue)]));
  const advice = sharedAdvice((isOpen ? [...texts.values()] : group.alerts.slice(0, SHOWN).map(({ issue }) => issueText(app, issue))).map((text) => text.advice));
  const more = group.alerts.length - shown.length;
  return h("section.alert", { key: rule, "data-rule": rule, "data-level": level, class: `tint-${level} ${group.count === 0 ? "over" : ""}`, "aria-labelledby": `alert-${rule}` },
    h("div.alert-head", null,
      h("h2", { id: `alert-${rule}` }, h("button.fold", { "aria-expanded": String(isOpen), onclick: toggle },
        icon("fold"), levelMark(app, level), h("span.alert-title", null, ruleTitle(app, rule, app.rules.find(rule)) || rule))),
      h("p.alert-sum", null, h("b", null, subjects(app, group)), h("span", null, times(app, group)))),
    advice && h("p.advice", null, advice),
    isOpen && h("ol.alert-rows", null, shown.map((alert) => row(app, alert, texts.get(alert.key), advice === undefined))),
    isOpen && (more > 0 || isWhole) && group.alerts.length > SHOWN && h("p.more", null, h("button", { "data-all": rule, onclick: () => app.go("alerts", { ...query, all: isWhole ? "" : rule }, { replace: true }) },
      isWhole ? t("alerts.fewer") : t("alerts.all", { n: group.alerts.length }))));
}

/** Whom it is about: "12 streams on 3 servers". */
function subjects({ t }, { count, streams, servers, hosts }) {
  if (count === 0) return t("alerts.over");
  if (hosts > 0) return t("hosts.n", { n: hosts });
  if (streams === 0) return servers === 0 ? t("alerts.scope.monitor") : t("servers.n", { n: servers });
  return servers > 1 ? t("alerts.where", { streams: t("streams.n", { n: streams }), servers: t("servers.n", { n: servers }) }) : t("streams.n", { n: streams });
}

/** The oldest, and the newest where that is another time. */
function times({ t, fmt, time }, { oldest, newest }) {
  if (!oldest) return "";
  const now = time();
  const first = fmt.when(oldest, now);
  const last = fmt.when(newest, now);
  return first === last ? t("since", { time: first }) : t("alerts.times", { oldest: first, newest: last });
}

/** @param {import("../../ui/app.js").App} app @param {ActiveAlert} alert @param {any} text @param {boolean} hasAdvice */
function row(app, { key, level, server, path, item, issue, scope, isOver }, { reason, advice }, hasAdvice) {
  const { t, fmt } = app;
  const subject = subjectText(app, issue);
  const isStale = server !== "" && app.model.isStale(server, app.now());
  const host = scope === "host" ? item.id : "";
  const href = path ? streamHref({ server, path }) : alertHref({ server, host });
  const name = path ? nameOf(item) : alertName(app, { server, host });
  return h("li.alert-row", { key, class: `${isOver ? "over" : ""} ${isStale ? "stale" : ""}`, "data-server": server, "data-path": path, "data-host": host || undefined, "data-level": level },
    h("a.cover", { href, "aria-label": [name, path && server].filter(Boolean).join(", "), title: path || undefined }),
    icon(isOver ? "check" : level, isOver ? "" : `tone-${level}`),
    h("span.who", null, h("strong", null, h("bdi", null, name)), path && h("span.where", null, h("bdi", null, server)),
      path && item.state !== "live" && h("span.state-word", null, stateWord(app, item)), subject && h("span.chip-label", null, subject)),
    h("span.said", null, h("span.reason", null, reason), hasAdvice && advice && h("span.advice", null, advice)),
    h("span.time", null, isOver ? t("alerts.over") : issue.since && [h("span", { title: fmt.moment(issue.since, 0) }, fmt.when(issue.since, app.time())), " ", h("small", null, fmt.duration(app.time() - Date.parse(issue.since)))]),
    h("span.cost", { title: t("health.penalty", { n: issue.penalty }) }, issue.penalty !== undefined && [h("span", { "aria-hidden": "true" }, `−${fmt.count(issue.penalty)}`), h("span.sr", null, t("health.penalty", { n: issue.penalty }))]));
}
