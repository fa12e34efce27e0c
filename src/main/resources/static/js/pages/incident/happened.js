/** What happened, in order: the cause on top, then findings, messages and people in one list with bars on one axis. It grows at its end. */

import { h, icon } from "../../ui/dom.js";
import { entryWords } from "../../ui/timeline-entry.js";
import { alertHref } from "../../ui/alert-names.js";
import { formatRoute } from "../../ui/route.js";
import { causeTexts } from "../../i18n/cause-texts.js";
import { spansOf } from "./damage.js";

/** How long around a finding the charts of its stream show. */
const AROUND_MS = 300_000;

/** @param {import("../../ui/app.js").App} app @param {any} parts */
export function whatHappened(app, { incident, alerts, timeline, axis, until, messages }) {
  const { t, fmt } = app;
  const byId = new Map(alerts.map((alert) => [alert.id, alert]));
  const place = (at) => `${Math.max(0, Math.min(100, ((at - axis.from) / (axis.to - axis.from)) * 100)).toFixed(2)}%`;
  const bars = new Map(alerts.map((alert) => [alert.id, spansOf(alert, timeline, until)]));
  return h("section.panel.happened", { "aria-labelledby": "happened-title" },
    h("h3", { id: "happened-title" }, t("incident.happened"), h("small", null, t("incident.inorder"))),
    causeCard(app, incident),
    h("div.happened-head", { "aria-hidden": "true" }, h("span", null, t("incident.found")), h("span", null, t("incident.finding")),
      h("span.bar-axis", null, axis.ticks.map((at) => h("small", { key: at, style: { left: place(at) } }, short(fmt, at, axis))))),
    h("ol.happened-rows", { id: "happened" }, inOrder(incident, timeline).map((entry, index) => row(app, entry, index, { byId, bars, place, until, cause: incident.cause, title: incident.title, messages, acknowledged: incident.acknowledged }))),
    incident.timelineDropped > 0 && h("p.dim", { key: "dropped" }, t("incident.dropped", { n: incident.timelineDropped })));
}

/**
 * While it is open the list grows at its end only. Once it is over it is in the order of time, and that an alert recovered is not
 * said beside that it is over.
 */
function inOrder({ status }, timeline) {
  if (status === "firing") return timeline;
  const over = new Set(timeline.filter(({ kind, alert }) => kind === "resolved" && alert).map(({ alert }) => alert));
  return timeline.filter(({ kind, alert }) => kind !== "recovering" || !over.has(alert)).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function causeCard(app, incident) {
  const { t } = app;
  const { cause } = incident;
  if (!cause) return null;
  const { why, advice } = causeTexts(app, cause, incident.title);
  return h("div.cause-card", { key: "cause", id: "cause", "data-cause": cause.kind },
    h("p.cause-head", null, h("span.chip-label.strong", null, t("incident.cause")), h("strong", null, t(`incident.cause.${cause.kind}`, { name: cause.name ?? "" }))),
    why && h("p", null, why), advice && h("p.advice", null, advice));
}

function row(app, entry, index, { byId, bars, place, until, cause, title: said, messages, acknowledged }) {
  const { t, fmt } = app;
  const { symbol, tone, title: subject, words: told, alert } = entryWords(app, entry, byId);
  const unsent = entry.kind === "sent" && messages.find(({ channel, kind, outcome }) => channel === entry.text && kind === entry.values?.kind && outcome !== "delivered");
  const words = entry.kind === "cause" && entry.text === cause?.why ? causeTexts(app, cause, said).why : unsent ? `${told}: ${t(`delivery.${unsent.outcome}`)}` : told;
  const title = entry.kind === "acknowledged" && acknowledged?.by && Math.abs(Date.parse(acknowledged.at) - Date.parse(entry.at)) < 2000 ? acknowledged.by : subject;
  const at = Date.parse(entry.at);
  const span = (bars.get(entry.alert) ?? []).find(({ from }) => Math.abs(from - at) < 1000);
  const isBar = span && ["firing", "level"].includes(entry.kind);
  const name = alert?.path ? h("a", { href: formatRoute("stream", { server: alert.server, path: alert.path, from: new Date(at - AROUND_MS).toISOString(), to: new Date(Math.min(at + AROUND_MS, app.time())).toISOString() }) }, h("bdi", null, title))
    : alert?.server || alert?.host ? h("a", { href: alertHref(alert) }, h("bdi", null, title))
      : entry.kind === "sent" ? h("button.link", { onclick: () => showDelivery(entry) }, h("bdi", null, title)) : h("bdi", null, title);
  return h("li.happened-row", { key: index, "data-kind": entry.kind, "data-level": entry.level },
    h("time", { datetime: entry.at, title: fmt.moment(entry.at, 0) }, fmt.moment(at, at)),
    h("span.entry-mark", { class: tone ? `tone-${tone}` : "" }, icon(symbol), entry.level && h("span.sr", null, t(`tone.${entry.level}`))),
    h("span.entry-words", null, h("strong", null, name), words && h("span", null, words)),
    h("span.bar-track", { "aria-hidden": "true" }, isBar
      ? h("i.bar", { class: `fill-${span.level} ${span.to >= until && !byId.get(entry.alert)?.endedAt ? "open" : ""}`, style: { left: place(span.from), right: `calc(100% - ${place(span.to)})` } })
      : h("i.dot", { class: tone ? `tone-${tone}` : "", style: { left: place(at) } })));
}

/** Opens the message that was sent then. */
function showDelivery({ at, text }) {
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#sent [data-delivery]")]).filter((one) => one.dataset.channel === text);
  const apart = (one) => Math.abs(Date.parse(one.dataset.at ?? "") - Date.parse(at));
  const best = rows.sort((a, b) => apart(a) - apart(b))[0] ?? document.getElementById("sent");
  best?.querySelector("details")?.setAttribute("open", "");
  best?.scrollIntoView({ block: "nearest" });
  best?.querySelector("summary")?.focus();
}

/** Hours and minutes; days where the axis is long. */
function short(fmt, at, { from, to }) {
  return fmt.tick(at, Math.max(60_000, (to - from) / 4));
}
