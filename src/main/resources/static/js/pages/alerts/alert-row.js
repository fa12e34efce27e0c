/** One alert in a line: what, why, since when, how far beyond its threshold, and why nobody is called where that is so. */

import { h, icon } from "../../ui/dom.js";
import { quietOf } from "../../domain/alerts.js";
import { matchersOf } from "../../domain/silences.js";
import { acknowledge } from "../../ui/acknowledge-dialog.js";
import { alertHref, alertName } from "../../ui/alert-names.js";
import { quietMark, subjectText } from "../../ui/common.js";
import { formatRoute } from "../../ui/route.js";
import { silenceButton } from "../../ui/silence-menu.js";
import { valueText } from "../../i18n/reason-texts.js";
import { issueText, ruleTitle } from "../../i18n/rule-texts.js";
import { valueOf } from "./alert-groups.js";
import { may } from "../../domain/roles.js";

/** @typedef {import("../../ui/app.js").App} App */

/** States that say more than that it fires. */
const TOLD_STATES = ["pending", "recovering", "flapping", "unknown"];

/**
 * @param {App} app @param {any} alert
 * @param {{isOnly?: boolean, hasAdvice?: boolean, isNew?: boolean, isPast?: boolean, tell?: (text: string, isFailure?: boolean) => void}} look
 *   isOnly: its name stands above it
 */
export function alertRow(app, alert, { isOnly, hasAdvice, isNew, isPast, tell }) {
  const { t, fmt } = app;
  const { id, level, endedAt, state, mute } = alert;
  const now = app.time();
  const { reason, advice } = issueText(app, alert);
  const isOver = Boolean(endedAt);
  const quiet = isOver ? undefined : quietOf(alert, app.model.alerts.alerts);
  const name = alertName(app, alert);
  const title = ruleTitle(app, alert.rule, app.rules.find(alert.rule)) || alert.rule;
  const part = subjectText(app, { subject: alert.part });
  const lasted = (isOver ? Date.parse(endedAt) : now) - Date.parse(alert.since);
  return h("li.alert-line", { key: id, id: `alert-${id}`, class: `${isOnly ? "single" : ""} ${isOver ? "over" : ""} ${quiet ? "quiet" : ""} ${isNew ? "new" : ""}`, "data-alert": id, "data-rule": alert.rule, "data-level": level, "data-state": state, "data-quiet": quiet?.kind },
    isOnly ? h("span.said", { key: "said" }, h("span.reason", null, h("strong", null, title), part && [" ", h("span.chip-label", null, part)], title !== reason && `: ${reason}`), hasAdvice && advice && h("span.advice", null, advice)) : [
      icon(isOver && !isPast ? "check" : level, isOver && !isPast || quiet || state === "pending" ? "" : `tone-${level}`), h("span.sr", { key: "level" }, t(`tone.${level}`)),
      h("span.who", { key: "who" }, h("strong", null, h("a", { href: alertHref(alert) }, h("bdi", null, name))),
        alert.path && h("span.where", { key: "where" }, h("bdi", null, alert.server)), part && h("span.chip-label", { key: "part" }, part), h("span.rule-name", { key: "title" }, title)),
      h("span.said", { key: "said" }, title !== reason && h("span.reason", null, reason), hasAdvice && advice && h("span.advice", null, advice)),
    ],
    h("span.measured", null, !isPast && measured(app, alert)),
    h("span.state", null,
      TOLD_STATES.includes(state) && !isOver && h("span.chip-label", { key: "state", title: t(`alert.state.${state}.help`) }, t(`alert.state.${state}`)),
      alert.worst !== level && h("span.chip-label", { key: "worst" }, t("alert.worst", { level: t(`tone.${alert.worst}`) })),
      quiet && !isOnly && quietMark(app, quiet),
      mute?.kind === "inhibited" && explained(app, mute)),
    !isOnly && h("span.time", { key: "time" }, h("span", { title: fmt.moment(alert.since, 0) }, fmt.when(alert.since, now)), " ", h("small", { title: isOver ? t("alert.until", { time: fmt.moment(endedAt, 0) }) : undefined }, fmt.duration(lasted))),
    h("span.row-actions", null,
      h("a.plain", { key: "detail", href: formatRoute("alerts", { alert: id }), title: t("alert.detail"), "aria-label": `${t("alert.detail")}: ${name}, ${title}` }, icon("events")),
      !isOver && !isOnly && tell && may(app, "operator") && h("button.plain", { key: "ack", "data-act": "acknowledge", title: t("ack.title"), "aria-label": `${t("ack.title")}: ${name}, ${title}`, onclick: () => acknowledge(app, { id, name: `${name}: ${title}` }) }, icon("check")),
      !isOver && !isOnly && tell && silenceButton(app, `silence-${id}`, () => matchersOf(alert), { label: `${t("silence")}: ${name}, ${title}`, onDone: tell })));
}

/** The value beside the threshold that it crossed. @param {App} app @param {any} alert */
export function measured(app, alert) {
  const found = valueOf(alert, app.rules.find(alert.rule));
  if (!found) return null;
  const text = (value) => valueText(app, found.name, value);
  return h("span", { title: app.t("alert.threshold", { metric: found.name }) }, h("b", null, text(found.value)), " ", h("small", null, app.t("alert.limit", { limit: `${found.isAbove ? ">" : "<"} ${text(found.limit)}` })));
}

/** That another alert is its cause, and which. @param {App} app @param {any} mute */
export function explained(app, { by, comment }) {
  const cause = app.model.alerts.alerts.get(by);
  const text = app.t("alert.explained", { cause: cause ? alertName(app, cause) : comment ?? "" });
  return cause ? h("a.explained-by", { key: "explained", href: formatRoute("alerts", { alert: by }) }, text) : h("span.explained-by", { key: "explained" }, text);
}
