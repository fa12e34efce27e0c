/** One message to one channel: about what, when it was delivered, how long that took, and what the channel answered to each try. */

import { deliveryErrorText } from "../i18n/delivery-errors.js";
import { h, icon } from "./dom.js";
import { may } from "../domain/roles.js";
import { incidentHref, incidentTitle } from "./alert-names.js";

/** @typedef {import("./app.js").App} App */

const TONES = { delivered: "live", failed: "warning", "given-up": "critical", off: "offline" };

/**
 * @param {App} app @param {import("../domain/deliveries.js").Message} message
 * @param {{isWhole?: boolean, level?: string, day?: number, onResend: (delivery: any) => void}} look isWhole: it says which incident it is about;
 *   level of what it tells, where that is known; a time of the day that need not be told, if not today
 */
export function deliveryRow(app, message, { isWhole, level, day, onResend }) {
  const { t, fmt } = app;
  const { id, channel, kind, outcome, at, doneAt, totalMs, tries, incident, missed } = message;
  const now = app.time();
  const tone = TONES[outcome] ?? "unknown";
  const mark = kind === "resolved" ? "live" : level;
  const known = incident && app.model.alerts.incidents.get(incident);
  return h("li.delivery", { key: `${channel} ${message.message ?? id}`, id: `delivery-${id}`, "data-delivery": id, "data-outcome": outcome, "data-channel": channel, "data-at": doneAt ?? at },
    h("details", null,
      h("summary", null,
        h("span.to", null, icon("message"), h("strong", null, h("bdi", null, channel))),
        h("span.about", null, mark && icon(mark, `tone-${mark}`), h("span", null, t(`delivery.kind.${kind}`))),
        isWhole && h("span.of", { key: "of" }, incident && h("bdi", null, known ? incidentTitle(app, known) : t("delivery.incident"))),
        h("span.delivered", null, doneAt ? h("b", { title: fmt.moment(doneAt, 0) }, fmt.when(doneAt, day ?? now)) : h("span.mark", { class: `tone-${tone}` }, icon(tone), h("span.word", null, t(`delivery.${outcome}`)))),
        h("span.took.num", null, totalMs !== undefined && fmt.interval(Math.round(totalMs)), tries.length > 1 && h("small.dim", null, `, ${t("delivery.tries", { n: tries.length })}`))),
      h("div.delivery-more", null,
        isWhole && incident && h("p", { key: "incident" }, h("a", { href: incidentHref(incident) }, t("delivery.open"))),
        missed && h("p", { key: "missed" }, t("delivery.missed")),
        h("ol.tries", null, tries.map((one) => h("li", { key: one.id },
          h("p", null, icon(TONES[one.outcome] ?? "unknown", `tone-${TONES[one.outcome] ?? "unknown"}`), " ", fmt.moment(one.at, now), ", ", t(`delivery.${one.outcome}`), one.status && one.outcome === "delivered" && ` · HTTP ${one.status}`, one.tookMs !== undefined && ` · ${fmt.interval(one.tookMs)}`,
            one.error && h("span", null, ` · ${deliveryErrorText(app, one.error)}`), one.next && one === tries[0] && h("span.dim", null, ` · ${t("delivery.next", { time: fmt.when(one.next, now) })}`)),
          one.answer && h("pre", { tabindex: "0", "aria-label": t("channel.answer") }, one.answer)))),
        h("p.dim", null, t("delivery.number"), " ", h("code", null, message.message ?? id)),
        kind !== "test" && may(app, "operator") && h("button", { key: "resend", "data-act": "resend", onclick: () => onResend(tries[0]) }, t("delivery.resend")))));
}
