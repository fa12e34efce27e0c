/** Sessions as a table: who, from where, for how long, how they ended. */

import { streamKey } from "../domain/stream.js";
import { columnTitle } from "./columns.js";
import { ordersOf, parseSort } from "../domain/sorting.js";
import { h } from "./dom.js";
import { absent, quantity } from "./common.js";
import { endSessionButton } from "./end-session.js";
import { formatRoute } from "./route.js";

/**
 * @typedef {import("./app.js").App} App
 * @typedef {import("./columns.js").Column & {cell: (app: App, session: any) => any, tip?: (app: App, session: any) => string|undefined, sort: string}} Column
 *   `sort`: the field by which the API sorts
 */

const own = (/** @type {string} */ id) => ({ id, title: `session.${id}` });

/** In the order of the table. @type {Column[]} */
export const COLUMNS = [
  { ...own("who"), sort: "protocol", cell: ({ t }, { protocol, role }) => [h("span.protocol", null, protocol), h("span.role", null, t(`role.${role}`))] },
  { ...own("stream"), sort: "path", cell: streamCell, tip: (_, { server, path }) => `${path} · ${server}` },
  { ...own("address"), sort: "address", cell: ({ t }, { address }) => (address ? h("bdi", null, address) : absent(t("absent.server"))) },
  { ...own("client"), sort: "userAgent", cell: (app, session) => (clientOf(session) ? h("bdi", null, clientOf(session)) : absent(app.t("absent.protocol"))), tip: (_, session) => clientOf(session) || undefined },
  { ...own("from"), sort: "start", cell: (app, { start }) => (start ? app.fmt.when(start, app.time()) : absent(app.t("absent.server"))), tip: ({ fmt }, { start }) => fmt.moment(start ?? undefined, 0) },
  { ...own("lasted"), sort: "durationMs", isNumber: true, cell: ({ t, fmt }, { durationMs }) => fmt.duration(durationMs ?? undefined) ?? absent(t("absent.server")) },
  { ...own("bytes"), sort: "bytes", isNumber: true, cell: ({ t, fmt }, { bytes }) => quantity(fmt.bytes(bytes ?? undefined), t("absent.server")) },
  { ...own("rate"), sort: "bitsPerSecond", isNumber: true, cell: (app, session) => (isRunning(session) ? quantity(app.fmt.bits(session.bitsPerSecond ?? undefined), app.t("absent.server")) : absent(app.t("session.over"))) },
  { ...own("mean"), sort: "meanBitsPerSecond", isNumber: true, cell: ({ t, fmt }, { meanBitsPerSecond }) => quantity(fmt.bits(meanBitsPerSecond ?? undefined), t("absent.server")) },
  { ...own("ended"), sort: "end", cell: endCell },
];

/**
 * @param {App} app @param {any[]} sessions
 * @param {{id?: string, named?: boolean, sort?: string, onSort?: (sort: string) => void}} look named: each row tells its stream, and some run;
 *   sort: the field that they are sorted by, with a minus for the largest first
 */
export function sessionTable(app, sessions, { id, named = true, sort, onSort }) {
  const columns = COLUMNS.filter((column) => named || !["stream", "rate"].includes(column.id));
  return h("table.plain-table.sessions", { id, "aria-label": app.t("nav.sessions") },
    h("thead", null, h("tr", null, columns.map((column) => head(app, column, sort ?? "", onSort)))),
    h("tbody", null, sessions.map((session) => row(app, session, columns))));
}

function head(app, column, sort, onSort) {
  const sorted = parseSort(sort);
  const isSorted = sorted.id === column.sort;
  return h("th", { key: column.id, scope: "col", class: `s-${column.id} ${column.isNumber ? "num" : ""}`, "aria-sort": isSorted ? (sorted.isDescending ? "descending" : "ascending") : undefined },
    onSort ? h("button", { "data-sort": column.sort, onclick: () => onSort(nextSort(column, sort)) }, columnTitle(app, column), isSorted && h("span.arrow", { "aria-hidden": "true" }, sorted.isDescending ? "↓" : "↑")) : columnTitle(app, column));
}

/** The order after a click on a head: a figure begins with its largest, and the third click takes it back. @param {Column} column @param {string} sort */
export function nextSort(column, sort) {
  const [first, second] = ordersOf({ id: column.sort, isNumber: column.isNumber });
  return sort === first ? second : sort === second ? "" : first;
}

function row(app, session, columns) {
  return h("tr", { key: `${session.id} ${session.end ?? ""}`, "data-session": session.id, "data-ended": session.ended ?? "", class: isRunning(session) ? "" : "over" },
    columns.map(({ id, isNumber, cell, tip }) => h(isNumber ? `td.num.s-${id}` : `td.s-${id}`, { title: tip?.(app, session) }, cell(app, session))));
}

function streamCell(app, { server, path }) {
  const stream = app.model.streams.get(streamKey(server, path));
  return [h("a", { href: formatRoute("stream", { server, path }) }, h("bdi", null, stream?.title || path)), h("small.where", null, h("bdi", null, server))];
}

function endCell(app, session) {
  const { t, fmt, time } = app;
  if (isRunning(session)) return [h("span.running", null, t("ended.running")), endSessionButton(app, session)];
  return [h("span", null, endedWord(t, session.ended)), h("small.dim", { title: fmt.moment(session.end, 0) }, fmt.when(session.end, time()))];
}

function isRunning({ end }) {
  return end === undefined || end === null;
}

function clientOf({ user, userAgent }) {
  return [user, userAgent].filter(Boolean).join(" · ");
}

function endedWord(t, ended) {
  const key = `ended.${ended}`;
  const text = t(key);
  return text === key ? (ended ?? t("ended")) : text;
}
