/** The live streams with most readers. */

import { nameOf, selectStreams } from "../../domain/stream-queries.js";
import { quantity, readerIssuesMark, streamHref } from "../../ui/common.js";
import { h } from "../../ui/dom.js";
import { sparkline } from "../../ui/sparkline.js";

const WATCHED = 8;
const REORDER_MS = 10000;
let ranking = { at: 0, keys: /** @type {string[]} */ ([]) };

/** Their order is looked at anew only now and then, so that it does not flicker. @param {import("../../ui/app.js").App} app */
export function watched(app) {
  const { model, t } = app;
  if (app.past || app.now() - ranking.at > REORDER_MS || ranking.keys.length === 0) {
    const live = selectStreams(model, (stream) => stream.state === "live" && stream.readers?.total > 0, "-readers", (stream) => stream.readers.total);
    ranking = { at: app.past ? 0 : app.now(), keys: live.slice(0, WATCHED).map(([key]) => key) };
  }
  const rows = ranking.keys.map((key) => /** @type {[string, any]} */ ([key, model.streams.get(key)])).filter(([, stream]) => stream);
  if (rows.length === 0) return null;
  return h("div.watched", null, h("h2", null, t("watched")), h("table", { id: "watched", "aria-label": t("watched") }, h("tbody", null,
    rows.map(([key, stream]) => h("tr", { key, class: model.isStale(stream.server, app.now()) ? "stale" : "", "data-server": stream.server, "data-path": stream.path },
      h("td", { title: stream.path }, h("a", { href: streamHref(stream) }, h("bdi", null, nameOf(stream)))),
      h("td.where", null, h("bdi", null, stream.server)),
      h("td.trail-cell", null, sparkline(app, key, "live")),
      h("td.num", null, quantity(app.fmt.bits(stream.inboundBitsPerSecond), t("absent.first"))),
      h("td.num", null, readerIssuesMark(app, stream), quantity(stream.readers && { value: app.fmt.count(stream.readers.total), unit: t("total.readers", { n: stream.readers.total }) }, t("absent.server"))))))));
}
