/** What an alert or an incident is called, in the language of the reader. */

import { formatRoute } from "./route.js";
import { causeTexts } from "../i18n/cause-texts.js";
import { capital } from "../i18n/reason-texts.js";

/** @typedef {import("./app.js").App} App @typedef {Object<string, any>} Alert @typedef {Object<string, any>} Incident */

/** The stream's title, else its path; the server; the host; or this monitor. @param {App} app @param {Alert} alert */
export function alertName(app, { server, path, host, subject }) {
  if (path) return subject?.title || path;
  return server || host || capital(app.t("alerts.scope.monitor"));
}

/** The page of what it is about. @param {Alert} alert @param {Object<string, string>} [more] of the address */
export function alertHref({ server, path, host }, more = {}) {
  if (path) return formatRoute("stream", { server, path, ...more });
  if (host && !server) return formatRoute("host", { host, ...more });
  return server ? formatRoute("server", { server, ...more }) : formatRoute("system");
}

/** The page of an incident. @param {string} id */
export function incidentHref(id) {
  return formatRoute("incident", { id });
}

/** The title of an incident. @param {App} app @param {Incident} incident */
export function incidentTitle(app, { title, cause }) {
  return causeTexts(app, cause, title).title;
}
