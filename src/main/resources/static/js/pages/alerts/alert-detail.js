/** All that is known of one alert, and what happened to it in order. */

import { h, icon } from "../../ui/dom.js";
import { quietOf } from "../../domain/alerts.js";
import { matchersOf } from "../../domain/silences.js";
import { acknowledge } from "../../ui/acknowledge-dialog.js";
import { alertHref, alertName, incidentHref } from "../../ui/alert-names.js";
import { change, changeFailureText } from "../../ui/change.js";
import { emptyState, levelMark, quietMark, subjectText } from "../../ui/common.js";
import { failureText } from "../../ui/failure-text.js";
import { createPolledResource } from "../../ui/polled-resource.js";
import { formatRoute } from "../../ui/route.js";
import { silenceButton } from "../../ui/silence-menu.js";
import { timelineEntry } from "../../ui/timeline-entry.js";
import { request } from "../../net/rest.js";
import { issueText, ruleTitle } from "../../i18n/rule-texts.js";
import { streamKey } from "../../domain/stream.js";
import { remedies } from "../../ui/remedies.js";
import { explained, measured } from "./alert-row.js";
import { may } from "../../domain/roles.js";

const AGAIN_MS = 5000;

/** @param {import("../../ui/app.js").App} app @param {(text: string, isFailure?: boolean) => void} tell */
export function createAlertDetail(app, tell) {
  let asked = "";
  /** @type {import("../../ui/polled-resource.js").PolledResource<any>} */
  let reading = createPolledResource(app, "alerts", () => read(""));

  async function read(id) {
    const alert = await request(`alert?id=${encodeURIComponent(id)}`);
    const incident = alert.incident ? await request(`incidents/${encodeURIComponent(alert.incident)}`).catch(() => undefined) : undefined;
    return { alert, incident };
  }

  function draw(id) {
    if (asked !== id) {
      asked = id;
      reading = createPolledResource(app, "alerts", () => read(id));
    }
    reading.ask(AGAIN_MS);
    const { t } = app;
    const alert = app.model.alerts.alerts.get(id) ?? app.model.alerts.ended.get(id) ?? reading.value?.alert;
    const back = h("p.crumbs", { key: "crumbs" }, h("a", { href: formatRoute("alerts") }, t("nav.alerts")), " / ", alert ? h("bdi", null, alertName(app, alert)) : "");
    if (!alert) {
      if (!reading.failure) return [back, h("div.skeleton", { key: "bones", "aria-hidden": "true" }, h("div.bone"), h("div.bone"))];
      return [back, reading.failure.status === 404 ? emptyState("search", t("alert.gone"), t("alert.gone.text")) : emptyState("plug", t("list.failed"), t("list.failed.text", { reason: failureText(app, reading.failure) }))];
    }
    return [back, h("div.alert-detail", { key: "detail", id: "alert-detail", "data-alert": id }, head(alert), pictures(alert), facts(alert), history(alert, reading.value?.incident))];
  }

  function head(alert) {
    const { t } = app;
    const name = alertName(app, alert);
    const title = ruleTitle(app, alert.rule, app.rules.find(alert.rule)) || alert.rule;
    const { reason, advice } = issueText(app, alert);
    const quiet = alert.endedAt ? undefined : quietOf(alert, app.model.alerts.alerts);
    return h("section.panel.detail-head", { class: `tint-${quiet || alert.endedAt ? "idle" : alert.level}` },
      h("div.alert-head", null, h("h2", null, levelMark(app, alert.level, quiet || alert.endedAt), " ", h("a", { href: alertHref(alert) }, h("bdi", null, name)), alert.path && h("span.where", null, h("bdi", null, alert.server))),
        !alert.endedAt && may(app, "operator") && h("div.alert-actions", null,
          alert.acknowledged ? h("button", { key: "unack", onclick: () => release(alert.id) }, t("ack.release"))
            : h("button", { key: "ack", "data-act": "acknowledge", onclick: () => acknowledge(app, { id: alert.id, name: `${name}: ${title}` }) }, icon("check"), h("span", null, t("ack.title"))),
          silenceButton(app, "silence-detail", () => matchersOf(alert), { text: t("silence"), label: t("silence"), onDone: tell }))),
      h("p.reason", null, h("strong", null, title), ": ", reason), advice && h("p.advice", null, advice), !alert.endedAt && remediesOf(alert));
  }

  /** What to copy, with the values of the stream or server as it is now. */
  function remediesOf(alert) {
    const { server, path, part } = alert;
    const target = path ? app.model.streams.get(streamKey(server, path)) : app.model.servers.get(server);
    return remedies(app, { ...alert, subject: part }, app.rules.find(alert.rule, { server, path }), target);
  }

  function pictures({ id, server, path, since, firedAt, endedAt, ...alert }) {
    const shown = path && app.pictures?.moments({ server, path, name: alertName(app, { server, path, ...alert }), alerts: [id], began: Date.parse(firedAt ?? since), ended: endedAt ? Date.parse(endedAt) : undefined });
    return shown && h("section.panel", { key: "pictures" }, h("h3", null, app.t("picture.moments")), shown);
  }

  async function release(id) {
    try {
      await change(app, `alerts/${encodeURIComponent(id)}/acknowledge`, "DELETE");
    } catch (failure) {
      tell(changeFailureText(app, failure), true);
    }
  }

  function facts(alert) {
    const { t, fmt } = app;
    const now = app.time();
    const quiet = alert.endedAt ? undefined : quietOf(alert, app.model.alerts.alerts);
    const line = (name, value) => value && h("div", { key: name }, h("dt", null, t(`alert.${name}`)), h("dd", null, value));
    const part = subjectText(app, { subject: alert.part });
    const until = alert.endedAt ? Date.parse(alert.endedAt) : now;
    return h("section.panel", null, h("dl.facts.wrapped", null,
      line("state", [t(`alert.state.${alert.endedAt ? "ok" : alert.state}`), alert.state === "unknown" && alert.before && h("small.dim", null, ` ${t("was", { state: t(`alert.state.${alert.before}`) })}`)]),
      line("level", [t(`tone.${alert.level}`), alert.worst !== alert.level && h("small.dim", null, ` ${t("alert.worst", { level: t(`tone.${alert.worst}`) })}`)]),
      line("since", [fmt.moment(alert.since, now), h("small.dim", null, ` ${fmt.duration(until - Date.parse(alert.since))}`)]),
      line("value", measured(app, alert)),
      line("part", part),
      line("quiet", quiet && [quietMark(app, quiet), quiet.note && h("q", null, h("bdi", null, quiet.note)), quiet.kind === "acknowledged" && h("small.dim", null, ` ${fmt.moment(alert.acknowledged.at, now)}`)]),
      line("cause", alert.mute?.kind === "inhibited" && explained(app, alert.mute)),
      line("incident", alert.incident && h("a", { href: incidentHref(alert.incident) }, app.model.alerts.incidents.get(alert.incident)?.title ?? alert.incident)),
      line("viewers", alert.subject?.viewers !== undefined && fmt.count(alert.subject.viewers)),
      line("uplink", alert.subject?.uplink), line("group", alert.subject?.group), line("owner", alert.subject?.owner)));
  }

  /** Its own moments, and those of its incident that are about it or about all. */
  function history(alert, incident) {
    const { t } = app;
    const own = [
      { at: alert.since, kind: "began", level: alert.level },
      ...(incident?.timeline ?? [
        alert.firedAt && { at: alert.firedAt, kind: "firing", level: alert.level, text: alert.reason, alert: alert.id },
        alert.acknowledged && { at: alert.acknowledged.at, kind: "acknowledged", text: alert.acknowledged.note },
        alert.endedAt && { at: alert.endedAt, kind: "resolved", alert: alert.id },
      ].filter(Boolean)).filter((entry) => !entry.alert || entry.alert === alert.id),
    ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    return h("section.panel", null, h("h3", null, t("alert.history")),
      h("ol.timeline", { id: "alert-history" }, own.map((entry, index) => timelineEntry(app, entry, new Map([[alert.id, alert]]), String(index)))));
  }

  return { draw };
}
