/** What became of collector.yaml as it is now: in force, refused and why, or in need of a restart. */

import { h, icon } from "../../ui/dom.js";
import { fact } from "./fact.js";

const TONES = { refused: "warning", restart: "warning" };

/** @param {import("../../ui/app.js").App} app */
export function configurationPanel(app) {
  const { t, fmt } = app;
  const configuration = app.info?.configuration;
  if (!configuration) return null;
  const { state, file, loadedAt, problems, restart } = configuration;
  const tone = TONES[state] ?? "live";
  return h("section.panel", { key: "configuration", id: "system-configuration", "data-state": state },
    h("h3", null, t("system.configuration"), h("span.grow"), h("span.mark", { class: `tone-${tone}` }, icon(tone), h("span.word", null, t(`system.configuration.${state}`)))),
    problems.length > 0 && h("div.notice.tint-warning", { key: "problems" }, h("p", null, t("system.configuration.stays")),
      h("ul", null, problems.map(({ location, key, message, remedy }) => h("li", { key: `${location} ${key} ${message}` }, h("code", null, location), key && [" ", h("b", { key: "key" }, key)], ` ${message}. `, remedy)))),
    restart.length > 0 && h("div.notice", { key: "restart" }, h("p", null, t("system.configuration.keys")), h("p", null, h("code", null, restart.join(", ")))),
    h("dl.facts.explained", null, fact(app, "file", h("code", null, file)), fact(app, "loaded", fmt.moment(loadedAt, app.time()))));
}
