/** The landing view: what needs a person, then the fleet. */

import { h, icon } from "../../ui/dom.js";
import { mergeSimilar, sharedAdvice } from "../../domain/active-alerts.js";
import { worstServers } from "../../domain/server-queries.js";
import { FLOWING } from "../../domain/states.js";
import { streamKey } from "../../domain/stream.js";
import { formatRoute } from "../../ui/route.js";
import { loadPageWords } from "../../i18n/language.js";
import { reasonText } from "../../i18n/reason-texts.js";
import { issueText, ruleTitle, wholeIssueText } from "../../i18n/rule-texts.js";
import { attention, countLoud, countTones, nameOf, selectStreams, serverTone, streamsOf, toneOf, troubleSince, worstFirst, worstIssue } from "../../domain/stream-queries.js";
import { ageClock, emptyState, flappingMark, levelMark, quantity, quietMark, readerIssuesMark, serverReason, skeleton, stateWord, streamHref, subjectText, streamTotal, toneBar, toneCount, toneSummary } from "../../ui/common.js";
import { totals } from "../../ui/totals.js";
import { sparkline } from "../../ui/sparkline.js";
import { eventList } from "../../ui/event-list.js";

/** What nobody reads any more is a number and a way to all of it. */
const SHOWN = 12;
const NAMED = 3;
const TILES = 12;
/** Of many hosts so many are shown. */
const SHOWN_HOSTS = 8;
const SKELETON_MS = 1000;

/** @param {import("../../ui/app.js").App} app */
export function createOverview(app) {
  const startedAt = app.now();
  /** @type {typeof import("./hosts.js").hosts|undefined} fetched when a host is known */
  let hosts;
  let isAsked = false;

  /** The hosts at a glance; their place is kept while their code is fetched. */
  function hostsOf() {
    const { size } = app.model.hosts.hosts;
    if (size === 0) return null;
    if (!isAsked) {
      isAsked = true;
      Promise.all([import("./hosts.js"), loadPageWords()]).then(([module]) => {
        hosts = module.hosts;
        app.draw();
      }, () => (isAsked = false));
    }
    return hosts?.(app, SHOWN_HOSTS) ?? h("div", { key: "hosts-awaited", style: { height: `${84 + 34 * Math.min(size, SHOWN_HOSTS)}px` } });
  }

  function draw() {
    if (app.model.filledAt === undefined) {
      if (app.now() - startedAt < SKELETON_MS) return skeleton();
      return emptyState("plug", app.t("empty.waiting"), app.t("empty.waiting.text"));
    }
    if (app.model.servers.size === 0) return emptyState("servers", app.t("empty.servers"), app.t("empty.servers.text"));
    const counts = countLoud(app.model);
    return h("div.overview", null,
      h("div.phone-totals", null, totals(app, counts)),
      h("section.attention", { "aria-labelledby": "attention-title" }, needsAttention(app, counts), watched(app)),
      h("section.fleet", null,
        h("h2", null, app.t("servers"), h("small", null, app.fmt.count(app.model.servers.size))),
        tiles(app),
        hostsOf(),
        counts.total > 0 && heat(app, countTones(app.model.streams.values())),
        latest(app),
        h("p.report-link", null, h("a", { href: formatRoute("report") }, app.t("report")))));
  }

  return { draw, title: () => app.t("nav.overview") };
}

function needsAttention(app, counts) {
  const found = attention(app.model);
  const heading = h("h2", { id: "attention-title" }, app.t("attention"),
    found.length > 0 && h("small", null, attentionSummary(app, found)));
  if (found.length === 0) {
    const readers = troubledReaders(app.model);
    return [heading, h("div.calm", { id: "calm" }, icon("check", "large"),
      h("p", null, h("strong", null, app.t("attention.none")), h("span", null, app.t("attention.none.text", { n: counts.total })), h("span.dim", null, toneSummary(app, counts)),
        readers > 0 && h("a.tone-warning", { href: formatRoute("streams", { sort: "-trouble" }) }, app.t("readers.issues.all", { n: readers }))))];
  }
  const entries = mergeSimilar(found);
  const shown = entries.slice(0, SHOWN);
  const more = found.length - shown.reduce((sum, entry) => sum + (entry.items?.length ?? 1), 0);
  return [
    heading,
    h("ol.list", { id: "attention" }, shown.map((entry) => ITEMS[entry.kind](app, entry))),
    more > 0 && h("p.more", null, h("a", { href: formatRoute("alerts"), id: "attention-more" }, app.t("attention.more", { n: more }))),
  ];
}

/** How many readers have problems that are not those of their stream. */
function troubledReaders({ streams }) {
  let sum = 0;
  for (const { readerIssues } of streams.values()) sum += readerIssues?.readers ?? 0;
  return sum;
}

const ITEMS = { server: serverItem, host: hostItem, stream: streamItem, group: groupItem };

function attentionSummary(app, found) {
  const count = (kind) => found.filter((entry) => entry.kind === kind).length;
  return ["server", "host", "stream"].map((kind) => count(kind) > 0 && app.t(`${kind}s.n`, { n: count(kind) })).filter(Boolean).join(", ");
}

function streamItem(app, { key, tone, item, quiet }) {
  const stale = app.model.isStale(item.server, app.now());
  return h("li.item.of-stream", { key, class: `tint-${quiet ? "idle" : tone} ${stale ? "stale" : ""}`, "data-server": item.server, "data-path": item.path, "data-tone": tone, "data-quiet": quiet?.kind },
    h("a.cover", { href: streamHref(item), "aria-label": `${item.path}, ${item.server}` }),
    h("span.still", null, FLOWING.includes(item.state) ? sparkline(app, streamKey(item.server, item.path), tone) : icon(tone, `tone-${tone}`), app.pictures?.box(streamKey(item.server, item.path), item)),
    h("div.head", null, levelMark(app, tone, quiet), quiet && quietMark(app, quiet), item.flapping && flappingMark(app), h("strong.name", { title: item.path }, h("bdi", null, nameOf(item))), readerIssuesMark(app, item),
      h("span.where", null, h("bdi", null, item.title ? `${item.server} / ${item.path}` : item.server), item.state !== "live" && h("span.state-word", null, stateWord(app, item)))),
    trouble(app, item, reasonText(app, item) || app.t(`state.${item.state}.help`)),
    since(app, troubleSince(item)));
}

/** Many streams of one server with the same trouble: said once. */
function groupItem(app, { key, tone, server, rule, state, items, quiet }) {
  const { t } = app;
  const issues = items.map(worstIssue).filter(Boolean);
  const advice = sharedAdvice(issues.slice(0, 50).map((issue) => issueText(app, issue).advice));
  const times = items.map(troubleSince).filter(Boolean).sort();
  const href = rule ? formatRoute("alerts", { by: "rule", rule, server }) : formatRoute("streams", { server, state: tone });
  const names = items.slice(0, NAMED).map(nameOf).join(", ");
  return h("li.item.group", { key, class: `tint-${quiet ? "idle" : tone} ${app.model.isStale(server, app.now()) ? "stale" : ""}`, "data-server": server, "data-group": rule ?? state, "data-tone": tone, "data-quiet": quiet?.kind },
    h("a.cover", { href, "aria-label": `${t("streams.n", { n: items.length })}, ${server}` }),
    h("div.head", null, levelMark(app, tone, quiet), quiet && quietMark(app, quiet), h("strong.name", null, t("streams.n", { n: items.length })), h("span.where", null, h("bdi", null, server), !rule && h("span.state-word", null, t(`state.${state}`)))),
    h("p.reason", { "data-issue": rule }, rule ? ruleTitle(app, rule, app.rules.find(rule)) || issueText(app, issues[0]).reason : t(`state.${state}.help`)),
    advice && h("p.advice", null, advice),
    h("p.dim.names", null, h("bdi", null, names), items.length > NAMED && ` ${t("issues.more", { n: items.length - NAMED })}`),
    h("div.since", null, h("span", null, times.length > 0 && t("since", { time: app.fmt.moment(times[0], app.time()) })), times.length > 0 && times[0] !== times.at(-1) && h("small", null, t("overview.newest", { duration: app.fmt.duration(app.time() - Date.parse(times.at(-1))) }))));
}

/** The worst issue in words, with what to do about it, and how many there are beside it. */
function trouble(app, item, otherwise) {
  const issue = worstIssue(item);
  if (!issue) return h("p.reason", null, otherwise);
  const { reason, advice } = wholeIssueText(app, issue);
  const more = item.issues.length - 1;
  const subject = subjectText(app, issue);
  return [
    h("p.reason", { "data-issue": issue.rule }, subject && !reason.toLowerCase().startsWith(subject.toLowerCase()) && h("span.subject", null, `${subject}: `), reason,
      more > 0 && h("span.also", null, ` ${app.t("issues.more", { n: more })}`)),
    advice && h("p.advice", null, advice),
  ];
}

function serverItem(app, { key, tone, item, quiet }) {
  const { plain, reason, advice } = serverReason(app, item);
  const unknown = streamsOf(app.model, item.id).filter((stream) => stream.state === "unknown").length;
  return h("li.item", { key, class: `tint-${quiet ? "idle" : tone}`, "data-server": item.id, "data-tone": tone, "data-quiet": quiet?.kind },
    h("a.cover", { href: formatRoute("server", { server: item.id }), "aria-label": item.id }),
    h("div.head", null, levelMark(app, tone, quiet), quiet && quietMark(app, quiet), h("strong.name", null, h("bdi", null, item.id)),
      h("span.where", null, app.t("filter.server"), item.status !== "up" && h("span.state-word", null, app.t(`status.${item.status}`)))),
    item.issues?.length ? trouble(app, item, "") : [h("p.reason", null, plain || reason, plain && reason && h("span.dim", null, ` ${reason}`)), advice && h("p.advice", null, advice)],
    unknown > 0 && h("p.dim", null, app.t("attention.unknown", { n: unknown })),
    since(app, troubleSince(item)));
}

function hostItem(app, { key, tone, item, quiet }) {
  return h("li.item", { key, class: `tint-${quiet ? "idle" : tone}`, "data-host": item.id, "data-tone": tone, "data-quiet": quiet?.kind },
    h("a.cover", { href: formatRoute("host", { host: item.id }), "aria-label": item.id }),
    h("div.head", null, levelMark(app, tone, quiet), quiet && quietMark(app, quiet), h("strong.name", { title: item.id }, h("bdi", null, item.id)), h("span.where", null, app.t("host"))),
    trouble(app, item, app.t("host.silent.reason")),
    since(app, troubleSince(item) ?? item.collectedAt));
}

function since(app, moment) {
  if (!moment) return h("div.since", null, app.t("never"));
  return h("div.since", null,
    h("span", null, app.t("since", { time: app.fmt.moment(moment, app.time()) })),
    h("small", null, app.fmt.duration(app.time() - Date.parse(moment))));
}

/** All servers, of a large fleet the worst. */
function tiles(app) {
  const servers = app.model.serverList();
  const isLarge = servers.length > TILES;
  return [
    h("div.tiles", { key: "tiles" }, (isLarge ? worstServers(servers).slice(0, TILES) : servers).map((server) => tile(app, server))),
    isLarge && h("p.more", { key: "more-servers" }, h("a", { href: formatRoute("servers") }, app.t("overview.servers", { n: servers.length }))),
  ];
}

function tile(app, server) {
  const tone = serverTone(server);
  const counts = countTones(streamsOf(app.model, server.id));
  const stale = app.model.isStale(server.id, app.now());
  const why = app.t("absent.server");
  const { plain, reason } = serverReason(app, server);
  return h("article.tile", { key: server.id, class: `edge-${tone} ${stale ? "stale" : ""}`, "data-server": server.id, "data-status": server.status },
    h("a.cover", { href: formatRoute("server", { server: server.id }), "aria-label": `${server.id}: ${app.t(`status.${server.status ?? "pending"}`)}` }),
    h("div.head", null, icon(tone, `tone-${tone}`), h("strong.name", { title: server.id }, h("bdi", null, server.id)),
      h("small.version", null, server.version ?? ""), ageClock(app, server)),
    toneBar(app, counts),
    server.status !== "up" && h("p.trouble", { class: `tone-${tone}` }, reason || plain),
    server.collectedAt && h("div.figures", null,
      h("span", null, quantity(streamTotal(app, server, counts), why)),
      h("span", null, quantity(server.readers === undefined ? undefined : { value: app.fmt.count(server.readers), unit: app.t("total.readers", { n: server.readers }) }, why)),
      h("span", null, h("small", null, app.t("total.in")), " ", quantity(app.fmt.bits(server.inboundBitsPerSecond), why)),
      h("span", null, h("small", null, app.t("total.out")), " ", quantity(app.fmt.bits(server.outboundBitsPerSecond), why))));
}

const WATCHED = 8;
const REORDER_MS = 10000;
let ranking = { at: 0, keys: /** @type {string[]} */ ([]) };

/** The live streams with most readers. Their order is looked at anew only now and then, so that it does not flicker. */
function watched(app) {
  const { model, t } = app;
  if (app.now() - ranking.at > REORDER_MS || ranking.keys.length === 0) {
    const live = selectStreams(model, (stream) => stream.state === "live" && stream.readers?.total > 0, "-readers", (stream) => stream.readers.total);
    ranking = { at: app.now(), keys: live.slice(0, WATCHED).map(([key]) => key) };
  }
  const rows = ranking.keys.map((key) => [key, model.streams.get(key)]).filter(([, stream]) => stream);
  if (rows.length === 0) return null;
  return h("div.watched", null, h("h2", null, t("watched")), h("table", { id: "watched", "aria-label": t("watched") }, h("tbody", null,
    rows.map(([key, stream]) => h("tr", { key, class: model.isStale(stream.server, app.now()) ? "stale" : "", "data-server": stream.server, "data-path": stream.path },
      h("td", { title: stream.path }, h("a", { href: streamHref(stream) }, h("bdi", null, nameOf(stream)))),
      h("td.where", null, h("bdi", null, stream.server)),
      h("td.trail-cell", null, sparkline(app, key, "live")),
      h("td.num", null, quantity(app.fmt.bits(stream.inboundBitsPerSecond), t("absent.first"))),
      h("td.num", null, readerIssuesMark(app, stream), quantity(stream.readers && { value: app.fmt.count(stream.readers.total), unit: t("total.readers", { n: stream.readers.total }) }, t("absent.server"))))))));
}

const LATEST = 6;

/** What happened last, and the way to all of it. */
function latest(app) {
  const events = app.latestEvents.latest(LATEST, app.now());
  if (events.length === 0) return null;
  return h("div.latest", null,
    h("h2", null, app.t("latest"), h("small", null, h("a", { href: formatRoute("events") }, app.t("latest.all")))),
    eventList(app, events, { id: "latest" }));
}

/** One cell per stream, drawn directly: two thousand of them each second are no work for the renderer. */
function heat(app, counts) {
  return [
    h("h2", null, app.t("heat"), h("small", null, app.t("heat.order"))),
    h("div.heat", {
      id: "heat", island: true, role: "img", "aria-label": app.t("heat.label", { summary: toneSummary(app, counts) }),
      ref: (element) => fillCells(app, element), onclick: open, onmouseover: name,
    }),
    h("p.legend", { "aria-hidden": "true" }, Object.entries(counts).filter(([tone, n]) => tone !== "total" && n > 0).map(([tone, n]) =>
      h("a", { key: tone, tabindex: "-1", class: `tone-${tone}`, href: formatRoute("streams", { state: tone }) }, icon(tone), toneCount(app, tone, n)))),
  ];
}

const cellStreams = new WeakMap();

function fillCells(app, element) {
  const entries = worstFirst(app.model);
  while (element.childElementCount > entries.length) element.lastElementChild.remove();
  while (element.childElementCount < entries.length) element.append(document.createElement("i"));
  let cell = element.firstElementChild;
  for (const [, stream] of entries) {
    const look = `cell fill-${toneOf(stream)}`;
    if (cell.className !== look) cell.className = look;
    cellStreams.set(cell, stream);
    cell = cell.nextElementSibling;
  }
}

function open(event) {
  const stream = cellStreams.get(event.target);
  if (stream) location.hash = streamHref(stream);
}

function name(event) {
  const stream = cellStreams.get(event.target);
  if (stream) event.target.title = `${stream.title ? `${stream.title}\n` : ""}${stream.path}\n${stream.server} · ${stream.state}${stream.reason ? `\n${stream.reason}` : ""}`;
}
