/** Every server: does it answer, how old is what it said, and what to do if not. */

import { h, icon } from "../../ui/dom.js";
import { knownOnly } from "../../domain/known-values.js";
import { serverMatcher, worstServers } from "../../domain/server-queries.js";
import { awaitedPage } from "../../ui/awaited.js";
import { emptyState } from "../../ui/common.js";
import { TONES } from "../../domain/states.js";
import { serverTone } from "../../domain/stream-queries.js";
import { fleetTabs } from "../../ui/fleet-tabs.js";
import { searchField } from "../../ui/paged-list.js";
import { serverCard } from "../../ui/server-card.js";
import { serverTable } from "./server-table.js";
import { mayConfigure } from "../../domain/roles.js";

/** More than this are a table, unless somebody wants cards. */
const MANY = 12;
const LOOKS = ["cards", "table"];

/** @param {import("../../ui/app.js").App} app @returns {import("../../ui/app.js").View} */
export function createServers(app) {
  const startedAt = app.now();
  /** Ids in the order on the screen. @type {string[]} */
  let ids = [];
  let question = "";
  /** @type {?HTMLElement} */
  let list = null;

  function draw(route) {
    const query = knownOnly(route.query, { state: TONES });
    if (app.model.filledAt === undefined) return awaitedPage(app, startedAt);
    if (app.model.servers.size === 0) return emptyState("servers", app.t("empty.servers"), app.t("empty.servers.text"), addButton());
    order(query);
    const servers = ids.map((id) => app.model.servers.get(id)).filter(Boolean);
    const look = lookOf(query);
    return h("div.listing.fleet-page", null, fleetTabs(app, "servers"), app.model.servers.size > 1 ? toolbar(query, look) : h("div.toolbar", { key: "toolbar" }, h("div.tools", null, addButton())),
      servers.length === 0 ? emptyState("search", app.t("empty.filter"), app.t("server.empty.filter"), h("button", { id: "clear-filters", onclick: () => app.go("servers", { look: query.look }) }, app.t("filter.clear")))
        : look === "table" ? h("div.list-wrap", { key: "table", ref }, serverTable(app, servers))
          : h("div.cards", { key: "servers", id: "servers", ref }, servers.map((server) => serverCard(app, server))));
  }

  /** Fetched when it is wanted: few people add servers, and seldom. */
  function addButton() {
    return !app.info?.readOnly && mayConfigure(app) && h("button.quiet-button", { key: "add", id: "servers-add", onclick: () => import("../../ui/add-server-dialog.js").then(({ openAddServerDialog }) => openAddServerDialog(app)) }, app.t("addServer.open"));
  }

  function ref(element) {
    list = element;
  }

  function lookOf(query) {
    return LOOKS.includes(query.look) ? query.look : app.model.servers.size > MANY ? "table" : "cards";
  }

  /** Worst first; who is pointed at stays where it is. */
  function order(query) {
    const found = worstServers(app.model.serverList().filter(serverMatcher(query))).map(({ id }) => id);
    const asked = JSON.stringify([query.q, query.state]);
    const isHeld = asked === question && list?.isConnected && (list.matches(":hover") || list.querySelector(":focus-visible") !== null);
    question = asked;
    if (!isHeld) ids = found;
    else ids = [...ids.filter((id) => found.includes(id)), ...found.filter((id) => !ids.includes(id))];
  }

  function toolbar(query, look) {
    const { t } = app;
    const tones = ["critical", "warning", "unknown", "live"];
    const all = app.model.serverList();
    return h("div.toolbar", { key: "toolbar" },
      h("div.chips", { role: "group", "aria-label": t("filter.label") }, tones.map((tone) => {
        const n = all.filter((server) => serverTone(server) === tone).length;
        const isOn = query.state === tone;
        return (n > 0 || isOn) && h("button.chip", { key: tone, "data-chip": tone, class: `tone-${tone}`, "aria-pressed": String(isOn), onclick: () => app.go("servers", { ...query, state: isOn ? "" : tone }) },
          icon(tone), h("span.word", null, t(tone === "live" ? "status.up" : `tone.${tone}`)), h("b", null, app.fmt.count(n)));
      })),
      h("div.tools", null, addButton(), searchField(app, "servers", query),
        h("div.looks", { role: "group", "aria-label": t("server.look") }, LOOKS.map((one) =>
          h("button", { key: one, "data-look": one, "aria-pressed": String(one === look), title: t(`server.look.${one}`), "aria-label": t(`server.look.${one}`), onclick: () => app.go("servers", { ...query, look: one }) }, icon(one === "table" ? "dense" : "wall"))))));
  }

  const turn = () => app.go("servers", { ...app.route.query, look: lookOf(app.route.query) === "table" ? "cards" : "table" });
  return { draw, title: () => app.t("nav.servers"), keys: [{ keys: "l", text: "server.keys.look", run: turn }] };
}
