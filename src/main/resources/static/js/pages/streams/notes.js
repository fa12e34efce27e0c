/** What is said in words: servers that cannot be asked, and why there is nothing to see. */

import { h, icon } from "../../ui/dom.js";
import { serverTone } from "../../domain/stream-queries.js";
import { noStreams } from "../../ui/no-streams.js";
import { emptyState, serverReason } from "../../ui/common.js";
import { isFiltered, unfiltered } from "./address.js";

const SHOWN = 3;

/** Servers that cannot be asked now, above what they said last. @param {import("../../ui/app.js").App} app @param {import("./address.js").Asked} asked */
export function notes(app, { q, servers }) {
  const blind = app.model.serverList().filter(({ id, status }) => status && status !== "up" && status !== "pending" && !app.model.late.has(id) && (servers.length === 0 || servers.includes(id)));
  if (blind.length === 0 || q) return null;
  return h("div.notes", { key: "notes" }, blind.slice(0, SHOWN).map((server) => {
    const { plain, reason } = serverReason(app, server);
    const tone = serverTone(server);
    return h("p", { key: server.id, "data-server": server.id }, icon(tone, `tone-${tone}`),
      h("strong", null, h("bdi", null, server.id)), ` ${app.t(`status.${server.status}`)}`,
      server.since && ` ${app.t("since", { time: app.fmt.moment(server.since, app.time()) })}`, h("span.dim", null, ` ${reason || plain}`));
  }), blind.length > SHOWN && h("p", { key: "more" }, h("a", { href: "#/servers" }, app.t("attention.more", { n: blind.length - SHOWN }))));
}

/** @param {import("../../ui/app.js").App} app @param {Object<string, string>} query @param {import("./address.js").Asked} asked */
export function nothing(app, query, asked) {
  if (isFiltered(asked)) {
    return emptyState("search", app.t("empty.filter"), app.t("empty.filter.text"),
      h("button", { id: "clear-filters", onclick: () => app.go("streams", unfiltered(query)) }, app.t("filter.clear")));
  }
  return noStreams(app);
}
