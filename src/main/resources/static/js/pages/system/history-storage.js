/** How far back the history of this monitor reaches, and what it costs. */

import { mebibytes } from "../../i18n/format.js";
import { h, icon } from "../../ui/dom.js";

const RESOLUTIONS = { "1s": 1000, "1m": 60_000, "1h": 3_600_000 };

/** @param {import("../../ui/app.js").App} app */
export function historyStoragePanel(app) {
  const { t, fmt } = app;
  const history = app.info?.history;
  if (!history) return null;
  const { capBytes, bytes, series, tiers, problem } = history;
  const share = capBytes > 0 ? (100 * bytes) / capBytes : undefined;
  const isFull = tiers.some(({ shortened }) => shortened);
  return h("section.panel.kept", { key: "kept", id: "kept", "data-shortened": String(isFull) },
    h("h3", null, t("kept"), h("small", null, t("kept.sub", { n: series }))),
    problem && h("p.notice.tint-warning", { key: "problem" }, icon("warning", "tone-warning"), " ", problem),
    h("div.kept-used", null,
      h("span", null, t("kept.used", { used: mebibytes(fmt, bytes), cap: mebibytes(fmt, capBytes), percent: fmt.percent(share) ? `${fmt.percent(share)?.value}\u00a0%` : "–" })),
      h("div.meter", { "aria-hidden": "true" }, h("i", { style: { width: `${Math.min(100, share ?? 0).toFixed(1)}%` } }))),
    h("table.plain-table", null,
      h("thead", null, h("tr", null, ["every", "keep", "back", "size"].map((name) => h("th", { key: name, scope: "col", class: name === "size" ? "num" : "" }, t(`kept.${name}`))))),
      h("tbody", null, tiers.map((tier) => row(app, tier)))),
    isFull && h("p.advice", { key: "advice" }, t("kept.advice")));
}

function row(app, { tier, keepSeconds, since, bytes, shortened }) {
  const { t, fmt } = app;
  const now = app.time();
  const absent = t("kept.none");
  return h("tr", { key: tier, "data-tier": tier },
    h("td", null, RESOLUTIONS[tier] ? fmt.duration(RESOLUTIONS[tier]) : tier),
    h("td", null, fmt.duration(keepSeconds * 1000)),
    h("td", null, since ? [fmt.duration(now - Date.parse(since)), h("small", { key: "since" }, t("since", { time: fmt.moment(since, now) }))] : h("span.absent", { title: absent, "aria-label": absent }, "–"),
      shortened && h("span.mark.tone-warning", { key: "short" }, icon("warning"), h("span.word", null, t("kept.shortened")))),
    h("td.num", null, mebibytes(fmt, bytes)));
}
