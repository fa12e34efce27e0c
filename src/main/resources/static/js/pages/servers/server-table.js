/** Many servers, one line each. */

import { badFigure, issueAbout } from "../../ui/bad-figure.js";
import { columnTitle } from "../../ui/columns.js";
import { h } from "../../ui/dom.js";
import { ageClock, quantity, serverReason, statusMark, streamTotal, toneBar } from "../../ui/common.js";
import { formatRoute } from "../../ui/route.js";
import { issueText } from "../../i18n/rule-texts.js";
import { countTones, serverTone, streamsOf, worstIssue } from "../../domain/stream-queries.js";

/**
 * @typedef {import("../../ui/app.js").App} App
 * @typedef {import("../../ui/columns.js").Column & {cell: (app: App, server: any) => any, measured?: RegExp}} Column `measured`: metrics of rules about this very figure
 */

const own = (/** @type {string} */ id) => ({ id, title: `server.col.${id}` });

/** In the order of the table. @type {Column[]} */
export const COLUMNS = [
  { ...own("server"), cell: nameCell },
  { ...own("state"), cell: stateCell },
  { ...own("streams"), cell: streamsCell, measured: /^server\.streams/ },
  { ...own("readers"), isNumber: true, cell: count(({ readers }) => readers), measured: /^server\.readers/ },
  { ...own("connections"), isNumber: true, cell: count(({ connections }) => connections) },
  { ...own("in"), isNumber: true, cell: ({ t, fmt }, { inboundBitsPerSecond }) => quantity(fmt.bits(inboundBitsPerSecond), t("absent.server")) },
  { ...own("out"), isNumber: true, cell: ({ t, fmt }, { outboundBitsPerSecond }) => quantity(fmt.bits(outboundBitsPerSecond), t("absent.server")) },
  { ...own("answers"), isNumber: true, cell: ({ t, fmt }, { api }) => quantity(fmt.millis(api?.meanMs), t("system.minute.none")), measured: /^server\.api/ },
  { ...own("age"), isNumber: true, cell: ageClock },
  { ...own("up"), isNumber: true, cell: uptimeCell },
];

/** @param {App} app @param {any[]} servers */
export function serverTable(app, servers) {
  return h("table.plain-table.server-table", { id: "servers", "aria-label": app.t("nav.servers") },
    h("thead", null, h("tr", null, COLUMNS.map((column) => h("th", { key: column.id, scope: "col", class: column.isNumber ? "num" : "" }, columnTitle(app, column))))),
    h("tbody", null, servers.map((server) => row(app, server))));
}

function row(app, server) {
  const tone = serverTone(server);
  return h("tr", { key: server.id, "data-server": server.id, "data-status": server.status, class: `${app.model.isStale(server.id, app.now()) ? "stale" : ""} ${tone === "live" ? "" : `tint-${tone}`}` },
    COLUMNS.map((column) => {
      const bad = badFigure(app, issueAbout(server, column.measured));
      return h("td", { key: column.id, class: `sv-${column.id} ${column.isNumber ? "num" : ""} ${bad.look}`, title: bad.title, "data-label": columnTitle(app, column) }, bad.mark, column.cell(app, server));
    }));
}

function nameCell(app, { id, version, group }) {
  return [h("a", { href: formatRoute("server", { server: id }) }, h("bdi", null, id)), h("small", null, [version, group].filter(Boolean).join(" · "))];
}

function stateCell(app, server) {
  const issue = worstIssue(server);
  const reason = issue ? issueText(app, issue).reason : server.status === "up" ? "" : serverReason(app, server).plain;
  return [statusMark(app, server, serverTone(server)), reason && h("small.why", { title: reason }, reason)];
}

function streamsCell(app, server) {
  const counts = countTones(streamsOf(app.model, server.id));
  return h("a.bar-link", { href: formatRoute("streams", { server: server.id }) }, quantity(streamTotal(app, server, counts), app.t("absent.server")), toneBar(app, counts));
}

/** @param {(server: any) => number|undefined} numberOf */
function count(numberOf) {
  return (/** @type {App} */ { t, fmt }, /** @type {any} */ server) => {
    const number = numberOf(server);
    return quantity(number === undefined ? undefined : { value: fmt.count(number), unit: "" }, t("absent.server"));
  };
}

function uptimeCell(app, { startedAt }) {
  const uptime = startedAt && app.fmt.duration(app.time() - Date.parse(startedAt));
  return uptime ? h("span", null, uptime) : quantity(undefined, app.t("absent.server"));
}
