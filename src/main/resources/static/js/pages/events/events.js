/** What happened, newest first, and what happens now. */

import { h, icon } from "../../ui/dom.js";
import { eventMatcher, KINDS, mergeEvents } from "../../domain/events.js";
import { knownOnly } from "../../domain/known-values.js";
import { LEVELS } from "../../domain/states.js";
import { apiUrl } from "../../net/rest.js";
import { eventList } from "../../ui/event-list.js";
import { emptyPage, selectField, filterOf, listPlaceholder, streamFilterChip, PAGE_SIZE, pager, readPage, staleNotice, searchField } from "../../ui/paged-list.js";
import { createDensity } from "./density.js";
import { dayOf, dayText, EVENT_RANGES, isInTime, knownTimes, rangePicker, timeFilter } from "./event-range.js";

const FILTERS = ["kind", "level", "server", "path", "q"];
const AGAIN_MS = 5000;
const AGAIN_LIVE_MS = 30_000;

/** @param {import("../../ui/app.js").App} app */
export function createEvents(app) {
  let page = emptyPage();
  /** How many came while somebody read an older page or pointed at a row. */
  let waiting = [];
  /** @type {?HTMLElement} */
  let list = null;
  let isPicking = false;
  const density = createDensity(app, (times) => app.go("events", { ...app.route.query, range: "", offset: "", ...times }));

  const known = (query) => knownTimes(knownOnly(query, { kind: KINDS, level: LEVELS, range: EVENT_RANGES }));

  function draw(route) {
    const query = known(route.query);
    const filter = { ...filterOf(query, FILTERS), ...timeFilter(query, app.past?.at) };
    const key = JSON.stringify([filter, app.past?.at]);
    if (page.key !== key) {
      page = emptyPage(key, page);
      waiting = [];
    }
    const age = app.now() - page.askedAt;
    if (age > (app.link() === "live" ? AGAIN_LIVE_MS : AGAIN_MS) && (!isHeld() || page.borrowed)) read(filter);
    if (waiting.length > 0 && !isHeld() && !query.offset) show();
    const filtered = FILTERS.some((name) => filter[name]) || Object.keys(timeFilter(query)).length > 0;
    const { offset, ...whole } = filter;
    return h("div.listing", null, toolbar(query, whole), density.draw(whole), staleNotice(app, page),
      page.items?.length ? [
        h("div.list-wrap", { key: "list", ref: (element) => (list = element) }, eventList(app, page.items, { id: "events", head: day })),
        pager(app, "events", query, page, app.t("events.bounded")),
      ] : listPlaceholder(app, "events", page, filtered, query));
  }

  function read(filter) {
    const mine = page;
    readPage(mine, "events", filter, app.now(), () => {
      if (mine !== page) return;
      waiting = [];
      if (app.route.view === "events") app.draw();
    });
  }

  /** An event of the live connection. @param {any} event @returns {boolean} whether it shows */
  function happened(event) {
    const filter = filterOf(known(app.route.query), FILTERS);
    if (!eventMatcher(filter)(event) || !isInTime(known(app.route.query), event.time) || page.items === undefined) return false;
    waiting = mergeEvents([event], waiting, PAGE_SIZE);
    return true;
  }

  function show() {
    const fresh = waiting.filter((event) => !page.items?.some(({ id }) => id === event.id));
    page.total += fresh.length;
    page.items = mergeEvents(fresh, page.items ?? [], PAGE_SIZE);
    waiting = [];
  }

  /** The day, over its first event. */
  function day(event, before) {
    return (!before || dayOf(before.time) !== dayOf(event.time)) && h("li.day", { key: `day ${dayOf(event.time)}` }, h("h2", null, dayText(app, event.time)));
  }

  function isHeld() {
    return Boolean(list?.isConnected && (list.matches(":hover") || list.querySelector(":focus-visible")));
  }

  /** @param {Object<string, string>} query @param {Object<string, string>} whole what is asked for, on all pages */
  function toolbar(query, whole) {
    const { t } = app;
    const go = (change) => app.go("events", { ...query, ...change, offset: "" });
    const chosen = query.kind ? query.kind.split(",") : [];
    const toggle = (kind) => go({ kind: (chosen.includes(kind) ? chosen.filter((k) => k !== kind) : [...chosen, kind]).join(",") });
    return h("div.toolbar", null,
      h("div.chips", { role: "group", "aria-label": t("events.kind") },
        h("button.chip", { key: "all", "aria-pressed": String(chosen.length === 0), "data-chip": "all", onclick: () => go({ kind: "" }) }, t("filter.all")),
        KINDS.map((kind) => h("button.chip", { key: kind, "data-chip": kind, "aria-pressed": String(chosen.includes(kind)), onclick: () => toggle(kind) },
          icon(`k-${kind}`), t(`event.kind.${kind}`)))),
      h("div.tools", null,
        streamFilterChip(app, "events", query),
        h("button.fresh", {
          key: "fresh", id: "fresh", hidden: waiting.length === 0,
          onclick: () => (query.offset ? app.go("events", { ...query, offset: "" }) : (show(), app.draw())),
        }, t("events.fresh", { n: waiting.length })),
        selectField(app, "events", query, "level", t("events.level"), [["", t("events.level.all")], ...LEVELS.map((level) => /** @type {[string, string]} */ ([level, t(`level.${level}`)]))]),
        app.model.servers.size > 1 && selectField(app, "events", query, "server", t("filter.server"),
          [["", t("filter.server.all")], ...app.model.serverList().map(({ id }) => /** @type {[string, string]} */ ([id, id]))]),
        rangePicker(app, query, isPicking, go, (isOpen) => {
          isPicking = isOpen;
          app.draw();
        }),
        searchField(app, "events", query),
        h("a.button", { key: "csv", id: "events-csv", href: apiUrl(`events?${new URLSearchParams({ ...whole, format: "csv" })}`), download: "events.csv", title: t("events.csv") }, "CSV")));
  }

  return { draw, happened, title: () => app.t("nav.events") };
}
