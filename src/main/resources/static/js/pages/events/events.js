/** What happened, newest first, and what happens now. */

import { h, icon } from "../../ui/dom.js";
import { eventMatcher, KINDS, mergeEvents } from "../../domain/events.js";
import { knownOnly } from "../../domain/known-values.js";
import { LEVELS } from "../../domain/states.js";
import { eventList } from "../../ui/event-list.js";
import { emptyPage, selectField, filterOf, listPlaceholder, streamFilterChip, PAGE_SIZE, pager, readPage, staleNotice, searchField } from "../../ui/paged-list.js";

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

  const known = (query) => knownOnly(query, { kind: KINDS, level: LEVELS });

  function draw(route) {
    const query = known(route.query);
    const filter = filterOf(query, FILTERS);
    const key = JSON.stringify(filter);
    if (page.key !== key) {
      page = emptyPage(key, page);
      waiting = [];
    }
    const age = app.now() - page.askedAt;
    if (age > (app.link() === "live" ? AGAIN_LIVE_MS : AGAIN_MS) && (!isHeld() || page.borrowed)) read(filter);
    if (waiting.length > 0 && !isHeld() && !query.offset) show();
    const filtered = FILTERS.some((name) => filter[name]);
    return h("div.listing", null, toolbar(query), staleNotice(app, page),
      page.items?.length ? [
        h("div.list-wrap", { key: "list", ref: (element) => (list = element) }, eventList(app, page.items, { id: "events" })),
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
    if (!eventMatcher(filter)(event) || page.items === undefined) return false;
    waiting = mergeEvents([event], waiting, PAGE_SIZE);
    return true;
  }

  function show() {
    const fresh = waiting.filter((event) => !page.items?.some(({ id }) => id === event.id));
    page.total += fresh.length;
    page.items = mergeEvents(fresh, page.items ?? [], PAGE_SIZE);
    waiting = [];
  }

  function isHeld() {
    return Boolean(list?.isConnected && (list.matches(":hover") || list.querySelector(":focus-visible")));
  }

  function toolbar(query) {
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
        searchField(app, "events", query)));
  }

  return { draw, happened, title: () => app.t("nav.events") };
}
