/** The files that a user laid over the built-in routes, and what became of each. */

import { h, icon } from "../../ui/dom.js";
import { formatRoute } from "../../ui/route.js";
import { resourceAge, resourcePlaceholder } from "../../ui/polled-resource.js";

const TONES = { "in-force": "live", refused: "critical", waits: "unknown" };
const ORDER = ["refused", "waits", "in-force"];

/** Where a refused file is wrong: with its line where that is known. @param {{file: string, line?: number}} file */
export function placeOf({ file, line }) {
  return line ? `${file}:${line}` : file;
}

/** @param {import("../../ui/app.js").App} app @param {import("../../ui/polled-resource.js").PolledResource<any>} reading */
export function routeFiles(app, reading) {
  const { t } = app;
  const items = reading.value?.items;
  return h("section.panel.route-files", { key: "files", id: "route-files", "aria-labelledby": "route-files-title" },
    h("h3", { id: "route-files-title" }, t("routes.files"), h("span.grow"), resourceAge(app, reading)),
    !items ? resourcePlaceholder(app, reading, t("routes.files.none"))
      : items.length === 0 ? h("p.none", { key: "none" }, t("routes.files.none"))
        : h("ul", { key: "list" }, [...items].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.file.localeCompare(b.file)).map((file) => fileItem(app, file))));
}

function fileItem(app, file) {
  const { t, fmt } = app;
  const { state, error, since, entries = [] } = file;
  return h("li", { key: file.file, "data-file": file.file, "data-state": state },
    h("span.mark", { class: `tone-${TONES[state] ?? "unknown"}` }, icon(TONES[state] ?? "unknown"), h("span.word", null, t(`routes.file.${state}`))),
    h("code", null, placeOf(file)),
    since && h("small.dim", { key: "since" }, t("since", { time: fmt.moment(since, app.time()) })),
    error && h("p.error-text", { key: "error" }, error),
    entries.length > 0 && h("p.entries", { key: "entries" }, state === "refused" && `${t("routes.file.before")}: `, entries.map((id) => h("a", { key: id, href: formatRoute("routes", { id }) }, h("bdi", null, id)))));
}
