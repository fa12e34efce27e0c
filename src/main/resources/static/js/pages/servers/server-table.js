/** Many servers, one line each. */

import { h } from "../../ui/dom.js";
import { ageClock, quantity, serverReason, statusMark, streamTotal, toneBar } from "../../ui/common.js";
import { formatRoute } from "../../ui/route.js";
import { issueText } from "../../i18n/rule-texts.js";
import { countTones, serverTone, streamsOf, worstIssue } from "../../domain/stream-queries.js";

const NAMES = ["server", "state", "streams", "readers", "connections", "in", "out", "answers", "age", "up"];
const NUMBERS = new Set(["readers", "connections", "in", "out", "answers", "age", "up"]);

/** @param {import("../../ui/app.js").App} app @param {any[]} servers */
export function serverTable(app, servers) {
  return h("table.plain-table.server-table", { id: "servers", "aria-label": app.t("nav.servers") },
    h("thead", null, h("tr", null, NAMES.map((name) => h("th", { key: name, scope: "col", class: NUMBERS.has(name) ? "num" : "" }, app.t(`server.col.${name}`))))),
    h("tbody", null, servers.map((server) => row(app, server))));
}

function row(app, server) {
  const { t, fmt } = app;
  const tone = serverTone(server);
  const counts = countTones(streamsOf(app.model, server.id));
  const why = t("absent.server");
  const count = (n) => (n === undefined ? undefined : { value: fmt.count(n), unit: "" });
  const issue = worstIssue(server);
  const reason = issue ? issueText(app, issue).reason : server.status === "up" ? "" : serverReason(app, server).plain;
  const uptime = server.startedAt && fmt.duration(app.time() - Date.parse(server.startedAt));
  const cell = (name, value) => h("td", { key: name, class: `sv-${name} ${NUMBERS.has(name) ? "num" : ""}`, "data-label": t(`server.col.${name}`) }, value);
  return h("tr", { key: server.id, "data-server": server.id, "data-status": server.status, class: `${app.model.isStale(server.id, app.now()) ? "stale" : ""} ${tone === "live" ? "" : `tint-${tone}`}` },
    cell("server", [h("a", { href: formatRoute("server", { server: server.id }) }, h("bdi", null, server.id)), h("small", null, [server.version, server.group].filter(Boolean).join(" · "))]),
    cell("state", [statusMark(app, server, tone), reason && h("small.why", { title: reason }, reason)]),
    cell("streams", h("a.bar-link", { href: formatRoute("streams", { server: server.id }) }, quantity(streamTotal(app, server, counts), why), toneBar(app, counts))),
    cell("readers", quantity(count(server.readers), why)),
    cell("connections", quantity(count(server.connections), why)),
    cell("in", quantity(fmt.bits(server.inboundBitsPerSecond), why)),
    cell("out", quantity(fmt.bits(server.outboundBitsPerSecond), why)),
    cell("answers", quantity(fmt.millis(server.api?.meanMs), t("system.minute.none"))),
    cell("age", ageClock(app, server)),
    cell("up", uptime ? h("span", null, uptime) : quantity(undefined, why)));
}
