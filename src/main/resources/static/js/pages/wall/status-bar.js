/** The line at the top of a wall: how many of what, how old, what time it is; and in large what is out. */

import { h, icon } from "../../ui/dom.js";
import { serverTone, sumServers, troubleSince, worstIssue } from "../../domain/stream-queries.js";
import { wholeIssueText } from "../../i18n/rule-texts.js";
import { quantity, serverReason } from "../../ui/common.js";
import { troubleWords } from "../../alarms/alarm-texts.js";

/** @typedef {import("../../ui/app.js").App} App @typedef {import("./scope.js").Scope} Scope */

/** What has been critical for longer is said more calmly. */
const LOUD_MS = 120_000;

/** @param {App} app @param {Scope} scope @param {{page: number, pages: number, tiles: number, turns: boolean, isHeld: boolean}} place @param {(clock: HTMLElement) => void} onClock */
export function statusBar(app, scope, { page, pages, tiles, turns, isHeld }, onClock) {
  const { t, fmt } = app;
  const sums = sumServers(scope.servers);
  const age = app.model.newestAge(app.now());
  const isOld = age !== undefined && age > 6000;
  const pagesText = () => (pages > 1 || isHeld) && h("span.wall-pages", { key: "pages", id: "wall-pages", "data-page": page + 1, "data-pages": pages },
    turns || page > 0 || isHeld ? t("wall.page", { page: page + 1, pages }) : t("wall.first", { n: tiles, all: scope.keys.length }), isHeld && h("b", null, icon("wall-hold"), t("wall.held")));
  return h("header.wall-strip", null,
    h("h1.sr", null, t("nav.wall")),
    h("div.wall-counts", { role: "group", "aria-label": t("total.label") }, ["critical", "warning", "unknown", "live"].map((tone) =>
      h("span.wall-count", { key: tone, id: `wall-${tone}`, class: scope.counts[tone] > 0 ? `tone-${tone}` : "tone-none" }, icon(tone), h("b", null, fmt.count(scope.counts[tone])), " ", h("span", null, t(`total.${tone}`, { n: scope.counts[tone] })))),
      scope.away.length > 0 && h("span.wall-count", { key: "servers", id: "wall-servers", class: `tone-${serverTone(scope.away[0])}`, title: t("servers") }, icon("servers"), h("b", null, fmt.count(scope.away.length)), " ", h("span", null, t("total.servers", { n: scope.away.length })))),
    h("div.wall-more", { class: isOld ? "stale" : "" }, pagesText(),
    scope.isPart && h("span.wall-scope", { key: "scope" }, t("wall.scope", { n: scope.keys.length, all: app.model.streams.size }),
      scope.elsewhere > 0 && h("b.tone-critical", null, icon("critical"), t("wall.elsewhere", { n: scope.elsewhere }))),
    !scope.isPart && h("span.wall-sums", { key: "sums" },
      sum(t("total.in"), fmt.bits(sums.inboundBitsPerSecond), t("absent.server")),
      sum(t("total.out"), fmt.bits(sums.outboundBitsPerSecond), t("absent.server")),
      sum("", sums.readers === undefined ? undefined : { value: fmt.count(sums.readers), unit: t("total.readers", { n: sums.readers }) }, t("absent.server")))),
    h("span.wall-data", { key: "data", id: "wall-age", class: isOld ? "tone-critical" : "" }, age === undefined ? t("server.noAge") : t("wall.data", { age: fmt.age(age) })),
    h("time.wall-clock", { key: "clock", id: "wall-clock", island: true, ref: onClock }));
}

function sum(name, value, why) {
  return h("span.wall-sum", { key: name }, name && h("span", null, name), h("b", null, quantity(value, why)));
}

/** Servers that are out, each in words that carry across a room. @param {App} app @param {Scope} scope */
export function outages(app, scope) {
  if (scope.away.length === 0) return null;
  const now = app.time();
  return h("div.wall-outages", { key: "outages", id: "wall-outages" }, scope.away.length > 3 ? many(app, scope.away) : scope.away.map((server) => {
    const issue = worstIssue(server);
    const reason = server.status === "up" || server.status === "slow" ? issue && wholeIssueText(app, issue).reason : serverReason(app, server).reason;
    const since = troubleSince(server);
    return h("p.wall-outage", { key: server.id, class: `of-${serverTone(server)}`, "data-outage": server.id }, icon("servers"),
      h("strong", null, app.t("alarm.server", { name: server.id }), " ", app.t(server.status === "up" || server.status === "slow" ? "tone.critical" : `status.${server.status}`)), " ",
      since && h("span", null, app.t("since", { time: app.fmt.moment(since, now) }), " ", h("b", null, app.fmt.duration(now - Date.parse(since)))), " ",
      reason && h("span.why", null, reason));
  }));
}

function many(app, away) {
  const names = away.map(({ id }) => id).join(", ");
  return h("p.wall-outage", { key: "many", "data-outage": names }, icon("servers"), h("strong", null, app.t("wall.away", { n: away.length })), " ", h("span.why", null, names));
}

/** What the frame around the wall is for, beside servers that are out. @param {App} app @param {Scope} scope */
export function alarmLine(app, { worst, critical }) {
  if (!worst) return null;
  const { name, server, reason } = troubleWords(app, { kind: worst.kind, key: worst.key, item: worst.item });
  const since = troubleSince(worst.item);
  const isKnown = app.time() - Date.parse(since ?? "") > LOUD_MS;
  return h("p.wall-alarm", { key: "alarm", id: "wall-alarm", class: isKnown ? "known" : "" }, icon("critical"),
    h("strong", null, app.t("wall.alarm", { n: critical.size })), " ",
    h("span.what", null, h("bdi", null, name), server && h("small", null, " ", h("bdi", null, server)), reason && `: ${reason}`), " ",
    since && h("span.since", null, app.t("since", { time: app.fmt.when(since, app.time()) })));
}
