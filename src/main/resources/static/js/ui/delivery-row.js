/** One message to one channel: about what, when it was delivered, how long that took, and what the channel answered. */

import { h, icon } from "./dom.js";
import { incidentHref } from "./alert-names.js";

/** @typedef {import("./app.js").App} App */

const TONES = { delivered: "live", failed: "critical", retrying: "warning", skipped: "offline", queued: "unknown" };

/**
 * @param {App} app @param {any} delivery
 * @param {{isWhole?: boolean, onResend: (delivery: any) => void}} look isWhole: it says which incident it is about
 */
export function deliveryRow(app, delivery, { isWhole, onResend }) {
  const { t, fmt } = app;
  const { id, channel, type, kind, level, status, at, deliveredAt, tookMs, tries, httpStatus, answer, error, nextTryAt, incident } = delivery;
  const now = app.time();
  const tone = TONES[status] ?? "unknown";
  const isOver = kind === "resolved";
  const mark = isOver ? "live" : level;
  return h("li.delivery", { key: id, id: `delivery-${id}`, "data-delivery": id, "data-status": status, "data-channel": channel, "data-at": at },
    h("details", null,
      h("summary", null,
        h("span.to", null, icon("message"), h("strong", null, h("bdi", null, channel)), type && h("small.dim", null, type)),
        h("span.about", null, mark && icon(mark, `tone-${mark}`), h("span", null, t(`delivery.kind.${kind}`))),
        isWhole && h("span.of", { key: "of" }, incident && h("a", { href: incidentHref(incident) }, delivery.title ?? incident)),
        h("span.delivered", null, status === "delivered" ? h("b", { title: fmt.moment(deliveredAt ?? at, 0) }, fmt.when(deliveredAt ?? at, now))
          : h("span.mark", { class: `tone-${tone}` }, icon(tone), h("span.word", null, t(`delivery.${status}`)))),
        h("span.took.num", null, tookMs !== undefined && fmt.interval(tookMs), tries > 1 && h("small.dim", null, `, ${t("delivery.tries", { n: tries })}`))),
      h("div.delivery-more", null,
        h("dl.facts", null, [
          ["at", fmt.moment(at, now)], ["status", httpStatus && `HTTP ${httpStatus}`], ["error", error], ["next", status !== "delivered" && nextTryAt && fmt.moment(nextTryAt, now)], ["number", delivery.messageId ?? id],
        ].filter(([, value]) => value).map(([name, value]) => h("div", { key: name }, h("dt", null, t(`delivery.fact.${name}`)), h("dd", null, value)))),
        answer && h("pre", { tabindex: "0", "aria-label": t("channel.answer") }, answer),
        h("button", { "data-act": "resend", onclick: () => onResend(delivery) }, t("delivery.resend")))));
}
