/** What to set the SRT links of a stream to, and why. */

import { h, icon } from "../../ui/dom.js";
import { explained } from "../../ui/explanation.js";
import { quantity } from "../../ui/common.js";
import { ratioOf } from "./path-figures.js";

/** @typedef {import("../../ui/app.js").App} App */

const READERS = 3;

/** The publisher's link first, then the readers' links that need it most. @param {any[]} links */
export function worstLinks(links) {
  const need = (link) => link.latencyToSetMs / Math.max(1, link.latencyMs ?? 1);
  const readers = links.filter((link) => link.role === "reader").sort((a, b) => need(b) - need(a));
  return [...links.filter((link) => link.role === "publisher"), ...readers.slice(0, READERS)];
}

/** Whether the latency is set as high as advised. @param {any} link */
export function isEnough(link) {
  return link.latencyMs !== undefined && link.latencyMs !== null && link.latencyMs >= link.latencyToSetMs;
}

/** @param {App} app @param {any} stream */
export function advisor(app, stream) {
  const { t } = app;
  const links = worstLinks(stream.advisor ?? []);
  if (links.length === 0) return null;
  const hidden = stream.advisor.length - links.length;
  return h("section.panel.advisor", { key: "advisor", id: "advisor" },
    h("h3", null, t("advisor"), h("small", null, t("advisor.sub"))),
    h("div.link-list", null, links.map((link) => entry(app, link))),
    hidden > 0 && h("p.dim", null, t("advisor.more", { n: hidden })));
}

function entry(app, link) {
  const { t, fmt } = app;
  const enough = isEnough(link);
  const short = (ms) => unit(fmt.millis(ms));
  const figures = [
    ["rtt", fmt.millis(link.rttMs)], ["latency", fmt.millis(link.latencyMs ?? undefined)],
    ["ratio", link.ratio === undefined || link.ratio === null ? undefined : { value: fmt.plain(ratioOf({ latencyToRtt: link.ratio })), unit: "× RTT" }],
    ["loss", fmt.percent(link.lossPercent)], ["overhead", fmt.percent(Math.max(link.overheadPercent, link.burstOverheadPercent))],
    ["burst", fmt.millis(link.survivableBurstMs)],
  ];
  return h("div.link-advice", { key: link.connection, "data-link-advice": link.role, "data-enough": String(enough) },
    h("p.who", null, h("span.role", null, t(`role.${link.role}`)), link.address && h("bdi.dim", null, link.address)),
    h("p.set", { class: enough ? "" : "tone-warning" },
      icon(enough ? "live" : "warning", enough ? "tone-live" : ""), enough ? t("advisor.enough", { latency: short(link.latencyMs) }) : t("advisor.set", { latency: short(link.latencyToSetMs) })),
    h("dl.rates", null, figures.map(([name, value]) =>
      h("div", { key: name }, h("dt", null, explained(`explain-${name}-${link.connection}`, t(`advisor.${name}`), t(`advisor.${name}.help`))), h("dd", null, quantity(value, t("absent.server")))))),
    h("p.dim", null, sentence(app, link)));
}

/** Why this much, in one sentence. @param {Pick<App, "t"|"fmt">} app @param {any} link */
export function sentence({ t, fmt }, link) {
  if (link.beyondTable) return t("advisor.why.beyond", { loss: unit(fmt.percent(link.lossPercent)) });
  const multiplier = Math.max(4, link.multiplier);
  return t("advisor.why", { loss: unit(fmt.percent(link.lossPercent)), multiplier, rtt: unit(fmt.millis(link.rttMs)), tries: Math.max(0, Math.floor((link.latencyMs ?? link.latencyToSetMs) / link.rttMs)) });
}

function unit(quantity) {
  return quantity ? `${quantity.value}\u00a0${quantity.unit}` : "–";
}
