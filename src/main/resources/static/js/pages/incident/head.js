/** The facts of an incident in one strip. */

import { h, icon } from "../../ui/dom.js";
import { causeTexts } from "../../i18n/cause-texts.js";
import { criticalTime } from "./damage.js";

/** @param {import("../../ui/app.js").App} app @param {any} parts */
export function headStrip(app, { incident, alerts, timeline, streams, until }) {
  const { t, fmt } = app;
  const now = app.time();
  const { status, level, worst, beganAt, endedAt, viewersHit, viewerMinutes, acknowledged, firingTotal } = incident;
  const isOpen = status === "firing";
  const tone = isOpen ? (acknowledged ? "idle" : level) : "live";
  const lasted = fmt.duration((endedAt ? Date.parse(endedAt) : now) - Date.parse(beganAt));
  const day = (at) => new Intl.DateTimeFormat(fmt.locale, { weekday: "short", day: "numeric", month: "short", year: "numeric" }).format(Date.parse(at));
  const time = (at) => fmt.moment(at, Date.parse(at));
  const criticalMs = criticalTime(streams, alerts.filter(({ path }) => !path), timeline, until);
  const firstCritical = timeline.find((entry) => entry.level === "critical")?.at ?? beganAt;
  const cell = (name, value, note) => h("div", { key: name, "data-fact": name }, h("dt", null, t(name === "viewers" ? "incident.viewers.short" : `incident.${name}`)), h("dd", null, value), h("dd.note", null, note));
  return h("dl.incident-strip", { class: `tint-${tone}`, "data-tone": tone },
    cell("state", h("span", { class: `tone-${isOpen ? tone : "live"}` }, icon(isOpen ? level : "live"), " ", t(`incident.${status}`)), isOpen ? t("incident.for", { duration: lasted }) : t("incident.after", { duration: lasted })),
    cell("began", time(beganAt), day(beganAt)),
    cell("over", endedAt ? time(endedAt) : h("span.dim", null, "–"), endedAt ? t("incident.since.quiet") : t("incident.firing.n", { n: firingTotal })),
    cell("worst", h("span", { class: `tone-${isOpen && acknowledged ? "idle" : worst}` }, icon(worst), " ", t(`tone.${worst}`)), [criticalMs > 0 && worst === "critical" && t("incident.for", { duration: fmt.duration(criticalMs) }), wasCalled(app, incident)].filter(Boolean).join(" · ")),
    cell("viewers", fmt.count(viewersHit ?? 0), t("incident.minutes", { n: Math.round(viewerMinutes ?? 0) })),
    cell("streams", streamsText(app, incident), scope(app, incident)),
    cell("acknowledged", acknowledged ? h("bdi", null, acknowledged.by ?? t("incident.somebody")) : h("span.dim", null, t(isOpen ? "incident.nobody" : "incident.nobody.ever")),
      acknowledged ? t("incident.acknowledged.at", { time: fmt.when(acknowledged.at, now), duration: fmt.duration(Math.max(0, Date.parse(acknowledged.at) - Date.parse(firstCritical))) }) : ""));
}

/** Why all is one that it ever hit, also what is over. @param {any} incident */
const ofAll = ({ atWorst, cause }) => atWorst?.cause ?? cause;

/** What an open incident was at its worst, where that is over. @param {import("../../ui/app.js").App} app @param {any} incident */
export const wasCalled = (app, { atWorst }) => atWorst && causeTexts(app, atWorst.cause, atWorst.title).title;

/** "3 of 14": of all that could have been hit, where the cause tells how many that are. */
function streamsText({ t, fmt }, incident) {
  const { streams } = incident, cause = ofAll(incident);
  const { kind, values = {} } = cause ?? {};
  const all = kind === "uplink" || kind === "stream" ? streams + (values.others ?? NaN) : kind === "group" ? values.of : undefined;
  return [h("b", null, fmt.count(streams)), all > streams && [" ", h("small", null, t("incident.of", { all }))]];
}

/** What they have in common. */
function scope({ t }, incident) {
  const cause = ofAll(incident);
  if (!cause) return "";
  return h("bdi", null, t(`incident.scope.${cause.kind}`, { name: cause.name ?? "" }));
}
