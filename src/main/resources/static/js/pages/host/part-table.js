/**
 * Tables of what a host consists of: disks, interfaces, processes. What is wrong stands first; a row leads to its charts.
 *
 * @typedef {import("../../ui/app.js").App} App
 * @typedef {import("../../ui/columns.js").Column & {cell: (app: App, part: any, host: import("../../domain/hosts.js").Host) => any}} Column `value` tells whether
 *   a part has something there: a column in which none has is left out
 */

import { worstParts } from "../../domain/hosts.js";
import { toneOfLevel } from "../../domain/states.js";
import { columnHelp, columnTitle } from "../../ui/columns.js";
import { absent, quantity } from "../../ui/common.js";
import { h, icon } from "../../ui/dom.js";
import { meter, whyAbsent } from "../../ui/host-gauges.js";

/** So many stand there at first. */
const SHOWN = 10;

/**
 * @param {App} app @param {import("../../domain/hosts.js").Host} host
 * @param {{id: string, parts: any[]|undefined, columns: Column[], keyOf: (part: any) => string, omitted?: number, none: string}} what `id` is named in `all` of the address where every part is shown
 */
export function partTable(app, host, { id, parts, columns, keyOf, omitted = 0, none }) {
  const { t, fmt } = app;
  const { query } = app.route;
  const whole = (query.all ?? "").split(",").filter(Boolean);
  const isWhole = whole.includes(id);
  const rows = worstParts(parts);
  const toggle = () => app.go("host", { ...query, all: (isWhole ? whole.filter((one) => one !== id) : [...whole, id]).join(",") }, { replace: true });
  const shown = columns.filter(({ value }) => !value || (parts ?? []).some((part) => value(part) !== undefined && value(part) !== null));
  return h("section.panel", { key: id, id: `host-${id}` },
    h("h3", null, t(`host.${id}`), parts && h("small", null, fmt.count(parts.length + omitted)), omitted > 0 && h("small", null, t("host.omitted", { n: omitted }))),
    parts === undefined ? h("p.none", null, "…") : parts.length === 0 ? h("p.none", null, none)
      : h("div.scroll-x", null, h("table.plain-table.part-table", { "aria-label": t(`host.${id}`) },
        h("thead", null, h("tr", null, shown.map((column) => h("th", { key: column.id, scope: "col", class: column.isNumber ? "num" : "", title: columnHelp(app, column) }, columnTitle(app, column))))),
        h("tbody", null, (isWhole ? rows : rows.slice(0, SHOWN)).map((part) => row(app, host, part, keyOf(part), shown))))),
    rows.length > SHOWN && h("p.more", null, h("button", { "data-all": id, "aria-expanded": String(isWhole), onclick: toggle }, isWhole ? t("alerts.fewer") : t("alerts.all", { n: rows.length }))));
}

function row(app, host, part, key, columns) {
  const tone = toneOfLevel(part.level);
  const isBad = tone === "warning" || tone === "critical";
  return h("tr", { key, "data-part": key, "data-level": part.level, class: isBad ? `tint-${tone}` : "" },
    columns.map((column, index) => h("td", { key: column.id, class: `p-${column.id} ${column.isNumber ? "num" : ""}`, "data-label": columnTitle(app, column) },
      index === 0 && isBad && [icon(tone, `tone-${tone}`), h("span.sr", null, `${app.t(`tone.${tone}`)}: `)], column.cell(app, part, host))));
}

/** A share with its bar. @param {App} app @param {number|null|undefined} percent */
export function shareCell(app, percent) {
  if (typeof percent !== "number") return absent(whyAbsent(app));
  return h("span.gauge", null, h("span.figure", null, quantity(app.fmt.percent(percent), "")), meter(percent));
}

/** @param {App} app @param {import("../../i18n/format.js").Quantity|undefined} value */
export function valueCell(app, value) {
  return quantity(value, whyAbsent(app));
}

/** A number without a unit. @param {App} app @param {number|null|undefined} number */
export function countCell(app, number) {
  return valueCell(app, typeof number === "number" ? { value: app.fmt.count(number), unit: "" } : undefined);
}

/** How often a second; what never happens is calm. @param {App} app @param {number|null|undefined} rate */
export function rateCell(app, rate) {
  return valueCell(app, typeof rate === "number" ? { value: app.fmt.plain(rate), unit: "/s" } : undefined);
}

/** The name of a part, which leads to its charts. @param {string} name @param {string} href @param {string} [about] */
export function nameCell(name, href, about) {
  return [h("a", { href, title: name }, h("bdi", null, name)), about && h("small.about", { title: about }, h("bdi", null, about))];
}
