/** The latest events and sessions of one stream. */

import { h } from "../dom.js";
import { eventList } from "./eventlist.js";
import { mergeEvents } from "../happenings.js";
import { request } from "../rest.js";
import { formatRoute } from "../router.js";
import { sessionTable } from "./sessions.js";

const EVENTS = 8;
const SESSIONS = 8;
const AGAIN_MS = 10_000;

/** @param {import("../main.js").App} app */
export function history(app) {
  let past = blank("", "");

  function blank(server, path) {
    return { server, path, askedAt: -Infinity, busy: false, events: /** @type {any[]} */ ([]), sessions: /** @type {any[]} */ ([]), total: 0 };
  }

  function draw(server, path) {
    if (past.server !== server || past.path !== path) past = blank(server, path);
    if (!past.busy && app.now() - past.askedAt > AGAIN_MS) read();
    const { t } = app;
    return [
      h("section.panel", { key: "events", id: "stream-events" },
        h("h3", null, t("stream.events"), h("small", null, h("a", { href: formatRoute("events", { server, path }) }, t("latest.all")))),
        past.events.length > 0 ? eventList(app, past.events, { id: "latest", named: false }) : h("p.none", null, t("stream.noEvents"))),
      h("section.panel", { key: "sessions", id: "stream-sessions" },
        h("h3", null, t("stream.sessions"), h("small", null, h("a", { href: formatRoute("sessions", { server, path }) }, t("latest.all")))),
        past.sessions.length > 0 ? h("div.scroll-x", null, sessionTable(app, past.sessions, { named: false })) : h("p.none", null, t("stream.noSessions"))),
    ];
  }

  function read() {
    const mine = past;
    Object.assign(mine, { busy: true, askedAt: app.now() });
    const query = { server: mine.server, path: mine.path };
    Promise.all([
      request(`events?${new URLSearchParams({ ...query, limit: String(EVENTS) })}`),
      request(`sessions?${new URLSearchParams({ ...query, state: "ended", limit: String(SESSIONS) })}`),
    ]).then(([events, sessions]) => {
      Object.assign(mine, { events: events.items, sessions: sessions.items, total: sessions.total });
      if (mine === past && app.route.view === "stream") app.draw();
    }, () => {}).finally(() => (mine.busy = false));
  }

  /** An event of the live connection. @param {any} event @returns {boolean} whether it shows */
  function happened(event) {
    const mine = event.server === past.server && event.path === past.path;
    if (mine) past.events = mergeEvents([event], past.events, EVENTS);
    return mine;
  }

  return { draw, happened };
}
