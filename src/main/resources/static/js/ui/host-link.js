/** From what runs on a host to that host: how much of it is used, and what is worst about it. */

import { hostOfServer, hostTone, isSilent } from "../domain/hosts.js";
import { worstIssue } from "../domain/stream-queries.js";
import { wholeIssueText } from "../i18n/rule-texts.js";
import { subjectText } from "./common.js";
import { h, icon } from "./dom.js";
import { gaugeRow, hostClock, hostHref, hostMark, silentText } from "./host-gauges.js";

/** @typedef {import("./app.js").App} App @typedef {import("../domain/hosts.js").Host} Host */

/** The host of a server in a panel; nothing where no agent reports. @param {App} app @param {any} server */
export function hostPanel(app, server) {
  const host = hostOfServer(app.model.hosts.hosts, server);
  if (!host) return null;
  const tone = hostTone(host, app.time());
  const text = findingText(app, host);
  return h("section.panel.of-host", { key: "host", id: "server-host", "data-host": host.id, class: `${isSilent(host, app.time()) ? "stale" : ""} ${tone === "live" ? "" : `edge-${tone}`}` },
    h("h3", null, app.t("host"), " ", h("a", { href: hostHref(host.id) }, h("bdi", null, host.id)), hostMark(app, host), h("span.grow"), hostClock(app, host)),
    gaugeRow(app, host),
    text && h("p.reason", { key: "finding" }, icon(tone, `tone-${tone}`), " ", text));
}

/** A quiet line that names the host of a stream where something is wrong with it: the stream itself may be well. @param {App} app @param {any} server */
export function hostNotice(app, server) {
  const host = server && hostOfServer(app.model.hosts.hosts, server);
  const text = host && findingText(app, host);
  if (!text) return null;
  const tone = hostTone(host, app.time());
  return h("p.host-line", { key: "notice host", id: "notice-host", "data-host": host.id },
    icon(tone, `tone-${tone}`), h("span.sr", null, `${app.t(`tone.${tone}`)}: `), `${app.t("host")} `, h("a", { href: hostHref(host.id) }, h("bdi", null, host.id)), ": ", text);
}

/** A link to the host of a server, without a word of how it is. @param {App} app @param {any} server */
export function hostChip(app, server) {
  const host = server && hostOfServer(app.model.hosts.hosts, server);
  return host && h("a.chip-label", { key: "host", "data-link": "host", href: hostHref(host.id) }, `${app.t("host")} `, h("bdi", null, host.id));
}

/** The worst issue in words, or that the host is silent; empty where all is well. @param {App} app @param {Host} host */
export function findingText(app, host) {
  if (isSilent(host, app.time())) return silentText(app, host);
  const issue = worstIssue(host);
  if (!issue) return "";
  const { reason } = wholeIssueText(app, issue);
  const subject = subjectText(app, issue);
  return subject && !reason.toLowerCase().includes(subject.toLowerCase()) ? `${subject}: ${reason}` : reason;
}
