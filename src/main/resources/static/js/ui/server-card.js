/** One server in a card: its state, what is wrong, its figures, the ways on. */

import { h } from "./dom.js";
import { formatRoute } from "./route.js";
import { failureText } from "../i18n/reason-texts.js";
import { unsupportedText } from "../i18n/rule-texts.js";
import { countTones, serverTone, streamsOf, troubleSince } from "../domain/stream-queries.js";
import { ageClock, issueLines, quantity, serverReason, statusMark, toneBar, toneSummary } from "./common.js";
import { incompleteTexts } from "./api-table.js";

/** @param {import("./app.js").App} app @param {any} server @param {boolean} [isAlone] its name and its charts stand beside it */
export function serverCard(app, server, isAlone = false) {
  const tone = serverTone(server);
  const counts = countTones(streamsOf(app.model, server.id));
  const stale = app.model.isStale(server.id, app.now());
  return h("article.card", { key: server.id, class: `edge-${tone} ${stale ? "stale" : ""}`, "data-server": server.id, "data-status": server.status },
    !isAlone && h("div.head", null,
      h("h2.name", null, h("a", { href: formatRoute("server", { server: server.id }) }, h("bdi", null, server.id))), statusMark(app, server, tone),
      server.group && h("span.chip-label", null, server.group), ageClock(app, server)),
    trouble(app, server, tone),
    server.collectedAt && h("div.bar-line", null, toneBar(app, counts), h("small", null, counts.total > 0 ? toneSummary(app, counts) : app.t("streams.n", { n: 0 }))),
    figures(app, server, counts),
    facts(app, server),
    failedLists(app, server),
    server.missing?.length > 0 && h("details.missing", { open: isAlone },
      h("summary", null, app.t("server.missing"), h("small", null, app.fmt.count(server.missing.length))),
      h("ul", null, server.missing.map((line, index) => h("li", { key: index }, unsupportedText(app, line, server))))),
    h("p.show", null, !isAlone && h("a", { href: formatRoute("server", { server: server.id }), "data-link": "charts" }, app.t("server.charts")),
      ["streams", "events", "sessions"].map((view) => h("a", { key: view, href: formatRoute(view, { server: server.id }), "data-link": view }, app.t(`nav.${view}`)))));
}

/** Lists that could not be read, and what did not come. */
function failedLists(app, server) {
  const { failedLists: failed } = server;
  const lists = Object.entries(failed ?? {});
  const cut = incompleteTexts(app, server);
  if (lists.length === 0 && cut.length === 0) return null;
  return h("div.notice.tint-warning", { "data-notice": "lists" },
    lists.length > 0 && h("p", { key: "failed" }, h("strong", null, app.t("server.lists.failed"))),
    lists.map(([list, reason]) => h("p", { key: list }, h("code", null, list), `: ${failureText(app, server, list, reason)}`)),
    cut.map((line) => h("p", { key: line }, h("strong", null, line))));
}

function trouble(app, server, tone) {
  if (server.issues?.length) {
    return h("div.notice", { class: `tint-${tone}`, "data-notice": server.status }, issueLines(app, server.issues), raw(app, server),
      h("p.dim", null, app.t("since", { time: app.fmt.moment(troubleSince(server), app.time()) })));
  }
  const { plain, reason, advice } = serverReason(app, server);
  if (!plain && !reason) return null;
  return h("div.notice", { class: `tint-${tone}`, "data-notice": server.status },
    h("p", null, h("strong", null, plain || reason), " ", server.since && h("span.dim", null, app.t("since", { time: app.fmt.moment(server.since, app.time()) }))),
    plain && reason && h("p", null, reason),
    advice && h("p.advice", null, advice), raw(app, server));
}

/** What the cause says itself, for those who want to know. */
function raw(app, { details }) {
  return details && h("details", { key: "raw" }, h("summary", null, app.t("details")), h("q", null, h("bdi", null, details)));
}

function figures(app, server, counts) {
  const why = app.t("absent.server");
  const count = (n) => (n === undefined ? undefined : { value: app.fmt.count(n), unit: "" });
  return h("dl.figure-row", null,
    figure(app.t("nav.streams"), server.collectedAt ? count(server.streams?.total ?? counts.total) : undefined, why),
    figure(app.t("stream.readers"), count(server.readers), why),
    figure(app.t("col.in"), app.fmt.bits(server.inboundBitsPerSecond), why),
    figure(app.t("col.out"), app.fmt.bits(server.outboundBitsPerSecond), why));
}

function figure(name, value, why) {
  return h("div", { key: name }, h("dt", null, name), h("dd", null, quantity(value, why)));
}

function facts(app, server) {
  const protocols = Object.entries(server.protocols ?? {});
  const on = protocols.filter(([, state]) => state === "on").map(([name]) => name);
  const off = protocols.filter(([, state]) => state === "off").map(([name]) => name);
  const millis = (ms) => {
    const shown = app.fmt.millis(ms);
    return shown ? `${shown.value} ${shown.unit}` : "–";
  };
  const labels = Object.entries(server.labels ?? {}).map(([name, value]) => `${name}=${value}`).join(" ");
  const skew = server.clockSkewMs;
  return h("dl.facts", null,
    fact(app.t("server.url"), server.url),
    fact(app.t("server.version"), server.version),
    fact(app.t("server.uptime"), server.startedAt && app.fmt.duration(app.time() - Date.parse(server.startedAt))),
    fact(app.t("server.poll"), server.intervalMs !== undefined && server.lastPollMs !== undefined
      && app.t("server.poll.text", { interval: app.fmt.interval(server.intervalMs), took: millis(server.lastPollMs) })),
    server.api?.meanMs !== undefined && fact(app.t("server.answers"), app.t("server.answers.text", { mean: millis(server.api.meanMs), p95: millis(server.api.p95Ms) })),
    fact(app.t("server.connections"), server.connections !== undefined && app.fmt.count(server.connections)),
    Math.abs(skew ?? 0) > 1000 && fact(app.t("server.skew"), app.t(skew > 0 ? "server.skew.ahead" : "server.skew.behind", { n: app.fmt.age(Math.abs(skew)) })),
    protocols.length > 0 && h("div", { key: "protocols" }, h("dt", null, app.t("server.protocols")),
      h("dd.protocols", null, on.join(" "), off.length > 0 && h("s.dim", null, off.join(" ")))),
    fact(app.t("field.labels"), labels));
}

function fact(name, value) {
  return value ? h("div", { key: name }, h("dt", null, name), h("dd", { title: value }, value)) : null;
}
