/** The head of a group: its name, how its streams are, and what they come to. */

import { h, icon } from "../../ui/dom.js";
import { quantity, statusMark, toneBar } from "../../ui/common.js";
import { serverTone } from "../../domain/stream-queries.js";
import { summary } from "./groups.js";

/** @param {import("../../ui/app.js").App} app @param {import("./table.js").Scene} scene @param {import("./virtual-scroll.js").Piece} piece */
export function groupHead(app, { asked, current, stale, fold }, { block: { section }, stop }) {
  const { counts, total, inbound, readers } = summary(section, app.model.streams);
  const isShut = asked.shut.has(section.id);
  const server = asked.by === "server" ? app.model.servers.get(section.id) : undefined;
  const blind = [...stale].filter(([, isBlind]) => isBlind).map(([id]) => `${id}\n`);
  const isStale = blind.length > 0 && section.keys.some((key) => blind.some((start) => key.startsWith(start)));
  const why = app.t("absent.server");
  return h("button.group-head", {
    "data-stop": stop, "data-group": section.id, "aria-expanded": String(!isShut), tabindex: stop === current ? "0" : "-1",
    class: isStale ? "stale" : "", onclick: () => fold(section.id),
  },
  icon("chevron", isShut ? "shut" : ""),
  asked.by === "state" && icon(section.id, `tone-${section.id}`),
  h("strong", null, h("bdi", null, groupName(app, asked.by, section.id))),
  h("span.group-count", null, app.fmt.count(total), h("span.sr", null, ` ${app.t("total.streams", { n: total })}`)),
  server?.status && server.status !== "up" && statusMark(app, server, serverTone(server)),
  toneBar(app, counts),
  h("span.group-sums", { title: isStale ? app.t("total.stale") : undefined },
    h("span.sum", null, h("span.name", null, app.t("total.in")), quantity(app.fmt.bits(inbound), why)),
    h("span.sum", null, quantity(readers === undefined ? undefined : { value: app.fmt.count(readers), unit: app.t("total.readers", { n: readers }) }, why))));
}

/** @param {import("../../ui/app.js").App} app @param {string} by @param {string} id */
export function groupName(app, by, id) {
  return by === "state" ? app.t(`tone.${id}`) : id;
}
