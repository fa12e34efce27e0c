/** All incidents, newest first: those that are open, and those of the past. */

import { h } from "../../ui/dom.js";
import { knownOnly } from "../../domain/known-values.js";
import { incidentHref, incidentTitle } from "../../ui/alert-names.js";
import { levelMark, quietMark } from "../../ui/common.js";
import { pager, selectField, staleNotice, streamFilterChip } from "../../ui/paged-list.js";
import { SPANS, spanOf } from "./spans.js";
import { createTabList, placeholder } from "./tab-list.js";

const AGAIN_MS = 5000;
const STATUSES = ["firing", "resolved"];
const DEFAULT_SPAN = SPANS[2];

/** @param {import("../../ui/app.js").App} app */
export function createIncidentList(app) {
  const list = createTabList(app, "incidents", ["status", "server", "path", "offset"], AGAIN_MS);

  function draw(asked) {
    const { t } = app;
    const query = knownOnly(asked, { status: STATUSES, span: SPANS });
    const page = list.read(query, { from: spanOf(query.span || DEFAULT_SPAN) });
    const servers = /** @type {[string, string][]} */ ([["", t("filter.server.all")], ...app.model.serverList().map(({ id }) => [id, id])]);
    return [
      h("div.toolbar", { key: "toolbar" },
        h("div.chips", null, STATUSES.map((status) => h("button.chip", { key: status, "data-chip": status, "aria-pressed": String(query.status === status), onclick: () => app.go("alerts", { ...query, status: query.status === status ? "" : status, offset: "" }) }, t(`incident.${status}`))),
          streamFilterChip(app, "alerts", query)),
        h("div.tools", null,
          selectField(app, "alerts", { ...query, span: query.span || DEFAULT_SPAN }, "span", t("alerts.span"), SPANS.map((span) => [span, t(`alerts.span.${span}`)])),
          app.model.servers.size > 1 && selectField(app, "alerts", query, "server", t("filter.server"), servers))),
      staleNotice(app, page),
      page.items?.length ? [
        h("div.list-wrap", { key: "incidents" }, h("ol.incident-rows", { id: "incidents" }, page.items.map((incident) => row(incident)))),
        pager(app, "alerts", query, page, t("incidents.kept")),
      ] : placeholder(app, page, { symbol: "check", title: t("incidents.none"), text: t("incidents.none.text") }),
    ];
  }

  function row(known) {
    const { t, fmt } = app;
    const incident = app.model.alerts.incidents.get(known.id) ?? known;
    const { id, status, worst, beganAt, endedAt, streams, viewersHit, viewerMinutes, acknowledged } = incident;
    const now = app.time();
    const isOver = status === "resolved";
    return h("li.incident-row", { key: id, "data-incident": id, "data-status": status, "data-level": worst, class: isOver ? "over" : acknowledged ? "tint-idle" : `tint-${incident.level}` },
      h("a.cover", { href: incidentHref(id), "aria-label": incidentTitle(app, incident) }),
      h("span.when", null, h("span", { title: fmt.moment(beganAt, 0) }, fmt.when(beganAt, now)), h("small", null, fmt.duration((isOver ? Date.parse(endedAt) : now) - Date.parse(beganAt)))),
      levelMark(app, worst, isOver || acknowledged),
      h("span.what", null, h("strong", null, h("bdi", null, incidentTitle(app, incident))), acknowledged && quietMark(app, { kind: "acknowledged", by: acknowledged.by, note: acknowledged.note })),
      h("span.status", null, isOver ? t("incident.resolved") : h("b", null, t("incident.firing"))),
      h("span.num", null, t("streams.n", { n: streams })),
      h("span.num", null, viewersHit > 0 ? [t("alerts.viewers", { n: viewersHit }), viewerMinutes > 0 && h("small.dim", null, ` ${t("incident.minutes", { n: Math.round(viewerMinutes) })}`)] : h("span.dim", null, t("incident.noviewers"))));
  }

  return { draw };
}
