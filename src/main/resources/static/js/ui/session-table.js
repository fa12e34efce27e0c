/** Sessions as a table: who, from where, for how long, how they ended. */

import { streamKey } from "../domain/stream.js";
import { columnTitle } from "./columns.js";
import { h } from "./dom.js";
import { absent, quantity } from "./common.js";
import { endSessionButton } from "./end-session.js";
import { formatRoute } from "./route.js";

/**
 * @typedef {import("./app.js").App} App
 * @typedef {import("./columns.js").Column & {cell: (app: App, session: any) => any, tip?: (app: App, session: any) => string|undefined}} Column
 */

const own = (/** @type {string} */ id) => ({ id, title: `session.${id}` });

/** In the order of the table. @type {Column[]} */
export const COLUMNS = [
  { ...own("who"), cell: ({ t }, { protocol, role }) => [h("span.protocol", null, protocol), h("span.role", null, t(`role.${role}`))] },
  { ...own("stream"), cell: streamCell, tip: (_, { server, path }) => `${path} · ${server}` },
  { ...own("address"), cell: ({ t }, { address }) => (address ? h("bdi", null, address) : absent(t("absent.server"))) },
  { ...own("client"), cell: (app, session) => (clientOf(session) ? h("bdi", null, clientOf(session)) : absent(app.t("absent.protocol"))), tip: (_, session) => clientOf(session) || undefined },
  { ...own("from"), cell: (app, { start }) => (start ? app.fmt.when(start, app.time()) : absent(app.t("absent.server"))), tip: ({ fmt }, { start }) => fmt.moment(start ?? undefined, 0) },
  { ...own("lasted"), isNumber: true, cell: ({ t, fmt }, { durationMs }) => fmt.duration(durationMs ?? undefined) ?? absent(t("absent.server")) },
  { ...own("bytes"), isNumber: true, cell: ({ t, fmt }, { bytes }) => quantity(fmt.bytes(bytes ?? undefined), t("absent.server")) },
  { ...own("mean"), isNumber: true, cell: ({ t, fmt }, { meanBitsPerSecond }) => quantity(fmt.bits(meanBitsPerSecond ?? undefined), t("absent.server")) },
  { ...own("ended"), cell: endCell },
];

/**
 * @param {App} app @param {any[]} sessions
 * @param {{id?: string, named?: boolean}} look named: each row tells its stream
 */
export function sessionTable(app, sessions, { id, named = true }) {
  const columns = COLUMNS.filter((column) => named || column.id !== "stream");
  return h("table.plain-table.sessions", { id, "aria-label": app.t("nav.sessions") },
    h("thead", null, h("tr", null, columns.map((column) =>
      h("th", { key: column.id, scope: "col", class: `s-${column.id} ${column.isNumber ? "num" : ""}` }, columnTitle(app, column))))),
    h("tbody", null, sessions.map((session) => row(app, session, columns))));
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
