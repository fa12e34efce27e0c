/** Who is connected, and who was. */

import { h } from "../../ui/dom.js";
import { PROTOCOLS } from "../../domain/events.js";
import { absent, quantity } from "../../ui/common.js";
import { formatRoute } from "../../app/router.js";
import { blankPage, choice, filterOf, insteadOfList, only, pager, readPage, stalePage, words } from "../../ui/paged-list.js";

const FILTERS = ["state", "role", "protocol", "server", "path", "q"];
const AGAIN_MS = 3000;
const NAMES = ["who", "stream", "address", "client", "from", "lasted", "bytes", "mean", "ended"];
const NUMBERS = new Set(["lasted", "bytes", "mean"]);

/** @param {import("../../app/main.js").App} app */
export function createSessions(app) {
  let page = blankPage();
  /** @type {?HTMLElement} */
  let list = null;

  function draw({ query }) {
    const filter = filterOf(query, FILTERS);
    const key = JSON.stringify(filter);
    if (page.key !== key) page = blankPage(key, page);
    const held = Boolean(list?.isConnected && (list.matches(":hover") || list.querySelector(":focus-visible")));
    if (app.now() - page.askedAt > AGAIN_MS && (!held || page.items === undefined || page.borrowed)) read(filter);
    const filtered = FILTERS.some((name) => filter[name]);
    return h("div.listing", null, toolbar(query, held && Boolean(page.items?.length)), stalePage(app, page),
      page.items?.length ? [
        h("div.list-wrap", { key: "list", ref: (element) => (list = element) }, sessionTable(app, page.items, { id: "sessions" })),
        pager(app, "sessions", query, page, app.t("sessions.bounded")),
      ] : insteadOfList(app, "sessions", page, filtered, query));
  }

  function read(filter) {
    const mine = page;
    readPage(mine, "sessions", filter, app.now(), () => {
      if (mine === page && app.route.view === "sessions") app.draw();
    });
  }

  function toolbar(query, held) {
    const { t } = app;
    const all = (/** @type {string} */ name, /** @type {string[]} */ values, /** @type {(v: string) => string} */ text) =>
      choice(app, "sessions", query, name, t(`sessions.${name}`), [["", t(`sessions.${name}.all`)], ...values.map((value) => /** @type {[string, string]} */ ([value, text(value)]))]);
    const states = ["", "running", "ended"];
    return h("div.toolbar", null,
      h("div.chips", { role: "group", "aria-label": t("sessions.state") }, states.map((state) =>
        h("button.chip", { key: state, "data-chip": state || "all", "aria-pressed": String((query.state ?? "") === state), onclick: () => app.go("sessions", { ...query, state, offset: "" }) },
          t(state ? `sessions.${state}` : "filter.all")))),
      h("div.tools", null,
        held && h("span.held", { key: "held", title: t("table.held.title") }, t("table.held")),
        only(app, "sessions", query),
        all("role", ["publisher", "reader"], (role) => t(`role.${role}`)),
        all("protocol", PROTOCOLS, (protocol) => protocol),
        app.model.servers.size > 1 && choice(app, "sessions", query, "server", t("filter.server"),
          [["", t("filter.server.all")], ...app.model.serverList().map(({ id }) => /** @type {[string, string]} */ ([id, id]))]),
        words(app, "sessions", query)));
  }

  return { draw, title: () => app.t("nav.sessions") };
}

/**
 * @param {import("../../app/main.js").App} app @param {any[]} sessions
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
