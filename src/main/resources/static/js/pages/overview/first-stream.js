/** For a server that answers and has no stream yet: how to publish the first one, with its real addresses. */

import { publishWays } from "./verdict.js";
import { h } from "../../ui/dom.js";
import { loadLateStyles } from "../../ui/late-styles.js";
import { snippet } from "./snippet.js";

const PATH = "test";

/** @param {import("../../ui/app.js").App} app */
export async function createFirstStream(app) {
  await loadLateStyles(new URL("./overview.css", import.meta.url).href);

  /** @param {any} server that answers */
  function draw(server) {
    const { t } = app;
    return h("section.first-stream", { key: "first-stream", id: "first-stream", "aria-labelledby": "first-stream-title" },
      h("div", null, h("h2", { id: "first-stream-title" }, t("first.stream")), h("p.dim", null, t("first.stream.text", { id: server.id, path: PATH }))),
      h("div.first-ways", null, publishWays(server, PATH).map(({ protocol, name, lines }) =>
        h("section.first-card", { key: protocol, "data-protocol": protocol }, h("h3", null, t(`first.stream.${name}`)), h("p", null, t(`first.stream.${name}.text`)), snippet(app, t(`first.stream.${name}`), lines.join("\n"))))));
  }

  return { draw };
}
