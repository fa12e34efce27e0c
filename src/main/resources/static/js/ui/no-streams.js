/** Why there is no stream at all: no server, none that told anything, some that do not answer now, or simply none yet. */

import { h } from "./dom.js";
import { DOWN } from "../domain/states.js";
import { emptyState } from "./common.js";

const AWAY = ["unknown", ...DOWN];

/** @param {import("./app.js").App} app */
export function noStreams(app) {
  const { t } = app;
  const servers = [...app.model.servers.values()];
  const away = servers.filter(({ status }) => AWAY.includes(status)).length;
  if (servers.length === 0) return emptyState("servers", t("empty.servers"), t("empty.servers.text"));
  const toServers = h("a", { href: "#/servers" }, t("nav.servers"));
  if (!servers.some(({ collectedAt }) => collectedAt)) return emptyState("unknown", t("empty.blind"), t("empty.blind.text"), toServers);
  if (away > 0) return emptyState("unknown", t("empty.part"), t("empty.part.text", { n: away }), toServers);
  return emptyState("streams", t("empty.none"), t("empty.none.text"));
}
