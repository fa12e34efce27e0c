/** All streams in one table that only ever draws the rows in sight. */

import { h, icon } from "../dom.js";
import { matcher, selectStreams, SORTS, TONES, countTones } from "../select.js";
import { emptyState, serverReason, skeleton } from "../parts.js";
import { columns, headRow, row } from "./streamrow.js";

const HEIGHTS = { comfortable: 42, compact: 26, phone: 66 };
const OVERSCAN = 8;
const TOUCH_HOLD_MS = 2000;
const mouse = matchMedia("(hover: hover)");
const phone = matchMedia("(max-width: 720px)");

/** @param {import("../main.js").App} app */
export function createStreams(app) {
  const startedAt = app.now();
  /** Keys in the order on the screen. @type {string[]} */
  let keys = [];
  let question = "";
  let touchedAt = 0;
  /** @type {?HTMLElement} */
  let scroller = null;
  let frame = 0;

  function draw({ query }) {
    if (app.model.filledAt === undefined) {
      if (app.now() - startedAt < 1000) return skeleton();
      return emptyState("plug", app.t("empty.waiting"), app.t("empty.waiting.text"));
    }
    const sort = (query.sort ?? "").replace("-", "") in SORTS ? query.sort : "state";
    const states = query.state ? query.state.split(",") : [];
    order(query, states, sort);
    return h("div.streams", null, toolbar(query, states), notes(query),
      keys.length === 0 ? nothing(query) : table(query, sort));
  }

  /** Sorts anew, unless a person is pointing at a row: then rows stay and new ones are added below. */
  function order(query, states, sort) {
    const asked = JSON.stringify([query.q, states, query.server, sort]);
    const entries = selectStreams(app.model, matcher({ q: query.q, states, server: query.server }), sort);
    if (asked !== question) {
      question = asked;
      if (scroller) scroller.scrollTop = 0;
    } else if (isHeld()) {
      const shown = new Set(keys);
      for (const [key] of entries) if (!shown.has(key)) keys.push(key);
      return;
    }
    keys = entries.map(([key]) => key);
  }

  function isHeld() {
    if (app.now() - touchedAt < TOUCH_HOLD_MS) return true;
    if (mouse.matches && scroller?.isConnected && scroller.querySelector("tbody:hover")) return true;
    const focused = document.activeElement;
    return Boolean(focused?.closest(".stream-row") && focused.matches(":focus-visible"));
  }

  function toolbar(query, states) {
    const counts = countTones([...app.model.streams.values()].filter(matcher({ q: query.q, server: query.server })));
    const toggle = (tone) => {
      const next = states.includes(tone) ? states.filter((s) => s !== tone) : [...states, tone];
      app.go("streams", { ...query, state: next.join(",") });
    };
    const label = app.t(`density.${app.preferences.density}`);
    return h("div.toolbar", null,
      h("div.chips", { role: "group", "aria-label": app.t("filter.label") },
        h("button.chip", { key: "all", "data-chip": "all", "aria-pressed": String(states.length === 0), onclick: () => app.go("streams", { ...query, state: "" }) },
          app.t("filter.all"), h("b", null, app.fmt.count(counts.total))),
        TONES.filter((tone) => counts[tone] > 0 || states.includes(tone) || tone === "live").map((tone) =>
          h("button.chip", { key: tone, "data-chip": tone, class: `tone-${tone}`, "aria-pressed": String(states.includes(tone)), onclick: () => toggle(tone) },
            icon(tone), h("span.word", null, app.t(`tone.${tone}`)), h("b", null, app.fmt.count(counts[tone]))))),
      h("div.tools", null,
        isHeld() && h("span.held", { title: app.t("table.held.title") }, app.t("table.held")),
        app.model.servers.size > 1 && h("select", {
          id: "filter-server", "aria-label": app.t("filter.server"), value: query.server ?? "",
          onchange: (event) => app.go("streams", { ...query, server: event.target.value }),
        }, h("option", { key: "", value: "" }, app.t("filter.server.all")),
          app.model.serverList().map(({ id }) => h("option", { key: id, value: id, selected: id === query.server }, id))),
        h("button.density", { id: "density", title: label, "aria-label": label, "aria-pressed": String(app.preferences.density === "compact"), onclick: () => app.prefer("density", app.preferences.density === "compact" ? "comfortable" : "compact") }, icon("dense"))));
  }

  /** Servers that cannot be asked now, in words, above what they said last. */
  function notes(query) {
    const blind = app.model.serverList().filter((s) => s.status && s.status !== "up" && s.status !== "pending" && (!query.server || s.id === query.server));
    if (blind.length === 0 || query.q) return null;
    return h("div.notes", null, blind.slice(0, 3).map((server) => {
      const { plain, reason } = serverReason(app, server);
      return h("p", { key: server.id, "data-server": server.id }, icon(server.status === "slow" ? "warning" : "unknown"),
        h("strong", null, h("bdi", null, server.id)), ` ${app.t(`status.${server.status}`)}`,
        server.since && ` ${app.t("since", { time: app.fmt.moment(server.since, app.time()) })}`, h("span.dim", null, ` ${reason || plain}`));
    }), blind.length > 3 && h("p", { key: "more" }, h("a", { href: "#/servers" }, app.t("attention.more", { n: blind.length - 3 }))));
  }

  function nothing(query) {
    if (query.q || query.state || query.server) {
      return emptyState("search", app.t("empty.filter"), app.t("empty.filter.text"),
        h("button", { id: "clear-filters", onclick: () => app.go("streams", { sort: query.sort }) }, app.t("filter.clear")));
    }
    const answered = [...app.model.servers.values()].some((server) => server.collectedAt);
    if (app.model.servers.size === 0) return emptyState("servers", app.t("empty.servers"), app.t("empty.servers.text"));
    if (!answered) return emptyState("unknown", app.t("empty.blind"), app.t("empty.blind.text"), h("a", { href: "#/servers" }, app.t("nav.servers")));
    return emptyState("streams", app.t("empty.none"), app.t("empty.none.text"));
  }

  function table(query, sort) {
    const height = phone.matches ? HEIGHTS.phone : HEIGHTS[app.preferences.density] ?? HEIGHTS.comfortable;
    const sight = scroller?.clientHeight || innerHeight;
    const from = Math.max(0, Math.min(Math.floor((scroller?.scrollTop ?? 0) / height) - OVERSCAN, keys.length - 1));
    const to = Math.min(keys.length, from + Math.ceil(sight / height) + 2 * OVERSCAN);
    const now = app.now();
    const stale = new Map([...app.model.servers.keys()].map((id) => [id, app.model.isStale(id, now)]));
    const rows = [];
    for (let index = from; index < to; index++) {
      const key = keys[index];
      rows.push(row(app, key, app.model.streams.get(key), index, stale));
    }
    return h("div.table-wrap", { ref: attach, onscroll: scrolled, ontouchstart: touched, ontouchmove: touched, "data-rows": keys.length },
      h("table", { id: "streams", "aria-label": app.t("table.label"), "aria-rowcount": keys.length + 1 },
        h("colgroup", null, columns.map((name) => h("col", { key: name, class: `c-${name}` }))),
        h("thead", null, headRow(app, query, sort)),
        h("tbody", { onmouseenter: app.draw, onmouseleave: app.draw, onclick: open, onkeydown: walk },
          spacer("before", from * height), rows, spacer("after", (keys.length - to) * height))));
  }

  function attach(element) {
    scroller = element;
  }

  function scrolled() {
    if (frame === 0) frame = requestAnimationFrame(() => {
      frame = 0;
      app.draw();
    });
  }

  function touched() {
    touchedAt = app.now();
  }

  function open(event) {
    if (event.target.closest("a") || String(getSelection()) !== "") return;
    event.target.closest(".stream-row")?.querySelector("a")?.click();
  }

  /** Arrow keys walk from row to row. */
  function walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const current = event.target.closest(".stream-row");
    if (!step || !current || !scroller) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(keys.length - 1, Number(current.dataset.index) + step));
    const height = current.getBoundingClientRect().height;
    const top = index * height;
    const bottom = top + height * 3;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (bottom > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = bottom - scroller.clientHeight;
    app.draw();
    scroller.querySelector(`[data-index="${index}"] a`)?.focus({ preventScroll: true });
  }

  return { draw, title: () => app.t("nav.streams") };
}

function spacer(name, height) {
  return h("tr.spacer", { key: `\n${name}`, "aria-hidden": "true", style: { height: `${height}px` } }, h("td", null));
}
