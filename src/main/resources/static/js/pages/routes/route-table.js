/** All routes as a table: do they run, how often, and what failed. In groups, or in the order of a column. */

import { h, icon } from "../../ui/dom.js";
import { failureText } from "../../ui/failure-text.js";
import { absent, emptyState, quantity } from "../../ui/common.js";
import { compareBy, ordersOf, parseSort } from "../../domain/sorting.js";
import { formatRoute } from "../../ui/route.js";
import { resourcePlaceholder, resourceAge } from "../../ui/polled-resource.js";
import { searchField, selectField } from "../../ui/paged-list.js";
import { GROUPS, groupOf } from "./route-groups.js";

/** @typedef {import("../../ui/app.js").App} App */

const RUNNING = "started";

export const hasFailed = (/** @type {any} */ { failed }) => failed > 0;
export const isStopped = (/** @type {any} */ { status }) => Boolean(status) && String(status).toLowerCase() !== RUNNING;
const isOwn = (/** @type {any} */ { builtIn }) => builtIn === false;
const hasDropped = (/** @type {any} */ { dropped }) => dropped > 0;

/** What the chips let through. @type {Record<string, (route: any) => boolean>} */
const FILTERS = { failing: hasFailed, stopped: isStopped, dropping: hasDropped, own: isOwn };
export const ROUTE_FILTERS = Object.keys(FILTERS);

/**
 * In the order of the table. `value` is what is sorted by.
 * @type {{id: string, isNumber?: boolean, value: (route: any) => any, cell: (app: App, route: any) => any, tone?: (route: any) => string}[]}
 */
export const COLUMNS = [
  { id: "id", value: ({ id }) => id, cell: nameCell },
  { id: "status", value: ({ status }) => status, cell: statusCell },
  { id: "total", isNumber: true, value: ({ exchanges }) => exchanges, cell: (app, { exchanges }) => count(app, exchanges) },
  { id: "flying", isNumber: true, value: ({ inFlight }) => inFlight, cell: (app, { inFlight }) => count(app, inFlight) },
  { id: "failed", isNumber: true, value: ({ failed }) => failed, cell: (app, route) => loud(app, route.failed, "critical"), tone: (route) => (hasFailed(route) ? "tone-critical" : "") },
  { id: "dropped", isNumber: true, value: ({ dropped }) => dropped ?? undefined, cell: (app, { dropped }) => (dropped === undefined || dropped === null ? absent(app.t("routes.noQueue")) : loud(app, dropped, "warning")), tone: (route) => (hasDropped(route) ? "tone-warning" : "") },
  { id: "mean", isNumber: true, value: ({ meanMs }) => meanMs ?? undefined, cell: (app, { meanMs }) => quantity(app.fmt.millis(meanMs ?? undefined), app.t("routes.notRun")) },
  { id: "max", isNumber: true, value: ({ maxMs }) => maxMs ?? undefined, cell: (app, { maxMs }) => quantity(app.fmt.millis(maxMs ?? undefined), app.t("routes.notRun")) },
];

/** @param {App} app @param {Object<string, string>} query @param {import("../../ui/polled-resource.js").PolledResource<any>} reading */
export function routeTable(app, query, reading) {
  const { t } = app;
  if (!reading.value) return h("section.panel", { key: "routes", id: "routes" }, h("h3", null, t("nav.routes"), h("span.grow"), resourceAge(app, reading)), resourcePlaceholder(app, reading, t("routes.none")));
  const items = reading.value.items ?? [];
  const shown = selectRoutes(items, query);
  return [
    toolbar(app, query, items, reading),
    reading.failure && h("p.detail-failed", { key: "failed", role: "status" }, icon("warning", "tone-warning"), " ", t("list.stale", { reason: failureText(app, reading.failure) })),
    shown.length === 0 ? emptyState("search", t("empty.filter"), t("routes.empty"), h("button", { onclick: () => app.go("routes") }, t("filter.clear")))
      : h("div.list-wrap", { key: "routes" }, h("table.plain-table.routes", { id: "routes", "aria-label": t("nav.routes") },
        h("thead", null, h("tr", null, COLUMNS.map((column) => head(app, query, column)))),
        query.sort ? h("tbody", { key: "all" }, shown.map((route) => row(app, route)))
          : GROUPS.map((group) => groupBody(app, group, shown.filter((route) => groupOf(route) === group))))),
  ];
}

/**
 * The routes that match, by a column, else by what is wrong with them.
 * @param {any[]} items @param {Object<string, string>} query
 */
export function selectRoutes(items, { q = "", show = "", group = "", sort = "" }) {
  const wanted = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = items.filter((route) => {
    const text = [route.id, route.description, route.file, route.replaces, route.template, route.from, route.lastError].join("\n").toLocaleLowerCase();
    return (FILTERS[show]?.(route) ?? true) && (group === "" || groupOf(route) === group) && wanted.every((word) => text.includes(word));
  });
  const { id, isDescending } = parseSort(sort);
  const column = COLUMNS.find((one) => one.id === id);
  return found.sort(column ? compareBy(column.value, isDescending) : worst);
}

/** What does not run, then what failed most, then by name. */
function worst(a, b) {
  return Number(isStopped(b)) - Number(isStopped(a)) || (b.failed ?? 0) - (a.failed ?? 0) || String(a.id).localeCompare(String(b.id));
}

function toolbar(app, query, items, reading) {
  const { t, fmt } = app;
  const chip = (name) => h("button.chip", {
    key: name, "data-chip": name, "aria-pressed": String(query.show === name), onclick: () => app.go("routes", { ...query, show: query.show === name ? "" : name }),
  }, t(`routes.show.${name}`), h("b", null, fmt.count(items.filter(FILTERS[name]).length)));
  return h("div.toolbar", { key: "toolbar" }, h("div.chips", { role: "group", "aria-label": t("routes.show") }, ROUTE_FILTERS.map(chip)),
    h("div.tools", null, resourceAge(app, reading),
      selectField(app, "routes", query, "group", t("routes.group"), [["", t("routes.group.all")], ...GROUPS.map((group) => /** @type {[string, string]} */ ([group, t(`routes.group.${group}`)]))]),
      searchField(app, "routes", query)));
}

function head(app, query, column) {
  const { id, isNumber } = column;
  const sorted = parseSort(query.sort ?? "");
  const [first, second] = ordersOf(column);
  const next = query.sort === first ? second : query.sort === second ? "" : first;
  return h("th", { key: id, scope: "col", class: isNumber ? "num" : "", title: app.t(`routes.col.${id}.help`), "aria-sort": sorted.id === id ? (sorted.isDescending ? "descending" : "ascending") : undefined },
    h("button", { "data-sort": id, onclick: () => app.go("routes", { ...query, sort: next }, { replace: true }) }, app.t(`routes.col.${id}`), sorted.id === id && h("span.arrow", { "aria-hidden": "true" }, sorted.isDescending ? "↓" : "↑")));
}

function groupBody(app, group, routes) {
  if (routes.length === 0) return null;
  return h("tbody", { key: group, "data-group": group },
    h("tr.group-row", { key: "head" }, h("th", { scope: "rowgroup", colspan: COLUMNS.length }, app.t(`routes.group.${group}`), h("small", null, app.fmt.count(routes.length)))),
    routes.map((route) => row(app, route)));
}

function row(app, route) {
  return h("tr", { key: route.id, "data-route": route.id, "data-failed": route.failed ?? "", class: hasFailed(route) ? "failing" : "" },
    COLUMNS.map(({ id, isNumber, cell, tone }) => h("td", { key: id, class: `${isNumber ? "num" : ""} rt-${id} ${tone?.(route) ?? ""}`, "data-label": app.t(`routes.col.${id}`) }, cell(app, route))));
}

function nameCell(app, route) {
  const { t } = app;
  const place = [route.file, route.line].filter(Boolean).join(":");
  return [
    h("a", { key: "name", href: formatRoute("routes", { id: route.id }) }, h("strong", null, h("bdi", null, route.id))),
    isOwn(route) && h("span.chip-label.strong", { key: "own" }, t(route.replaces ? "routes.replaces" : "routes.own")),
    place && h("span.chip-label", { key: "file", title: route.replaces ? t("routes.replaces.file", { file: route.replaces }) : undefined }, place),
    route.description && h("span.dim", { key: "about" }, route.description), route.from && h("code", { key: "from", title: route.from }, route.from),
    route.lastError && h("span.last-error", { key: "error" }, lastError(app, route)),
  ];
}

/** What failed last, when and where. @param {App} app @param {any} route */
export function lastError(app, { lastError: text, lastErrorAt, lastErrorPlace }) {
  return [icon("warning", "tone-warning"), " ", lastErrorAt && `${app.fmt.when(lastErrorAt, app.time())} `, lastErrorPlace && h("code.place", { key: "place" }, lastErrorPlace), " ", text];
}

function count({ fmt, t }, n) {
  return n === undefined || n === null ? absent(t("absent.server")) : h("span.value", null, fmt.count(n));
}

function loud(app, n, tone) {
  return n > 0 ? [icon(tone), h("b", null, app.fmt.count(n))] : count(app, n);
}

function statusCell({ t }, route) {
  const tone = isStopped(route) ? "critical" : route.status ? "live" : "unknown";
  return h("span.mark", { class: `tone-${tone}` }, icon(tone), h("span.word", null, statusWord(t, route.status)));
}

/** @param {App["t"]} t @param {string|undefined} status */
export function statusWord(t, status) {
  const key = `routes.status.${String(status ?? "unknown").toLowerCase()}`;
  const text = t(key);
  return text === key ? String(status) : text;
}
