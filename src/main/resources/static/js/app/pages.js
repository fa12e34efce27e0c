/** Every view by its name in the address. What people see first is here at once, the rest is fetched when it is opened. */

import { lazy } from "./lazy-page.js";
import { createOverview } from "../pages/overview/overview.js";

/** @param {import("./main.js").App} app @returns {Record<string, import("./main.js").View>} */
export function createViews(app) {
  const later = (/** @type {string} */ name, /** @type {() => Promise<import("./main.js").View>} */ load) => lazy(app, name, load);
  return {
    overview: createOverview(app),
    streams: later("streams", () => import("../pages/streams/streams.js").then(({ createStreams }) => createStreams(app))),
    stream: later("stream", () => import("../pages/stream/stream.js").then(({ createStream }) => createStream(app))),
    servers: later("servers", () => import("../pages/servers/servers.js").then(({ createServers }) => createServers(app))),
    server: later("server", () => import("../pages/server/server.js").then(({ createServer }) => createServer(app))),
    alerts: later("alerts", () => import("../pages/alerts/alerts.js").then(({ createAlerts }) => createAlerts(app))),
    events: later("events", () => import("../pages/events/events.js").then(({ createEvents }) => createEvents(app))),
    sessions: later("sessions", () => import("../pages/sessions/sessions.js").then(({ createSessions }) => createSessions(app))),
    system: later("system", () => import("../pages/system/system.js").then(({ createSystem }) => createSystem(app))),
    settings: later("settings", () => import("../pages/settings/settings.js").then(({ createSettings }) => createSettings(app))),
    report: later("report", () => import("../pages/report/report.js").then(({ createReport }) => createReport(app))),
    more: later("more", () => import("../pages/more/more.js").then(({ createMore }) => createMore(app))),
    wall: later("wall", () => import("../pages/wall/wall.js").then(({ createWall }) => createWall(app))),
  };
}
