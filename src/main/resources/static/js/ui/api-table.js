/** How well each MediaMTX answers: the one place where all servers stand side by side. */

import { h, icon } from "./dom.js";
import { absent, ageClock, quantity, serverReason, statusMark } from "./common.js";
import { formatRoute } from "./route.js";
import { failureText } from "../i18n/reason-texts.js";
import { unsupportedText } from "../i18n/rule-texts.js";
import { serverTone } from "../domain/stream-queries.js";

const NAMES = ["server", "state", "age", "interval", "mean", "p95", "failed", "skew", "untold"];
const NUMBERS = new Set(["age", "interval", "mean", "p95", "failed", "skew"]);

/** @param {import("./app.js").App} app */
export function apiTable(app) {
  const { t } = app;
  const servers = app.model.serverList();
  return h("section.panel.apis", { key: "apis", id: "system-apis" },
    h("h3", null, t("system.apis"), h("small", null, t("system.apis.sub"))),
    servers.length === 0 ? h("p.none", null, t("empty.servers"), " ", t("empty.servers.text"))
      : h("div.scroll-x", null, h("table.plain-table.api-table", { "aria-label": t("system.apis") },
        h("thead", null, h("tr", null, NAMES.map((name) => h("th", { key: name, scope: "col", class: NUMBERS.has(name) ? "num" : "", title: t(`system.col.${name}.help`) }, t(`system.col.${name}`))))),
        h("tbody", null, servers.map((server) => row(app, server))))));
}

function row(app, server) {
  const { t, fmt } = app;
  const why = t("system.minute.none");
  const { plain, reason } = serverReason(app, server);
  const trouble = server.status === "up" ? "" : reason || plain;
  const isStale = app.model.isStale(server.id, app.now());
  const failed = server.api?.failed;
  const skew = server.clockSkewMs;
  const cell = (name, value, props = {}) => h(NUMBERS.has(name) ? "td.num" : "td", { key: name, "data-cell": name, "data-label": t(`system.col.${name}`), ...props }, value);
  return h("tr", { key: server.id, "data-server": server.id, "data-status": server.status, class: isStale ? "stale" : "" },
    cell("server", [h("a", { href: formatRoute("server", { server: server.id }) }, h("bdi", null, server.id)), h("small.version", null, server.version ?? "")]),
    cell("state", [statusMark(app, server, serverTone(server)), trouble && h("small.why", { title: trouble }, trouble)]),
    cell("age", ageClock(app, server)),
    cell("interval", server.intervalMs === undefined ? absent(why) : fmt.interval(server.intervalMs)),
    cell("mean", quantity(fmt.millis(server.api?.meanMs), why)),
    cell("p95", quantity(fmt.millis(server.api?.p95Ms), why)),
    cell("failed", failed === undefined ? absent(why) : [failed > 0 && icon("warning", "tone-warning"), h("span.value", null, fmt.count(failed)), h("span.unit", null, `${fmt.percent(server.api.failedPercent)?.value ?? "–"} %`)], failed > 0 ? { class: "tone-warning" } : {}),
    cell("skew", skew === undefined ? h("span.dim", { title: t("system.skew.none") }, t("system.skew.ok")) : t(skew > 0 ? "server.skew.ahead" : "server.skew.behind", { n: fmt.age(Math.abs(skew)) })),
    cell("untold", untold(app, server)));
}

/** What is not told, with the words on demand. */
function untold(app, server) {
  const { missing = [], failedLists = {} } = server;
  const failed = Object.entries(failedLists);
  const lines = [...failed.map(([list, reason]) => `${list}: ${failureText(app, server, list, reason)}`), ...missing.map((entry) => unsupportedText(app, entry, server))];
  const cut = incompleteTexts(app, server);
  lines.unshift(...cut);
  if (lines.length === 0) return h("span.dim", null, app.t("system.all"));
  return h("details.untold", null, h("summary", null, failed.length + cut.length > 0 && icon("warning", "tone-warning"), app.t("system.untold", { n: lines.length })),
    h("ul", null, lines.map((line, index) => h("li", { key: index }, line))));
}

/**
 * How much a server has and did not send, and how much the monitor has no memory for, in words; empty where the lists are whole.
 * @param {import("./app.js").App} app @param {any} server @returns {string[]}
 */
export function incompleteTexts(app, { truncated, leftOut }) {
  return Object.entries({ truncated, leftOut }).filter(([, items]) => items > 0)
    .map(([what, items]) => app.t(`system.${what}`, { items: app.fmt.count(items) }));
}
