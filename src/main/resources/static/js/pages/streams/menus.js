/** What can be chosen of the list: filters, groups, order, columns, size of the tiles. */

import { h } from "../../ui/dom.js";
import { choice, choices } from "./menu.js";
import { streamMatcher } from "../../domain/stream-queries.js";
import { isFiltered, SIZES, toggled, unfiltered } from "./address.js";
import { columnHelp, columnTitle } from "../../ui/columns.js";
import { ordersOf, parseSort } from "../../domain/sorting.js";
import { withToggled } from "./column-choice.js";
import { COLUMNS } from "./columns.js";
import { facet, labelNames } from "./groups.js";

/** @typedef {import("../../ui/app.js").App} App @typedef {import("./address.js").Asked} Asked */

/** More values than that of one label are for the search. */
const VALUES = 25;
const LABEL_NAMES = 12;

/** Servers, groups, protocols and labels, each with how many streams it would show beside the other filters. @param {App} app @param {Object<string, string>} query @param {Asked} asked */
export function filterPanel(app, query, asked) {
  const streams = [...app.model.streams.values()];
  const set = (filter, title, without, valueOf, itemOf = (value) => value) => {
    const chosen = asked[filter];
    const found = facet(streams.filter(streamMatcher({ ...asked, [filter]: without })), valueOf);
    for (const item of chosen) if (matchesSet(item, itemOf) && !found.some((one) => itemOf(one.item) === item)) found.push({ item: valueIn(item, itemOf), n: 0 });
    if (found.length === 0) return null;
    return choices(title, found.slice(0, VALUES).map(({ item, n }) => choice({
      id: `${filter}-${itemOf(item)}`, text: h("bdi", null, item), checked: chosen.includes(itemOf(item)), count: app.fmt.count(n),
      onchange: () => app.go("streams", toggled(query, filter, itemOf(item))),
    })), found.length > VALUES && h("p.dim", { key: "more" }, app.t("streams.filter.more", { n: found.length - VALUES })));
  };
  const names = labelNames(streams);
  return [
    app.model.servers.size > 1 && set("servers", app.t("col.server"), [], (stream) => stream.server),
    set("groups", app.t("streams.col.group"), [], (stream) => stream.group),
    set("protocols", app.t("streams.protocol"), [], (stream) => stream.source?.protocol),
    names.slice(0, LABEL_NAMES).map((name) => set("labels", name, asked.labels.filter((label) => !label.startsWith(`${name}=`)), (stream) => stream.labels?.[name], (value) => `${name}=${value}`)),
    isFiltered(asked) && h("button.panel-end", { key: "clear", onclick: () => app.go("streams", unfiltered(query)) }, app.t("filter.clear")),
  ];
}

/** Whether a chosen item belongs to this set: labels of other names stand in sets of their own. */
function matchesSet(item, itemOf) {
  return item.startsWith(itemOf(""));
}

function valueIn(item, itemOf) {
  return item.slice(itemOf("").length);
}

/** @param {App} app @param {Object<string, string>} query @param {Asked} asked */
export function groupPanel(app, query, asked) {
  const to = (by) => () => app.go("streams", { ...query, group: by, shut: "" });
  const one = (by, text) => choice({ id: by || "none", text, set: "group-by", checked: asked.by === by, onchange: to(by) });
  const names = labelNames(app.model.streams.values());
  return [
    choices(app.t("streams.group"), one("", app.t("streams.group.none")), one("state", app.t("col.state")), one("server", app.t("col.server")), one("group", app.t("streams.col.group"))),
    names.length > 0 && choices(app.t("field.labels"), names.map((name) => one(`label:${name}`, h("bdi", null, name)))),
  ];
}

/** What the list is grouped by, in a word. @param {App} app @param {string} by */
export function groupingName(app, by) {
  if (by === "") return app.t("streams.group.none");
  if (by.startsWith("label:")) return by.slice("label:".length);
  return by === "group" ? app.t("streams.col.group") : app.t(`col.${by}`);
}

/** The order, for where there is no head to click at. @param {App} app @param {Object<string, string>} query @param {Asked} asked */
export function sortPanel(app, query, asked) {
  const { id: sorted, isDescending } = parseSort(asked.sort);
  const to = (sort) => app.go("streams", { ...query, sort: sort === "state" ? "" : sort }, { replace: true });
  return [
    choices(app.t("streams.sort"), COLUMNS.map((column) => choice({
      id: column.id, text: columnTitle(app, column), set: "sort-by", checked: column.id === sorted, onchange: () => to(ordersOf(column)[0]),
    }))),
    h("button.panel-end", { key: "turn", "aria-pressed": String(isDescending), onclick: () => to(isDescending ? sorted : `-${sorted}`) }, app.t("streams.sort.turn")),
  ];
}

/** @param {App} app @param {string[]} shown @param {(columns: string[]|undefined) => void} choose */
export function columnsPanel(app, shown, choose) {
  return [
    choices(app.t("streams.columns"), COLUMNS.map((column) => choice({
      id: `column-${column.id}`, text: h("span", { title: columnHelp(app, column) }, columnTitle(app, column)), checked: shown.includes(column.id), disabled: column.isFixed,
      onchange: () => choose(withToggled(shown, column.id)),
    }))),
    h("button.panel-end", { key: "usual", onclick: () => choose(undefined) }, app.t("streams.columns.usual")),
  ];
}

/** @param {App} app @param {Object<string, string>} query @param {Asked} asked */
export function sizeButtons(app, query, asked) {
  return h("div.segments", { key: "size", role: "group", "aria-label": app.t("streams.size") }, SIZES.map((size) =>
    h("button", { key: size, "data-size": size, title: app.t(`streams.size.${size}`), "aria-label": app.t(`streams.size.${size}`), "aria-pressed": String(asked.size === size), onclick: () => app.go("streams", { ...query, size: size === "m" ? "" : size }, { replace: true }) }, size.toUpperCase())));
}

/** @param {App} app @param {Object<string, string>} query @param {Asked} asked */
export function lookButtons(app, query, asked) {
  return h("div.segments", { key: "look", role: "group", "aria-label": app.t("streams.look") }, ["table", "wall"].map((look) =>
    h("button", { key: look, "data-look": look, "aria-pressed": String(asked.look === look), onclick: () => app.go("streams", { ...query, look: look === "wall" ? look : "" }) }, app.t(`streams.look.${look}`))));
}
