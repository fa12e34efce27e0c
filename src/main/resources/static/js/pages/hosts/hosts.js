/** Every host that a system agent reports: how much of it is used, and what is wrong with it. */

import { hostMatcher, hostTone, isSilent, worstHosts } from "../../domain/hosts.js";
import { knownOnly } from "../../domain/known-values.js";
import { compareBy, ordersOf, parseSort } from "../../domain/sorting.js";
import { TONES } from "../../domain/states.js";
import { columnTitle } from "../../ui/columns.js";
import { awaitedPage } from "../../ui/awaited.js";
import { emptyState } from "../../ui/common.js";
import { h, icon } from "../../ui/dom.js";
import { fleetTabs } from "../../ui/fleet-tabs.js";
import { searchField } from "../../ui/paged-list.js";
import { COLUMNS } from "./host-columns.js";

const CHIPS = ["critical", "warning", "unknown", "live"];

/** @param {import("../../ui/app.js").App} app @returns {import("../../ui/app.js").View} */
export function createHosts(app) {
  const startedAt = app.now();
  /** Ids in the order on the screen. @type {string[]} */
  let ids = [];
  let question = "";
  /** @type {?HTMLElement} */
  let list = null;
  /** @type {WeakMap<import("../../domain/hosts.js").Host, {stamp: string, row: any}>} */
  const rows = new WeakMap();

  function draw(route) {
    const query = knownOnly(route.query, { state: TONES, sort: COLUMNS.flatMap(({ id }) => [id, `-${id}`]) });
    const { hosts } = app.model;
    return h("div.listing.fleet-page", null, fleetTabs(app, "hosts"), hosts.hosts.size === 0 ? nothing(hosts.isTold) : content(query));
  }

  function nothing(isTold) {
    const { t } = app;
    if (!isTold && app.model.filledAt === undefined) return awaitedPage(app, startedAt);
    return emptyState("system", t("hosts.none"), t("hosts.none.text"), h("a", { href: "docs/", rel: "help" }, t("nav.api")));
  }

  function content(query) {
    order(query);
    const hosts = ids.map((id) => app.model.hosts.hosts.get(id)).filter((host) => host !== undefined);
    return [
      app.model.hosts.hosts.size > 1 && toolbar(query),
      hosts.length > 0 ? h("div.list-wrap", { key: "table", ref: (element) => (list = element) }, table(query, hosts))
        : emptyState("search", app.t("empty.filter"), app.t("hosts.empty.filter"), h("button", { id: "clear-filters", onclick: () => app.go("hosts") }, app.t("filter.clear"))),
    ];
  }

  /** Worst first, or by a column; who is pointed at stays where it is. */
  function order(query) {
    const now = app.time();
    const matching = app.model.hosts.list().filter(hostMatcher(query, now));
    const { id, isDescending } = parseSort(query.sort ?? "");
    const column = COLUMNS.find((one) => one.id === id);
    const found = (column ? matching.sort(compareBy((host) => column.value(host, now), isDescending)) : worstHosts(matching, now)).map((host) => host.id);
    const asked = JSON.stringify([query.q, query.state, query.sort]);
    const isHeld = asked === question && list?.isConnected && (list.matches(":hover") || list.querySelector(":focus-visible") !== null);
    question = asked;
    const matches = new Set(found);
    const shown = new Set(ids);
    ids = isHeld ? [...ids.filter((one) => matches.has(one)), ...found.filter((one) => !shown.has(one))] : found;
  }

  function toolbar(query) {
    const { t } = app;
    const tones = app.model.hosts.list().map((host) => hostTone(host, app.time()));
    return h("div.toolbar", { key: "toolbar" },
      h("div.chips", { role: "group", "aria-label": t("filter.label") }, CHIPS.map((tone) => {
        const n = tones.filter((one) => one === tone).length;
        const isOn = query.state === tone;
        return (n > 0 || isOn) && h("button.chip", { key: tone, "data-chip": tone, class: `tone-${tone}`, "aria-pressed": String(isOn), onclick: () => app.go("hosts", { ...query, state: isOn ? "" : tone }) },
          icon(tone), h("span.word", null, t(tone === "live" ? "status.up" : `tone.${tone}`)), h("b", null, app.fmt.count(n)));
      })),
      h("div.tools", null, searchField(app, "hosts", query)));
  }

  function table(query, hosts) {
    return h("table.plain-table.server-table.host-table", { id: "hosts", "aria-label": app.t("hosts") },
      h("thead", null, h("tr", null, COLUMNS.map((column) => head(column, query)))),
      h("tbody", null, hosts.map(rowOf)));
  }

  function head(column, query) {
    const { id, isNumber } = column;
    const sorted = parseSort(query.sort ?? "");
    const isSorted = sorted.id === id;
    const [first, second] = ordersOf(column);
    const next = query.sort === first ? second : query.sort === second ? "" : first;
    return h("th", { key: id, scope: "col", class: isNumber ? "num" : "", "aria-sort": isSorted ? (sorted.isDescending ? "descending" : "ascending") : undefined },
      h("button", { "data-sort": id, onclick: () => app.go("hosts", { ...query, sort: next }, { replace: true }) }, columnTitle(app, column), isSorted && h("span.arrow", { "aria-hidden": "true" }, sorted.isDescending ? "↓" : "↑")));
  }

  /** Ages go on by the second: within one, a row changes with its report only. */
  function rowOf(host) {
    const stamp = `${Math.floor(app.now() / 1000)} ${app.language}`;
    const known = rows.get(host);
    if (known?.stamp === stamp) return known.row;
    const fresh = row(host);
    rows.set(host, { stamp, row: fresh });
    return fresh;
  }

  function row(host) {
    const tone = hostTone(host, app.time());
    return h("tr", { key: host.id, "data-host": host.id, "data-tone": tone, class: `${isSilent(host, app.time()) ? "stale" : ""} ${tone === "live" ? "" : `tint-${tone}`}` },
      COLUMNS.map((column) => h("td", { key: column.id, class: `sv-${column.id} ${column.isNumber ? "num" : ""}`, "data-label": columnTitle(app, column) }, column.cell(app, host))));
  }

  return { draw, title: () => app.t("nav.hosts") };
}
