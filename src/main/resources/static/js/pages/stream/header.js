/** The head of a stream: which one, how it is, how good, and why not better; the way to its neighbours. */

import { h, icon } from "../../ui/dom.js";
import { ageClock, flappingMark, serverReason, stateMark } from "../../ui/common.js";
import { hostChip, hostNotice } from "../../ui/host-link.js";
import { formatRoute } from "../../ui/route.js";
import { reasonText } from "../../i18n/reason-texts.js";
import { streamMatcher, nameOf, selectStreams, serverTone, toneOf } from "../../domain/stream-queries.js";
import { score } from "./health.js";

/** @typedef {import("../../ui/app.js").App} App */

/** The streams before and after one, in the order of the list. @param {App} app @param {string} key */
export function neighbours(app, key) {
  const keys = selectStreams(app.model, streamMatcher({}), "state").map(([name]) => name);
  const at = keys.indexOf(key);
  const streamAt = (/** @type {number} */ index) => app.model.streams.get(keys[index]);
  return at < 0 ? {} : { before: streamAt(at - 1), after: streamAt(at + 1) };
}

/** @param {App} app @param {any} stream @param {(where: "before"|"after") => void} onStep */
export function header(app, stream, onStep) {
  const server = app.model.servers.get(stream.server);
  const labels = Object.entries(stream.labels ?? {});
  return h("header.stream-head", { key: "head" },
    h("div.crumb-line", null,
      h("nav.crumbs", { "aria-label": app.t("streampage.crumbs") }, h("a", { href: formatRoute("streams") }, app.t("nav.streams")), " / ",
        h("a", { href: formatRoute("streams", { server: stream.server }) }, h("bdi", null, stream.server)),
        stream.title && [" / ", h("bdi", null, stream.path)]),
      h("div.steps", { role: "group", "aria-label": app.t("streampage.neighbours") }, step(app, "keys.previous", "[", "‹", () => onStep("before")), step(app, "keys.next", "]", "›", () => onStep("after")))),
    h("div.title", null,
      h("h2", { id: "stream-title", title: stream.path }, h("bdi", null, nameOf(stream))),
      h("span", { id: "stream-state", "data-state": stream.state, "data-level": stream.level, class: "state" }, stateMark(app, stream)),
      stream.since && h("span.since", null, app.t("for", { duration: app.fmt.duration(app.time() - Date.parse(stream.since)) })),
      stream.flapping && h("span.chip-label", { key: "flapping" }, flappingMark(app), " ", app.t("flapping")),
      stream.expected && h("span.chip-label", { key: "expected" }, app.t("expected")),
      stream.group && h("span.chip-label", { key: "group" }, stream.group),
      hostChip(app, server),
      labels.map(([name, value]) => h("span.chip-label", { key: `label ${name}` }, `${name}=${value}`)),
      h("span.verdict", { key: "verdict" }, server && ageClock(app, server), score(app, stream))));
}

function step(app, name, key, sign, onclick) {
  return h("button.plain", { key: name, "data-step": key, title: `${app.t(name)} (${key})`, "aria-label": app.t(name), onclick }, sign);
}

/** Why the stream is not simply fine: its own reason, or that of its server. @param {App} app @param {any} stream @param {boolean} isListed */
export function notice(app, stream, isListed) {
  const server = app.model.servers.get(stream.server);
  const notes = [];
  if (server && server.status !== "up" && server.status !== "pending" && !app.model.late.has(server.id)) {
    const { plain, reason, advice } = serverReason(app, server);
    notes.push({ key: "server", tone: serverTone(server), title: plain || reason, text: plain ? reason : "", advice, since: server.since });
  }
  if (!isListed) {
    notes.push({ key: "missing", tone: "offline", title: app.t("stream.missing"), text: app.t("stream.missing.text", { path: stream.path, server: stream.server }) });
  } else if (stream.reason && !notes.length && !stream.issues?.some((issue) => issue.values?.["stream.reason"])) {
    notes.push({ key: "stream", tone: toneOf(stream), title: reasonText(app, stream), text: stream.state === "live" ? "" : app.t(`state.${stream.state}.help`), since: stream.since });
  }
  return [...notes.map(({ key, tone, title, text, advice, since }) =>
    h("div.notice", { key: `notice ${key}`, id: `notice-${key}`, class: `tint-${tone}` },
      h("p", null, icon(tone, `tone-${tone}`), h("strong", null, title), " ", since && h("span.dim", null, app.t("since", { time: app.fmt.moment(since, app.time()) }))),
      text && h("p", null, text), advice && h("p.advice", null, advice))), hostNotice(app, server)];
}
