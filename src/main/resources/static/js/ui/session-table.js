/** Sessions as a table: who, from where, for how long, how they ended. */

import { h } from "./dom.js";
import { absent, quantity } from "./common.js";
import { formatRoute } from "./route.js";

const NAMES = ["who", "stream", "address", "client", "from", "lasted", "bytes", "mean", "ended"];
const NUMBERS = new Set(["lasted", "bytes", "mean"]);

/**
 * @param {import("./app.js").App} app @param {any[]} sessions
 * @param {{id?: string, named?: boolean}} look named: each row tells its stream
 */
export function sessionTable(app, sessions, { id, named = true }) {
  const names = NAMES.filter((name) => named || name !== "stream");
  return h("table.plain-table.sessions", { id, "aria-label": app.t("nav.sessions") },
    h("thead", null, h("tr", null, names.map((name) =>
      h("th", { key: name, scope: "col", class: `s-${name} ${NUMBERS.has(name) ? "num" : ""}` }, app.t(`session.${name}`))))),
    h("tbody", null, sessions.map((session) => sessionRow(app, session, named))));
}

function sessionRow(app, session, named) {
  const { fmt, t } = app;
  const why = t("absent.server");
  const running = session.end === undefined || session.end === null;
  const client = [session.user, session.userAgent].filter(Boolean).join(" · ");
  const stream = app.model.streams.get(`${session.server}\n${session.path}`);
  return h("tr", { key: `${session.id} ${session.end ?? ""}`, "data-session": session.id, "data-ended": session.ended ?? "", class: running ? "" : "over" },
    h("td.s-who", null, h("span.protocol", null, session.protocol), h("span.role", null, t(`role.${session.role}`))),
    named && h("td.s-stream", { title: `${session.path} · ${session.server}` },
      h("a", { href: formatRoute("stream", { server: session.server, path: session.path }) }, h("bdi", null, stream?.title || session.path)),
      h("small.where", null, h("bdi", null, session.server))),
    h("td.s-address", null, session.address ? h("bdi", null, session.address) : absent(why)),
    h("td.s-client", { title: client || undefined }, client ? h("bdi", null, client) : absent(t("absent.protocol"))),
    h("td.s-from", { title: fmt.moment(session.start ?? undefined, 0) }, session.start ? fmt.when(session.start, app.time()) : absent(why)),
    h("td.num.s-lasted", null, fmt.duration(session.durationMs ?? undefined) ?? absent(why)),
    h("td.num.s-bytes", null, quantity(fmt.bytes(session.bytes ?? undefined), why)),
    h("td.num.s-mean", null, quantity(fmt.bits(session.meanBitsPerSecond ?? undefined), why)),
    h("td.s-ended", null, running ? h("span.running", null, t("ended.running"))
      : [h("span", null, endedWord(t, session.ended)), h("small.dim", { title: fmt.moment(session.end, 0) }, fmt.when(session.end, app.time()))]));
}

function endedWord(t, ended) {
  const key = `ended.${ended}`;
  const text = t(key);
  return text === key ? (ended ?? t("ended")) : text;
}
