/** The processes of the monitor that share one Redis, and what they lack together. */

import { reasonAdvice, reasonText } from "../../i18n/reason-texts.js";
import { h, icon } from "../../ui/dom.js";

const NAMES = ["host", "state", "roles", "servers", "streams", "version", "since"];
const NUMBERS = new Set(["servers", "streams"]);

/**
 * Nothing while there is one process that lacks nothing: the panel of the monitor has it.
 * @param {import("../../ui/app.js").App} app
 */
export function fleetPanel(app) {
  const { t } = app;
  const { members = [], missing = [], self } = app.info?.fleet ?? {};
  if (members.length < 2 && missing.length === 0) return null;
  return h("section.panel.fleet", { key: "fleet", id: "system-fleet" },
    h("h3", null, t("system.fleet"), h("small", null, t("system.fleet.sub")), h("span.grow"), missing.length === 0 && h("span.mark.tone-live", null, icon("live"), h("span.word", null, t("system.fleet.whole")))),
    missing.length > 0 && h("div.notice.tint-warning", { key: "missing", role: "status" }, missing.map((problem) => h("p", { key: problem.reasonCode + problem.reason, "data-missing": problem.reasonCode },
      icon("warning", "tone-warning"), " ", h("strong", null, reasonText(app, problem)), ". ", h("span.advice", null, reasonAdvice(app, problem))))),
    h("div.scroll-x", null, h("table.plain-table.api-table", { "aria-label": t("system.fleet") },
      h("thead", null, h("tr", null, NAMES.map((name) => h("th", { key: name, scope: "col", class: NUMBERS.has(name) ? "num" : "" }, t(`system.fleet.${name}`))))),
      h("tbody", null, members.map((member) => row(app, member, self))))));
}

function row(app, member, self) {
  const { t, fmt } = app;
  const cell = (name, value) => h(NUMBERS.has(name) ? "td.num" : "td", { key: name, "data-cell": name, "data-label": t(`system.fleet.${name}`) }, value);
  const silence = t("system.fleet.silent", { age: fmt.duration(Math.max(0, app.time() - Date.parse(member.seenAt))) });
  const streams = fmt.count(member.streams ?? 0);
  return h("tr", { key: member.id, "data-member": member.id, class: member.silent ? "stale" : "" },
    cell("host", [h("bdi", null, member.host), member.id === self && h("small", null, " ", t("system.fleet.this"))]),
    cell("state", member.silent ? h("span.mark.tone-warning", null, icon("warning"), h("span.word", null, silence)) : [t("system.fleet.runs"), member.judgesAlerts && h("small.why", null, t("system.fleet.judges"))]),
    cell("roles", (member.roles ?? []).map((role) => t(`system.role.${role}`)).join(", ")),
    cell("servers", fmt.count(member.servers ?? 0)),
    cell("streams", member.maxStreams ? t("system.of", { used: streams, cap: fmt.count(member.maxStreams) }) : streams),
    cell("version", member.version ?? "–"),
    cell("since", fmt.moment(Date.parse(member.startedAt), app.time())));
}
