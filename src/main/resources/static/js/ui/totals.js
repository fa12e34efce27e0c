/** How many streams there are of each kind, and what all servers carry. */

import { h, icon } from "./dom.js";
import { formatRoute } from "./route.js";
import { attention, countServers, sumServers } from "../domain/stream-queries.js";
import { quantity } from "./common.js";

/** The sums of everything, each a way to its streams. @param {import("./app.js").App} app @param {Record<string, number>} counts `quiet`: those that call nobody */
export function totals(app, counts) {
  if (app.model.filledAt === undefined) return h("div.totals");
  const sums = sumServers(app.model.servers.values());
  const now = app.now();
  const ids = [...app.model.servers.keys()];
  const stale = ids.some((id) => app.model.isStale(id, now));
  const old = stale && ids.every((id) => app.model.isStale(id, now));
  const readers = sums.readers === undefined ? undefined : { value: app.fmt.count(sums.readers), unit: app.t("total.readers", { n: sums.readers }) };
  const why = app.t("absent.server");
  return h("div.totals", { "aria-label": app.t("total.label"), role: "group", title: stale ? app.t("total.stale") : undefined, class: `${stale ? "stale" : ""} ${old ? "old" : ""}` },
    ["live", "warning", "critical", "unknown"].map((tone) =>
      h("a.total", {
        key: tone, "data-total": tone, href: formatRoute("streams", { state: tone }),
        class: counts[tone] > 0 ? `tone-${tone}` : "tone-none", title: app.t(`total.${tone}`),
      }, icon(tone), h("b", null, app.fmt.count(counts[tone])), h("span.name", null, app.t(`total.${tone}`, { n: counts[tone] })))),
    counts.quiet > 0 && h("a.total.quiet", { key: "quiet", "data-total": "quiet", href: formatRoute("alerts", { calls: "no" }), title: app.t("total.quiet", { n: counts.quiet }) },
      icon("check"), h("b", null, app.fmt.count(counts.quiet)), h("span.sr", null, app.t("total.quiet", { n: counts.quiet }))),
    serversOut(app),
    h("span.sums", { key: "sums" },
      h("span.sum", { "data-total": "readers" }, quantity(readers, why)),
      h("span.sum", { "data-total": "in" }, h("span.name", null, app.t("total.in")), quantity(app.fmt.bits(sums.inboundBitsPerSecond), why)),
      h("span.sum", { "data-total": "out" }, h("span.name", null, app.t("total.out")), quantity(app.fmt.bits(sums.outboundBitsPerSecond), why))));
}

/** Servers that are out: their streams are no more than unknown, so the numbers of streams do not tell. @param {import("./app.js").App} app */
export function serversOut(app) {
  const counts = countServers(app.model.servers.values());
  // Who has just begun has lost nothing: the page says what to do.
  if (!app.model.hasAnswered()) return null;
  counts.critical -= attention(app.model).filter(({ kind, tone, quiet }) => kind === "server" && tone === "critical" && quiet).length;
  return ["critical", "unknown"].filter((tone) => counts[tone] > 0).map((tone) => h("a.total", {
    key: `servers ${tone}`, "data-total": `servers-${tone}`, href: formatRoute("servers", { state: tone }), class: `tone-${tone} servers-out`, title: `${app.fmt.count(counts[tone])} ${app.t("total.servers", { n: counts[tone] })}: ${app.t(`tone.${tone}`)}`,
  }, icon("servers"), h("b", null, app.fmt.count(counts[tone])), h("span.name", null, app.t("total.servers", { n: counts[tone] }))));
}
