/** The landing view: what needs a person, then the fleet. */

import { h, icon } from "../../ui/dom.js";
import { mergeSimilar, sharedAdvice } from "../../domain/similar-troubles.js";
import { worstServers } from "../../domain/server-queries.js";
import { FLOWING } from "../../domain/states.js";
import { streamKey } from "../../domain/stream.js";
import { fetched } from "../../ui/fetched.js";
import { formatRoute } from "../../ui/route.js";
import { reasonText } from "../../i18n/reason-texts.js";
import { issueText, ruleTitle, wholeIssueText } from "../../i18n/rule-texts.js";
import { attention, countLoud, countTones, nameOf, serverTone, streamsOf, toneOf, troubleSince, worstFirst, worstIssue } from "../../domain/stream-queries.js";
import { ageClock, emptyState, flappingMark, levelMark, quantity, quietMark, readerIssuesMark, serverReason, skeleton, stateWord, streamHref, subjectText, streamTotal, toneBar, toneCount, toneSummary } from "../../ui/common.js";
import { totals } from "../../ui/totals.js";
import { sparkline } from "../../ui/sparkline.js";
import { eventList } from "../../ui/event-list.js";

/** Pixels that the list of what needs attention may take before the rest is a number: so much the window has to spare, and always so much. */
const SPARE = 560;
const LEAST = 280;
const ON_PHONES = 640;
/** Usual heights of entries in pixels, with their distance; each stream that an entry names has a line of its own. */
const HEIGHT = 112;
const LINE = 24;
const NAMED = 3;
/** Streams with the same trouble and the same advice that are listed in one entry. */
const ALIKE = 4;
const TILES = 12;
/** Of many hosts so many are shown. */
const SHOWN_HOSTS = 8;
const SKELETON_MS = 1000;
/** A monitor that has just begun answers within so long. */
const STARTING_MS = 3000;
/** So long the list of problems keeps its height after some of them are over. */
const HOLD_MS = 60_000;
/** Of more streams the cells are smaller. */
const MANY = 600;

/** @param {import("../../ui/app.js").App} app */
export function createOverview(app) {
  const startedAt = app.now();
  const hold = heldHeight(app);
  const late = fetched(app, () => import("./late.js").then(({ createLateParts }) => createLateParts(app)));
  const guide = fetched(app, () => import("./guide.js").then(({ createGuide }) => createGuide(app)));

  /** The hosts at a glance; their place is kept while their code is fetched. */
  function hostsOf() {
    const { size } = app.model.hosts.hosts;
    if (size === 0) return null;
    return late()?.hosts(SHOWN_HOSTS) ?? h("div", { key: "hosts-awaited", style: { height: `${84 + 34 * Math.min(size, SHOWN_HOSTS)}px` } });
  }

  /** In place of everything while no server has ever answered; undefined where one has. */
  function firstRun() {
    const { model } = app;
    const servers = [...model.servers.values()];
    const waited = app.now() - startedAt;
    if (model.filledAt === undefined && !(app.info?.servers === 0)) return waited < SKELETON_MS ? skeleton() : emptyState("plug", app.t("empty.waiting"), app.t("empty.waiting.text"));
    if (model.hasAnswered()) return undefined;
    const isStarting = servers.length > 0 && servers.every(({ status }) => status === undefined || status === "pending");
    return (waited < (isStarting ? STARTING_MS : 0) ? undefined : guide()?.firstRun()) ?? skeleton();
  }

  function draw() {
    const first = firstRun();
    if (first) return first;
    const counts = countLoud(app.model);
    const empty = counts.total === 0 && app.model.serverList().find(({ status }) => status === "up");
    return h("div.overview", null,
      h("div.phone-totals", null, totals(app, counts)),
      !(empty && attention(app.model).length === 0) && h("section.attention", { key: "now", "aria-labelledby": "attention-title" }, h("div", { ref: hold }, needsAttention(app, counts))),
      h("section.day", { key: "day" },
        empty && guide()?.firstStream(empty),
        !empty && (late()?.charts() ?? h("div.fleet-awaited", { key: "fleet-past" })),
        latest(app),
        late()?.watched()),
      h("section.fleet", { key: "fleet" },
        h("h2", null, app.t("servers"), h("small", null, app.fmt.count(app.model.servers.size))),
        tiles(app),
        hostsOf(),
        counts.total > 0 && heat(app, countTones(app.model.streams.values())),
        h("p.report-link", null, h("a", { href: formatRoute("report") }, app.t("report")))));
  }

  return { draw, title: () => app.t("nav.overview") };
}

/** Keeps what contains an element as high as that was lately, so that what is below does not jump with every problem that comes and goes. */
function heldHeight(app) {
  let element;
  let last = 0;
  let most = 0;
  let at = 0;
  const hold = () => {
    if (last >= most || app.now() - at > HOLD_MS) [most, at] = [last, app.now()];
    element.parentElement.style.minHeight = `${most}px`;
  };
  const observer = globalThis.ResizeObserver && new ResizeObserver(([{ contentRect }]) => {
    last = contentRect.height;
    hold();
  });
  return (found) => {
    if (found === element) hold();
    else {
      observer?.disconnect();
      observer?.observe((element = found));
    }
  };
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
  const shown = fitting(mergeSimilar(found));
  const more = found.length - shown.reduce((sum, entry) => sum + (entry.items?.length ?? 1), 0);
  return [
    heading,
    h("ol.list", { id: "attention" }, shown.map((entry) => ITEMS[entry.kind](app, entry))),
    more > 0 && h("p.more", null, h("a", { href: formatRoute("alerts"), id: "attention-more" }, app.t("attention.more", { n: more }))),
  ];
}

/** As many as leave room for the events; the first is always told. */
function fitting(entries) {
  const { innerWidth = 0, innerHeight = 0 } = globalThis;
  let left = innerWidth > 1100 ? Math.max(LEAST, innerHeight - SPARE) : ON_PHONES;
  return entries.filter(({ kind, items }, index) => {
    left -= HEIGHT + (kind === "alike" ? LINE * Math.min(items.length, ALIKE) : 0);
    return index === 0 || left >= 0;
  });
}

/** How many readers have problems that are not those of their stream. */
function troubledReaders({ streams }) {
  let sum = 0;
  for (const { readerIssues } of streams.values()) sum += readerIssues?.readers ?? 0;
  return sum;
}

const ITEMS = { server: serverItem, host: hostItem, stream: streamItem, group: groupItem, alike: alikeItem };

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

/** A few streams anywhere with the same trouble and the same advice: each in a line, the advice once. */
function alikeItem(app, { key, tone, rule, items, quiet }) {
  const { t } = app;
  const texts = items.slice(0, ALIKE).map((item) => wholeIssueText(app, worstIssue(item)));
  const isSame = texts.every(({ reason }) => reason === texts[0].reason);
  const times = items.map(troubleSince).filter(Boolean).sort();
  return h("li.item.alike", { key, class: `tint-${quiet ? "idle" : tone}`, "data-group": rule, "data-tone": tone, "data-quiet": quiet?.kind },
    h("div.head", null, levelMark(app, tone, quiet), quiet && quietMark(app, quiet), h("strong.name", null, h("a", { href: formatRoute("alerts", { by: "rule", rule }) }, t("streams.n", { n: items.length })))),
    h("p.reason", { "data-issue": rule }, isSame ? texts[0].reason : ruleTitle(app, rule, app.rules.find(rule)) || texts[0].reason),
    texts[0].advice && h("p.advice", null, texts[0].advice),
    h("ul.names", null, items.slice(0, ALIKE).map((item, index) => h("li", { key: streamKey(item.server, item.path), class: app.model.isStale(item.server, app.now()) ? "stale" : "", "data-server": item.server, "data-path": item.path, "data-tone": tone },
      h("a", { href: streamHref(item), title: item.path }, h("bdi", null, nameOf(item))), h("small", { "data-issue": rule }, h("bdi", null, item.server), !isSame && `: ${texts[index].reason}`), item.flapping && flappingMark(app), h("time", null, app.fmt.moment(troubleSince(item), app.time()))))),
    items.length > ALIKE && h("p.dim.rest", null, h("a", { href: formatRoute("alerts", { by: "rule", rule }) }, t("issues.more", { n: items.length - ALIKE }))),
    since(app, times[0]));
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
    server.status === "up" ? h("p.well", null, server.startedAt && app.t("overview.up", { duration: app.fmt.duration(app.time() - Date.parse(server.startedAt)) })) : h("p.trouble", { class: `tone-${tone}`, title: reason || plain }, reason || plain),
    server.collectedAt && h("div.figures", null,
      h("span", null, quantity(streamTotal(app, server, counts), why)),
      h("span", null, quantity(server.readers === undefined ? undefined : { value: app.fmt.count(server.readers), unit: app.t("total.readers", { n: server.readers }) }, why)),
      h("span", null, h("small", null, app.t("total.in")), " ", quantity(app.fmt.bits(server.inboundBitsPerSecond), why)),
      h("span", null, h("small", null, app.t("total.out")), " ", quantity(app.fmt.bits(server.outboundBitsPerSecond), why))));
}

const LATEST = 5;

/** What happened last, and the way to all of it. */
function latest(app) {
  const events = app.latestEvents.latest(LATEST, app.now());
  if (events.length === 0 && app.latestEvents.isRead) return null;
  return h("div.latest", { key: "latest" },
    h("h2", null, app.t("latest"), h("small", null, h("a", { href: formatRoute("events") }, app.t("latest.all")))),
    eventList(app, events, { id: "latest" }));
}

/** How many streams there are, also those of a first report that is still on its way in parts. */
function awaitedStreams(app, known) {
  const told = app.model.serverList().reduce((sum, { streams }) => sum + (streams?.total ?? 0), 0);
  return app.model.begun.size > 0 ? Math.max(known, told) : known;
}

/**
 * One cell per stream, drawn directly: two thousand of them each second are no work for the renderer. Streams on their way have
 * their place already, so that what is below does not move with each part.
 */
function heat(app, counts) {
  const places = awaitedStreams(app, counts.total);
  return [
    h("h2", null, app.t("heat"), h("small", null, app.t("heat.order"))),
    h("div.heat", {
      id: "heat", class: places > MANY ? "many" : "", island: true, role: "img", "aria-label": app.t("heat.label", { summary: toneSummary(app, counts) }),
      ref: (element) => fillCells(app, element, places), onclick: open, onmouseover: (event) => name(app, event),
    }),
    h("p.legend", { "aria-hidden": "true" }, Object.entries(counts).filter(([tone, n]) => tone !== "total" && n > 0).map(([tone, n]) =>
      h("a", { key: tone, tabindex: "-1", class: `tone-${tone}`, href: tone === "live" ? undefined : formatRoute("streams", { state: tone }) }, icon(tone), toneCount(app, tone, n)))),
  ];
}

/**
 * The cells, how each looks and which stream it shows. To read that from the document took most of the time of a browser with 50,000.
 * @type {WeakMap<Element, {cells: HTMLElement[], looks: string[], streams: any[]}>}
 */
const heats = new WeakMap();

function fillCells(app, element, places) {
  const heat = heats.get(element) ?? { cells: [], looks: [], streams: [] };
  heats.set(element, heat);
  const { cells, looks } = heat;
  while (cells.length > places) cells.pop()?.remove();
  looks.length = Math.min(looks.length, places);
  const added = document.createDocumentFragment();
  while (cells.length < places) cells.push(added.appendChild(document.createElement("i")));
  element.append(added);
  heat.streams = worstFirst(app.model).map(([, stream]) => stream);
  cells.forEach((cell, index) => {
    const stream = heat.streams[index];
    const look = stream ? `cell fill-${toneOf(stream)}` : "cell";
    if (looks[index] !== look) looks[index] = cell.className = look;
  });
}

function streamAt(cell) {
  const heat = heats.get(cell.parentElement);
  return heat?.streams[heat.cells.indexOf(cell)];
}

function open(event) {
  const stream = streamAt(event.target);
  if (stream) location.hash = streamHref(stream);
}

function name(app, event) {
  const stream = streamAt(event.target);
  if (stream) event.target.title = [stream.title, stream.path, `${stream.server} · ${stateWord(app, stream)}`, reasonText(app, stream)].filter(Boolean).join("\n");
}
