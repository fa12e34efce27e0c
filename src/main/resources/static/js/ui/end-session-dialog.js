/** How to end a publisher or reader: a command to take along. */

import { h, icon } from "./dom.js";
import { isRisky } from "../domain/kick.js";
import { copyField } from "./copy-field.js";
import { openDialog } from "./dialog.js";

/** @param {import("./app.js").App} app @param {any} connection @param {string} command @param {string} title */
export function showEndSession(app, connection, command, title) {
  const { t } = app;
  const dialog = openDialog(app, { id: "end-session", title }, () => h("div.end-session-text", { key: "text" },
    h("p", { key: "who" }, h("span.protocol", null, connection.protocol), " ", h("bdi", null, connection.address ?? connection.id)),
    copyField(app, t("end.command"), command, () => dialog.draw()),
    h("p.dim", { key: "how" }, t("end.how")),
    isRisky(connection) && h("p", { key: "risk" }, icon("warning", "tone-warning"), " ", t("end.risk"))));
}
