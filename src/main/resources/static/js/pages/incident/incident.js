/** One incident: what happened, who saw it, who was told, in an order that can be read out in the meeting after. */

import { h, icon } from "../../ui/dom.js";
import { messagesOf } from "../../domain/deliveries.js";
import { commonMatchers } from "../../domain/silences.js";
import { acknowledge } from "../../ui/acknowledge-dialog.js";
import { incidentHref, incidentTitle } from "../../ui/alert-names.js";
import { change, changeFailureText } from "../../ui/change.js";
import { emptyState } from "../../ui/common.js";
import { failureText } from "../../ui/failure-text.js";
import { createPolledResource } from "../../ui/polled-resource.js";
import { formatRoute } from "../../ui/route.js";
import { silenceButton } from "../../ui/silence-menu.js";
import { request, requestText } from "../../net/rest.js";
import { axisOf, streamsHit } from "./damage.js";
import { headStrip } from "./head.js";
import { whatHappened } from "./happened.js";
import { createStreamsHit } from "./streams-hit.js";
import { sentPanel, viewersPanel } from "./told.js";
import { may } from "../../domain/roles.js";

const OPEN_MS = 3000;
const OVER_MS = 60_000;
const OTHERS_MS = 60_000;
const NOTICE_MS = 12_000;

/** @param {import("../../ui/app.js").App} app @returns {import("../../ui/app.js").View} */
export function createIncident(app) {
  let id = "";
  let seen = "";
  /** Whether the address asked for the dialog, as the link in a message does, and has not got it yet. */
  let isAskedFor = false;
  let notice = { text: "", isFailure: false, until: 0 };
  const resource = (read) => createPolledResource(app, "incident", read);
  let reading = resource(() => request(""));
  let sent = resource(() => request(""));
  const others = resource(() => request("incidents?limit=1000"));
  const charts = createStreamsHit(app);
  const tell = (text, isFailure = false) => {
    notice = { text, isFailure, until: app.now() + NOTICE_MS };
    app.draw();
  };

  function draw({ query }) {
    const { t } = app;
    if (id !== (query.id ?? "")) {
      id = query.id ?? "";
      isAskedFor = query.acknowledge === "true";
      reading = resource(() => request(`incidents/${encodeURIComponent(id)}`));
      sent = resource(() => request(`deliveries?${new URLSearchParams({ incident: id, limit: "500" })}`));
      charts.forget();
      notice.until = 0;
    }
    // What the live connection says comes without the timeline: it tells that there is something to read.
    const live = app.model.alerts.incidents.get(id);
    const mark = JSON.stringify([live?.level, live?.alertsTotal, live?.firingTotal, live?.acknowledged, live?.status]);
    const isNews = mark !== seen;
    seen = mark;
    const every = isNews ? 500 : (live ?? reading.value)?.status === "resolved" || !reading.value && reading.failure ? OVER_MS : OPEN_MS;
    reading.ask(reading.failure ? OPEN_MS : every);
    sent.ask(every);
    others.ask(OTHERS_MS);
    if (!reading.value) {
      if (!reading.failure) return h("div.incident", null, h("div.skeleton", { "aria-hidden": "true" }, h("div.bone"), h("div.bone"), h("div.bone")));
      return reading.failure.status === 404 ? emptyState("search", t("incident.gone"), t("incident.gone.text"), h("a", { href: formatRoute("alerts", { tab: "incidents" }) }, t("alerts.incidents")))
        : emptyState("plug", t("list.failed"), t("list.failed.text", { reason: failureText(app, reading.failure) }));
    }
    if (isAskedFor) {
      isAskedFor = false;
      const { status, acknowledged } = reading.value;
      if (status === "firing" && !acknowledged && may(app, "operator")) setTimeout(() => acknowledge(app, { id, name: incidentTitle(app, reading.value) }).then(again));
    }
    return whole({ ...reading.value, ...(live && { ...live, timeline: reading.value.timeline, alertList: reading.value.alertList }) });
  }

  function whole(incident) {
    const { t, fmt } = app;
    const now = app.time();
    const alerts = incident.alertList ?? [];
    const timeline = incident.timeline ?? [];
    const beganAt = Date.parse(incident.beganAt);
    const endedAt = incident.endedAt ? Date.parse(incident.endedAt) : undefined;
    // Messages go out after the end.
    const lastAt = endedAt && Math.max(endedAt, ...timeline.map(({ at }) => Date.parse(at)));
    const axis = axisOf(beganAt, lastAt, now);
    const until = endedAt ?? now;
    const streams = streamsHit(alerts, timeline, until);
    const title = incidentTitle(app, incident);
    const isOpen = incident.status === "firing";
    const messages = messagesOf(sent.value?.items ?? []);
    const parts = { incident, alerts, timeline, streams, axis, until, messages };
    return h("div.incident", { id: "incident", "data-incident": incident.id, "data-status": incident.status, "data-level": incident.level },
      h("div.incident-top", null,
        h("p.crumbs", null, h("a", { href: formatRoute("alerts") }, t("nav.alerts")), " / ", h("a", { href: formatRoute("alerts", { tab: "incidents" }) }, t("alerts.incidents")), " / ", fmt.moment(beganAt, now)),
        neighbours(incident)),
      h("div.incident-title", null, h("h2", { id: "incident-title" }, h("bdi", null, title)),
        h("div.alert-actions", null,
          // They stay when it is over: nothing on the page moves then.
          may(app, "operator") && (isOpen && incident.acknowledged ? h("button", { key: "unack", "data-act": "unacknowledge", onclick: release }, t("ack.release"))
            : h("button", { key: "ack", "data-act": "acknowledge", disabled: !isOpen, onclick: () => acknowledge(app, { id: incident.id, name: title }).then(again) }, icon("check"), h("span", null, t("ack.title")))),
          silenceButton(app, "silence-incident", () => commonMatchers(alerts), { text: t("silence"), label: t("silence"), onDone: tell }),
          h("button.primary", { key: "copy", id: "copy-markdown", onclick: copy }, icon("copy"), h("span", null, t("incident.copy"))))),
      notice.until > app.now() && h("p.notice-line", { key: "notice", role: "status", class: notice.isFailure ? "failed" : "" }, icon(notice.isFailure ? "critical" : "check", notice.isFailure ? "tone-critical" : ""), " ", notice.text),
      reading.failure && h("p.detail-failed", { key: "stale", role: "status" }, icon("warning", "tone-warning"), " ", t("list.stale", { reason: failureText(app, reading.failure) })),
      headStrip(app, parts),
      h("div.incident-columns", null,
        h("div.column", null, whatHappened(app, parts)),
        h("div.column", null, streams.length > 0 && charts.draw(parts),
          h("div.incident-pair", null, sentPanel(app, parts, sent.failure, resend), viewersPanel(app, parts)))));
  }

  function again() {
    seen = "";
    app.draw();
  }

  /** The incidents before and after it. */
  function neighbours({ id: own, beganAt }) {
    const { t } = app;
    const items = [...(others.value?.items ?? [])].sort((a, b) => (a.beganAt < b.beganAt ? -1 : a.beganAt > b.beganAt ? 1 : a.id < b.id ? -1 : 1));
    const before = items.filter((one) => one.beganAt < beganAt && one.id !== own).at(-1);
    const after = items.find((one) => one.beganAt > beganAt && one.id !== own);
    const arrow = (key, target, symbol) => (target ? h("a.plain", { key, id: `incident-${key}`, href: incidentHref(target.id), title: t(`incident.${key}`), "aria-label": t(`incident.${key}`) }, icon(symbol))
      : h("span.plain", { key, "aria-hidden": "true" }, icon(symbol)));
    return h("span.neighbours", null, arrow("previous", before, "wall-back"), arrow("next", after, "wall-next"));
  }

  async function release() {
    try {
      await change(app, `alerts/${encodeURIComponent(id)}/acknowledge`, "DELETE");
      again();
    } catch (failure) {
      tell(changeFailureText(app, failure), true);
    }
  }

  async function resend(delivery) {
    try {
      await change(app, `deliveries/${encodeURIComponent(delivery.id)}/resend`, "POST");
      tell(app.t("delivery.resent", { channel: delivery.channel }));
      again();
    } catch (failure) {
      tell(changeFailureText(app, failure), true);
    }
  }

  async function copy() {
    try {
      const text = await requestText(`incidents/${encodeURIComponent(id)}/markdown?lang=${app.language === "de" ? "de" : "en"}`);
      await toClipboard(text);
      tell(app.t("incident.copied"));
    } catch (failure) {
      tell(app.t("change.failed", { reason: failureText(app, failure) }), true);
    }
  }

  const go = (key) => () => document.getElementById(`incident-${key}`)?.click();
  return {
    draw, title: () => app.t("incident"),
    keys: [
      { keys: "[", text: "incident.previous", run: go("previous") }, { keys: "]", text: "incident.next", run: go("next") },
      { keys: "c", text: "incident.copy", run: copy },
    ],
  };
}

/** Without https browsers give no clipboard to scripts; they still copy what is selected. @param {string} text */
async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (refused) {
    const field = Object.assign(document.createElement("textarea"), { value: text, className: "sr", readOnly: true });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}
