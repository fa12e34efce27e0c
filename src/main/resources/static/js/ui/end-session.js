/** The button that tells how a publisher or reader is ended. */

import { h, icon } from "./dom.js";
import { kickCommand } from "../domain/kick.js";
import { may } from "../domain/roles.js";

/**
 * Null for what can't be ended, for viewers, who are not to end anything, and at a moment of the past.
 * @param {import("./app.js").App} app
 * @param {{server: string, path: string, type: string, id: string, role: string, protocol: string, address?: string}} connection
 */
export function endSessionButton(app, connection) {
  const command = kickCommand(app.model.servers.get(connection.server), connection);
  if (command === undefined || app.past || !may(app, "operator")) return null;
  const title = app.t("end.title", { role: app.t(`role.${connection.role}`), path: connection.path });
  return h("button.plain.end-session", { key: "end", title, "aria-label": title, "aria-haspopup": "dialog", onclick: () => open(app, connection, command, title) }, icon("close"));
}

async function open(app, connection, command, title) {
  const { showEndSession } = await import("./end-session-dialog.js");
  showEndSession(app, connection, command, title);
}
