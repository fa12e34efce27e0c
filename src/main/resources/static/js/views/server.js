/** One server over time: does it answer, how fast, and how much goes through it. */

import { h, icon } from "../dom.js";
import { formatRoute } from "../router.js";
import { createSlot } from "../charts/slot.js";
import { ageClock, emptyState, skeleton, statusMark } from "../parts.js";
import { serverTone } from "../select.js";
import { card } from "./servers.js";

/** @param {import("../main.js").App} app */
export function createServer(app) {
  const openedAt = app.now();
  const charts = createSlot(app, { view: "server", kind: "server", hasStates: false });

  function draw({ query }) {
    const id = query.server ?? "";
    const server = app.model.servers.get(id);
    if (app.model.filledAt === undefined) {
      if (app.now() - openedAt < 1000) return skeleton();
      return emptyState("plug", app.t("empty.waiting"), app.t("empty.waiting.text"));
    }
    if (!server) {
      return emptyState("servers", app.t("server.missing.title"), app.t("server.missing.text", { server: id }), h("a", { href: formatRoute("servers") }, app.t("server.back")));
    }
    const isBlind = app.model.isStale(id, app.now());
    const at = isBlind ? app.time() : Date.parse(server.collectedAt ?? "");
    return h("div.stream-page.server-page", { key: id, "data-server": id },
      h("header.stream-head", null,
        h("nav.crumbs", null, h("a", { href: formatRoute("servers") }, app.t("nav.servers"))),
        h("div.title", null, h("h2", { id: "server-title" }, h("bdi", null, id)), h("span.state", null, statusMark(app, server, serverTone(server))), server.group && h("span.chip-label", null, server.group), ageClock(app, server))),
      h("div.columns.wide-left", null,
        h("div.column", null, charts.draw({
          subject: { server: id }, query, item: server, title: id, when: { at, everyMs: server.intervalMs ?? 1000, isBlind },
        }, h("p.panel.dim", { key: "none" }, icon("unknown"), " ", app.t("charts.missing")))),
        h("div.column", null, card(app, server, true))));
  }

  return { draw, leave: charts.leave, happened: (event) => event.server === app.route.query.server && !event.path && (charts.happened(event), false), title: (route) => route.query.server ?? app.t("nav.servers") };
}
