/** The latest events and sessions of one stream. */

import { h } from "../../ui/dom.js";
import { eventList } from "../../ui/event-list.js";
import { mergeEvents } from "../../domain/events.js";
import { request } from "../../net/rest.js";
import { fetched } from "../../ui/fetched.js";
import { formatRoute } from "../../ui/route.js";

const EVENTS = 20;
const SESSIONS = 20;
const AGAIN_MS = 10_000;

/** @param {import("../../ui/app.js").App} app */
export function createRecentActivity(app) {
  let past = blank("", "");
  const table = fetched(app, () => import("../../ui/session-table.js"));

  function blank(server, path) {
    return { server, path, at: app.past?.at, askedAt: -Infinity, busy: false, events: /** @type {any[]} */ ([]), sessions: /** @type {any[]} */ ([]), counts: /** @type {{events?: number, sessions?: number}} */ ({}) };
  }

  /** Reads on, whether or not they are looked at: their number is. @param {string} server @param {string} path */
  function follow(server, path) {
    if (past.server !== server || past.path !== path || past.at !== app.past?.at) past = blank(server, path);
    if (!past.busy && app.now() - past.askedAt > AGAIN_MS) read();
    return past.counts;
  }

  function events() {
    const { t } = app;
    const { server, path } = past;
    return h("section", { key: "events", id: "stream-events" },
      h("h3", null, t("stream.events"), h("small", null, h("a", { href: formatRoute("events", { server, path }) }, t("latest.all")))),
      past.events.length > 0 ? eventList(app, past.events, { id: "latest", named: false }) : none(past.counts.events, "stream.noEvents"));
  }

  function sessions() {
    const { t } = app;
    const { server, path } = past;
    return h("section", { key: "sessions", id: "stream-sessions" },
      h("h3", null, t("stream.sessions"), h("small", null, h("a", { href: formatRoute("sessions", { server, path }) }, t("latest.all")))),
      past.sessions.length > 0 ? h("div.scroll-x", null, table()?.sessionTable(app, past.sessions, { named: false })) : none(past.counts.sessions, "stream.noSessions"));
  }

  /** That there are none, once that is known. @param {number|undefined} count @param {string} text */
  function none(count, text) {
    return h("p.none", null, count === undefined ? "…" : app.t(text));
  }

  function read() {
    const mine = past;
    Object.assign(mine, { busy: true, askedAt: app.now() });
    const query = { server: mine.server, path: mine.path };
    Promise.all([
      request(`events?${new URLSearchParams({ ...query, limit: String(EVENTS) })}`),
      request(`sessions?${new URLSearchParams({ ...query, state: "ended", limit: String(SESSIONS) })}`),
    ]).then(([events, sessions]) => {
      Object.assign(mine, { events: events.items, sessions: sessions.items, counts: { events: events.total, sessions: sessions.total } });
      if (mine === past && app.route.view === "stream") app.draw();
    }, () => {}).finally(() => (mine.busy = false));
  }

  /** An event of the live connection. @param {any} event @returns {boolean} whether it shows */
  function happened(event) {
    const mine = event.server === past.server && event.path === past.path;
    if (mine) {
      past.events = mergeEvents([event], past.events, EVENTS);
      past.counts.events = (past.counts.events ?? 0) + 1;
    }
    return mine;
  }

  return { follow, events, sessions, happened };
}
