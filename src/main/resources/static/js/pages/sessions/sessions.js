/** Who is connected, and who was. */

import { h } from "../../ui/dom.js";
import { quantity } from "../../ui/common.js";
import { COLUMNS, sessionTable } from "../../ui/session-table.js";
import { columnTitle } from "../../ui/columns.js";
import { ordersOf, parseSort } from "../../domain/sorting.js";
import { knownOnly } from "../../domain/known-values.js";
import { PROTOCOLS } from "../../domain/protocols.js";
import { emptyPage, selectField, filterOf, listPlaceholder, streamFilterChip, pager, readPage, staleNotice, searchField } from "../../ui/paged-list.js";

const FILTERS = ["state", "role", "protocol", "server", "path", "q"];
const STATES = ["running", "ended"];
const SORTS = COLUMNS.map(({ sort }) => sort);
const ROLES = ["publisher", "reader"];
const AGAIN_MS = 3000;

/** @param {import("../../ui/app.js").App} app */
export function createSessions(app) {
  let page = emptyPage();
  /** @type {?HTMLElement} */
  let list = null;

  function draw(route) {
    const query = knownOnly(route.query, { state: STATES, role: ROLES, protocol: PROTOCOLS });
    const sort = SORTS.includes(parseSort(query.sort ?? "").id) ? query.sort : "";
    const filter = filterOf({ ...query, sort }, [...FILTERS, "sort"]);
    const key = JSON.stringify([filter, app.past?.at]);
    if (page.key !== key) page = emptyPage(key, page);
    const held = Boolean(list?.isConnected && (list.matches(":hover") || list.querySelector(":focus-visible")));
    if (app.now() - page.askedAt > AGAIN_MS && (!held || page.items === undefined || page.borrowed)) read(filter);
    const filtered = FILTERS.some((name) => filter[name]);
    return h("div.listing", null, toolbar(query, held && Boolean(page.items?.length)), sumsLine(app, page), staleNotice(app, page),
      page.items?.length ? [
        h("div.list-wrap", { key: "list", ref: (element) => (list = element) }, sessionTable(app, page.items, { id: "sessions", sort, onSort: (next) => app.go("sessions", { ...query, sort: next, offset: "" }, { replace: true }) })),
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
        selectField(app, "sessions", query, "sort", t("sessions.sort"), [["", t("sessions.sort.first")], ...COLUMNS.map((column) => /** @type {[string, string]} */ ([ordersOf({ id: column.sort, isNumber: column.isNumber })[0], columnTitle(app, column)]))]),
        searchField(app, "sessions", query)));
  }

  return { draw, title: () => app.t("nav.sessions") };
}

/** What all sessions that match are together, on all pages. @param {import("../../ui/app.js").App} app @param {import("../../ui/paged-list.js").Page} page */
export function sumsLine(app, { sums, total }) {
  const { t, fmt } = app;
  const figure = (name, value) => h("div", { key: name, "data-sum": name }, h("dt", null, t(`sessions.sum.${name}`)), h("dd", null, value));
  if (!sums) return h("dl.session-sums", { key: "sums", "aria-hidden": "true" }, h("div", null, h("dt", null, "\u00a0"), h("dd", null, "\u00a0")));
  const why = t("absent.server");
  return h("dl.session-sums", { key: "sums", id: "sums", title: t("sessions.sums") },
    figure("sessions", h("span.value", null, fmt.count(total))), figure("running", h("span.value", null, fmt.count(sums.running))), figure("publishers", h("span.value", null, fmt.count(sums.publishers))), figure("readers", h("span.value", null, fmt.count(sums.readers))),
    figure("in", quantity(fmt.bits(sums.inboundBitsPerSecond), why)), figure("out", quantity(fmt.bits(sums.outboundBitsPerSecond), why)),
    figure("received", quantity(fmt.bytes(sums.inboundBytes), why)), figure("sent", quantity(fmt.bytes(sums.outboundBytes), why)));
}
