/** What depends on a host: its servers and the worst of their streams, and what people are told of it. */

import { thingOf } from "../../domain/alerts.js";
import { RANK } from "../../domain/states.js";
import { countTones, nameOf, selectStreams, serverTone, streamsOf, toneOf, troubleSince, worstIssue } from "../../domain/stream-queries.js";
import { reasonText } from "../../i18n/reason-texts.js";
import { ruleTitle, wholeIssueText } from "../../i18n/rule-texts.js";
import { alertName, incidentHref, incidentTitle } from "../../ui/alert-names.js";
import { levelMark, quantity, serverReason, statusMark, streamHref, toneBar, toneSummary } from "../../ui/common.js";
import { h, icon } from "../../ui/dom.js";
import { formatRoute } from "../../ui/route.js";

/** @typedef {import("../../ui/app.js").App} App */

const STREAMS = 6;
const ALERTS = 8;

/** @param {App} app @param {string[]} servers ids of the servers on the host */
export function serversOn(app, servers) {
  const { t } = app;
  return h("section.panel", { key: "servers", id: "host-servers" },
    h("h3", null, t("host.servers"), servers.length > 0 && h("small", null, app.fmt.count(servers.length))),
    servers.length === 0 ? h("p.none", null, t("host.servers.none")) : h("ul.worst-rows", null, servers.map((id) => server(app, id))),
    servers.length > 0 && worstStreams(app, servers));
}

function server(app, id) {
  const { t, fmt, model } = app;
  const known = model.servers.get(id);
  if (!known) return h("li", { key: id, "data-server": id }, icon("unknown", "tone-unknown"), h("strong", null, h("bdi", null, id)), h("p.reason", null, t("server.missing.text", { server: id })));
  const counts = countTones(streamsOf(model, id));
  const { plain, reason } = serverReason(app, known);
  return h("li", { key: id, "data-server": id },
    h("a.cover", { href: formatRoute("server", { server: id }), "aria-label": id }),
    statusMark(app, known, serverTone(known)), h("strong", null, h("bdi", null, id)),
    h("span.flow", null, h("small", null, t("total.out")), " ", quantity(fmt.bits(known.outboundBitsPerSecond), t("absent.server"))),
    known.status === "up" ? h("div.reason", null, toneBar(app, counts), h("small", null, toneSummary(app, counts) || t("streams.n", { n: 0 }))) : h("p.reason", null, reason || plain));
}

function worstStreams(app, servers) {
  const { t } = app;
  const on = new Set(servers);
  const entries = selectStreams(app.model, (stream) => on.has(stream.server) && RANK[toneOf(stream)] <= RANK.unknown, "state");
  if (entries.length === 0) return null;
  const more = entries.length - STREAMS;
  return [
    h("h4", { key: "worst-title" }, t("server.worst")),
    h("ol.worst-rows", { key: "worst", id: "host-worst" }, entries.slice(0, STREAMS).map(([key, stream]) => streamRow(app, key, stream))),
    more > 0 && h("p.more", { key: "more" }, h("a", { href: formatRoute("streams", { server: servers.join(","), state: "critical,warning,unknown" }) }, t("attention.more", { n: more }))),
  ];
}

function streamRow(app, key, stream) {
  const issue = worstIssue(stream);
  const since = troubleSince(stream);
  return h("li", { key, "data-path": stream.path },
    h("a.cover", { href: streamHref(stream), "aria-label": stream.path, title: stream.path }),
    levelMark(app, toneOf(stream)), h("strong", null, h("bdi", null, nameOf(stream))),
    h("small.time", null, since && app.fmt.duration(app.time() - Date.parse(since))),
    h("p.reason", null, issue ? wholeIssueText(app, issue).reason : reasonText(app, stream) || app.t(`state.${stream.state}.help`)));
}

/**
 * Alerts of the host and of its servers, and the incidents that they belong to; those of the host itself first.
 * @param {App} app @param {string} id of the host @param {string[]} servers
 */
export function alertsOf(app, id, servers) {
  const { t, fmt, model } = app;
  if (!model.alerts.isTold) return null;
  const things = new Map([[thingOf({ host: id }), 0], ...servers.map((server) => /** @type {[string, number]} */ ([thingOf({ server }), 1]))]);
  const found = [...model.alerts.alerts.values()].filter((alert) => things.has(thingOf(alert)) && alert.state !== "pending")
    .sort((a, b) => (things.get(thingOf(a)) ?? 0) - (things.get(thingOf(b)) ?? 0) || RANK[a.level] - RANK[b.level] || (a.since < b.since ? 1 : -1));
  const incidents = [...new Set(found.map(({ incident }) => incident))].map((incident) => model.alerts.incidents.get(incident)).filter((incident) => incident !== undefined);
  return h("section.panel", { key: "alerts", id: "host-alerts", "data-alerts": found.length },
    h("h3", null, t("nav.alerts"), found.length > 0 && h("small", null, fmt.count(found.length))),
    found.length === 0 && h("p.none", { key: "none" }, icon("check", "tone-live"), " ", t("host.alerts.none")),
    incidents.map((incident) => h("p.in-incident", { key: incident.id }, icon(incident.level, `tone-${incident.level}`), t("incident"), ": ", h("a", { href: incidentHref(incident.id) }, h("bdi", null, incidentTitle(app, incident))))),
    found.length > 0 && h("ol.worst-rows", { key: "alerts" }, found.slice(0, ALERTS).map((alert) => h("li", { key: alert.id, "data-alert": alert.id },
      h("a.cover", { href: formatRoute("alerts", { alert: alert.id }), "aria-label": `${ruleTitle(app, alert.rule, app.rules.find(alert.rule)) || alert.rule}: ${alertName(app, alert)}` }),
      levelMark(app, alert.level), h("strong", null, ruleTitle(app, alert.rule, app.rules.find(alert.rule)) || alert.rule),
      h("small.time", null, alert.since && fmt.duration(app.time() - Date.parse(alert.since))),
      h("p.reason", null, alert.server && [h("bdi", null, alertName(app, alert)), ": "], wholeIssueText(app, alert).reason)))),
    found.length > ALERTS && h("p.more", { key: "more" }, h("a", { href: formatRoute("alerts") }, t("attention.more", { n: found.length - ALERTS }))));
}
