/** What to copy against a finding, a choice of tools with one text at a time. */

import { snippetsFor } from "../domain/remedies.js";
import { copyField } from "./copy-field.js";
import { h } from "./dom.js";

/** @typedef {import("./app.js").App} App */

/** Which tool was chosen last, for all findings: who uses ffmpeg does so everywhere. */
let chosen = "";

/**
 * @param {App} app @param {any} issue @param {any} rule its rule in force @param {any} [target] the stream or server that it is found in
 * @param {any} [connection] whose finding it is, where that is not the publisher
 */
export function remedies(app, issue, rule, target, connection) {
  // Its place is kept until the rules are read, so that nothing moves then.
  if (rule === undefined) return h("div.remedies.awaited", { key: "remedies" });
  const server = app.model.servers.get(target?.server ?? target?.id ?? "");
  const stream = target?.path === undefined ? undefined : target;
  const shared = issue.rule === "readers-share-issue" ? app.rules.find(stream?.readerIssues?.shared?.rule ?? "", { server: stream?.server, path: stream?.path }) : undefined;
  const snippets = snippetsFor((shared ?? rule)?.remedies, issue, { stream, server, connection });
  if (snippets.length === 0) return null;
  const current = snippets.find(({ id }) => id === chosen) ?? snippets[0];
  const { t } = app;
  return h("div.remedies", { key: "remedies", "data-remedy": current.id },
    h("div.remedy-line", null,
      snippets.length > 1 && h("select", {
        key: "choice", "aria-label": t("remedy.choice"), value: current.id, onchange: (event) => {
          chosen = event.target.value;
          app.draw();
        },
      }, snippets.map(({ id, tool }) => h("option", { key: id, value: id, selected: id === current.id }, `${t(`remedy.tool.${tool}`)}: ${t(`remedy.${id}`)}`))),
      snippets.length === 1 && h("span.remedy-name", { key: "name" }, `${t(`remedy.tool.${current.tool}`)}: ${t(`remedy.${current.id}`)}`),
      copyField(app, t(`remedy.${current.id}`), current.text)));
}
