/** Who was told, and how many viewers it hit. */

import { h } from "../../ui/dom.js";
import { miniChart } from "../../charts/mini-chart.js";
import { deliveryRow } from "../../ui/delivery-row.js";
import { failureText } from "../../ui/failure-text.js";
import { serversHit, viewersOverTime } from "./damage.js";

/** @param {import("../../ui/app.js").App} app @param {any} parts @param {any} failure @param {(delivery: any) => void} onResend */
export function sentPanel(app, { incident, messages }, failure, onResend) {
  const { t } = app;
  const inOrder = [...messages].sort((a, b) => (a.at < b.at ? -1 : 1));
  const failed = inOrder.filter(({ outcome }) => outcome !== "delivered").length;
  return h("section.panel.sent", { key: "sent", id: "sent", tabindex: "-1", "aria-labelledby": "sent-title" },
    h("h3", { id: "sent-title" }, t("incident.sent"), inOrder.length > 0 && h("small", null, `${t("incident.messages", { n: inOrder.length })}, ${failed === 0 ? t("incident.delivered.all") : t("incident.delivered.not", { n: failed })}`)),
    inOrder.length > 0 ? h("ol.delivery-rows", null, inOrder.map((delivery) => deliveryRow(app, delivery, { level: incident.worst, day: Date.parse(incident.beganAt), onResend })))
      : h("p.dim", null, failure && failure.status !== 404 ? t("system.unread", { reason: failureText(app, failure) }) : t("incident.untold")));
}

/** @param {import("../../ui/app.js").App} app @param {any} parts */
export function viewersPanel(app, { incident, alerts, timeline, streams, axis, until }) {
  const { t, fmt } = app;
  const { times, values } = viewersOverTime([...streams, ...serversHit(alerts, timeline, until)], axis.from, axis.to);
  return h("section.panel.viewers-hit", { key: "viewers", id: "viewers-hit", "aria-labelledby": "viewers-title" },
    h("h3", { id: "viewers-title" }, t("incident.viewers")),
    h("p.viewer-minutes", null, h("b", null, fmt.count(Math.round(incident.viewerMinutes ?? 0))), " ", h("small", null, t("incident.minutes.word", { n: Math.round(incident.viewerMinutes ?? 0) }))),
    !values.some((value) => value > 0) ? !(incident.viewerMinutes > 0) && h("p.dim", { key: "none" }, t("incident.unseen")) : miniChart({ times, values, from: axis.from, to: axis.to, ticks: [axis.ticks[0], axis.ticks.at(-1)].filter((at, index, all) => at !== undefined && all.indexOf(at) === index), isArea: true, level: "critical", label: t("incident.viewers"), height: 110, valueText: (value) => fmt.count(value), timeText: (at) => fmt.tick(at, Math.max(60_000, (axis.to - axis.from) / 4)) }));
}
