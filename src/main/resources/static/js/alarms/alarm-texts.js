/** An alarm in the language of the reader. */

import { reasonText } from "../i18n/reason-texts.js";
import { wholeIssueText } from "../i18n/rule-texts.js";
import { nameOf, worstIssue } from "../domain/stream-queries.js";
import { serverReason, stateWord, streamHref } from "../ui/common.js";
import { formatRoute } from "../ui/route.js";

/** @typedef {import("../ui/app.js").App} App @typedef {import("./core.js").Trouble} Trouble */

/** What it is and why, apart. @param {App} app @param {Trouble} trouble @returns {{name: string, server: string, reason: string}} */
export function troubleWords(app, { kind, key, item }) {
  if (kind === "monitor") return { name: app.t(`banner.${key}`), server: "", reason: reasonText(app, item) };
  const issue = worstIssue(item);
  if (kind === "server") {
    const { plain, reason } = serverReason(app, item);
    const told = issue ? wholeIssueText(app, issue).reason : [plain, reason].filter(Boolean).join(" ");
    return { name: item.id, server: "", reason: told || app.t(`status.${item.status}`) };
  }
  if (kind === "host") return { name: item.id, server: "", reason: issue ? wholeIssueText(app, issue).reason : app.t("tone.unknown") };
  return { name: nameOf(item), server: item.server, reason: issue ? wholeIssueText(app, issue).reason : (reasonText(app, item) || stateWord(app, item)) };
}

/** One thing in one line. @param {App} app @param {Trouble} trouble */
function oneLine(app, trouble) {
  const { name, server, reason } = troubleWords(app, trouble);
  const what = trouble.kind === "server" || trouble.kind === "host" ? app.t(`alarm.${trouble.kind}`, { name }) : trouble.kind === "stream" ? app.t("alarm.stream", { name, server }) : name;
  return reason ? app.t("alarm.why", { what, reason }) : what;
}

/** How many of what: "1 server, 1 host, 5 streams". @param {App} app @param {Trouble[]} troubles */
function howMany(app, troubles) {
  const n = (/** @type {string} */ kind) => troubles.filter((trouble) => trouble.kind === kind).length;
  return [n("server") && app.t("servers.n", { n: n("server") }), n("host") && app.t("hosts.n", { n: n("host") }), n("stream") && app.t("streams.n", { n: n("stream") })].filter(Boolean).join(", ");
}

/** All of them in one sentence; the worst stands first. @param {App} app @param {Trouble[]} troubles */
export function alarmText(app, troubles) {
  const [worst] = troubles;
  if (worst.kind === "monitor") return oneLine(app, worst);
  if (troubles.length === 1) return app.t("alarm.one", { what: oneLine(app, worst) });
  return app.t("alarm.several", { what: howMany(app, troubles), worst: oneLine(app, worst) });
}

/** Title and text of a notification. @param {App} app @param {Trouble[]} troubles */
export function notificationText(app, troubles) {
  const [worst] = troubles;
  const { name, server, reason } = troubleWords(app, worst);
  if (troubles.length > 1) return { title: app.t("alarm.several.title", { what: howMany(app, troubles) }), body: oneLine(app, worst) };
  return { title: worst.kind === "monitor" ? name : app.t("alarm.title", { name }), body: [server, reason].filter(Boolean).join(": ") };
}

/** Where a click on it leads. @param {Trouble} trouble */
export function troubleHref({ kind, item }) {
  if (kind === "stream") return streamHref(item);
  if (kind === "host") return formatRoute("host", { host: item.id });
  return kind === "server" ? formatRoute("server", { server: item.id }) : formatRoute("overview");
}
