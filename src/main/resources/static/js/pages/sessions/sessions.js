/** Who is connected, and who was. */

import { h } from "../../ui/dom.js";
import { sessionTable } from "../../ui/session-table.js";
import { knownOnly } from "../../domain/known-values.js";
import { PROTOCOLS } from "../../domain/protocols.js";
import { emptyPage, selectField, filterOf, listPlaceholder, streamFilterChip, pager, readPage, staleNotice, searchField } from "../../ui/paged-list.js";

const FILTERS = ["state", "role", "protocol", "server", "path", "q"];
const STATES = ["running", "ended"];
const ROLES = ["publisher", "reader"];
const AGAIN_MS = 3000;

/** @param {import("../../ui/app.js").App} app */
export function createSessions(app) {
  let page = emptyPage();
  /** @type {?HTMLElement} */
  let list = null;

  function draw(route) {
    const query = knownOnly(route.query, { state: STATES, role: ROLES, protocol: PROTOCOLS });
    const filter = filterOf(query, FILTERS);
    const key = JSON.stringify(filter);
    if (page.key !== key) page = emptyPage(key, page);
    const held = Boolean(list?.isConnected && (list.matches(":hover") || list.querySelector(":focus-visible")));
    if (app.now() - page.askedAt > AGAIN_MS && (!held || page.items === undefined || page.borrowed)) read(filter);
    const filtered = FILTERS.some((name) => filter[name]);
    return h("div.listing", null, toolbar(query, held && Boolean(page.items?.length)), staleNotice(app, page),
      page.items?.length ? [
        h("div.list-wrap", { key: "list", ref: (element) => (list = element) }, sessionTable(app, page.items, { id: "sessions" })),
        pager(app, "sessions", query, page, app.t("sessions.bounded")),
      ] : listPlaceholder(app, "sessions", page, filtered, query));
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
      selectField(app, "sessions", query, name, t(`sessions.${name}`), [["", t(`sessions.${name}.all`)], ...values.map((value) => /** @type {[string, string]} */ ([value, text(value)]))]);
    return h("div.toolbar", null,
      h("div.chips", { role: "group", "aria-label": t("sessions.state") }, ["", ...STATES].map((state) =>
        h("button.chip", { key: state, "data-chip": state || "all", "aria-pressed": String((query.state ?? "") === state), onclick: () => app.go("sessions", { ...query, state, offset: "" }) },
          t(state ? `sessions.${state}` : "filter.all")))),
      h("div.tools", null,
        held && h("span.held", { key: "held", title: t("table.held.title") }, t("table.held")),
        streamFilterChip(app, "sessions", query),
        all("role", ROLES, (role) => t(`role.${role}`)),
        all("protocol", PROTOCOLS, (protocol) => protocol),
        app.model.servers.size > 1 && selectField(app, "sessions", query, "server", t("filter.server"),
          [["", t("filter.server.all")], ...app.model.serverList().map(({ id }) => /** @type {[string, string]} */ ([id, id]))]),
        searchField(app, "sessions", query)));
  }

  return { draw, title: () => app.t("nav.sessions") };
}
