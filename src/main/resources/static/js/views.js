/** Every view by its name in the address. What people see first is here at once, the rest is fetched when it is opened. */

import { lazy } from "./lazy.js";
import { createOverview } from "./views/overview.js";

/** @param {import("./main.js").App} app @returns {Record<string, import("./main.js").View>} */
export function createViews(app) {
  const later = (/** @type {string} */ name, /** @type {() => Promise<import("./main.js").View>} */ load) => lazy(app, name, load);
  return {
    overview: createOverview(app),
    streams: later("streams", () => import("./views/streams.js").then(({ createStreams }) => createStreams(app))),
    stream: later("stream", () => import("./views/stream.js").then(({ createStream }) => createStream(app))),
    servers: later("servers", () => import("./views/servers.js").then(({ createServers }) => createServers(app))),
    server: later("server", () => import("./views/server.js").then(({ createServer }) => createServer(app))),
    alerts: later("alerts", () => import("./views/alerts.js").then(({ createAlerts }) => createAlerts(app))),
    events: later("events", () => import("./views/events.js").then(({ createEvents }) => createEvents(app))),
    sessions: later("sessions", () => import("./views/sessions.js").then(({ createSessions }) => createSessions(app))),
    system: later("system", () => import("./views/system.js").then(({ createSystem }) => createSystem(app))),
    settings: later("settings", () => import("./views/settings.js").then(({ createSettings }) => createSettings(app))),
    report: later("report", () => import("./views/report.js").then(({ createReport }) => createReport(app))),
    more: later("more", () => import("./views/more.js").then(({ createMore }) => createMore(app))),
    wall: later("wall", () => import("./views/wall.js").then(({ createWall }) => createWall(app))),
  };
}
