/**
 * The registry of pages. Addresses, rail, the bar of a phone, the page More, shortcuts, help and styles follow from it: a new
 * page is a folder in `pages/`, its words, its icon in `index.html`, and an entry here.
 *
 * @typedef {import("../ui/app.js").Page} Page
 */

import { createOverview } from "../pages/overview/overview.js";

/** Styles that several pages share. */
const STREAM = "../../css/stream.css";
const COPY = "../../css/copy.css";
const ADMINISTRATION = "../../css/administration.css";
const ALERTS = "../../css/alerts.css";
const HOSTS = "../../css/hosts.css";
const ACCOUNT = "../../css/account.css";

/** In the order of the rail. @type {Page[]} */
export const PAGES = [
  { id: "overview", place: "bar", shortcut: "o", create: createOverview },
  {
    id: "streams", place: "bar", shortcut: "s", styles: ["../pages/streams/streams.css"],
    load: () => import("../pages/streams/streams.js").then(({ createStreams }) => createStreams),
  },
  {
    id: "stream", place: "detail", parent: "streams", subject: ["server", "path"], styles: [STREAM, COPY, "../pages/stream/signal-path.css"], words: ["stream"],
    load: () => import("../pages/stream/stream.js").then(({ createStream }) => createStream),
  },
  {
    id: "servers", place: "bar", shortcut: "v", styles: [ADMINISTRATION],
    load: () => import("../pages/servers/servers.js").then(({ createServers }) => createServers),
  },
  {
    id: "server", place: "detail", parent: "servers", subject: ["server"], styles: [STREAM, COPY, ADMINISTRATION, HOSTS], words: ["stream"],
    load: () => import("../pages/server/server.js").then(({ createServer }) => createServer),
  },
  {
    id: "hosts", place: "detail", parent: "servers", shortcut: "h", styles: [ADMINISTRATION, HOSTS],
    load: () => import("../pages/hosts/hosts.js").then(({ createHosts }) => createHosts),
  },
  {
    id: "host", place: "detail", parent: "servers", subject: ["host"], styles: [COPY, STREAM, ADMINISTRATION, HOSTS], words: ["stream"],
    load: () => import("../pages/host/host.js").then(({ createHost }) => createHost),
  },
  {
    id: "alerts", place: "bar", shortcut: "a", styles: [COPY, ADMINISTRATION, ALERTS], words: ["stream", "alerts"],
    load: () => import("../pages/alerts/alerts.js").then(({ createAlerts }) => createAlerts),
  },
  {
    id: "incident", isTimeless: true, place: "detail", parent: "alerts", subject: ["id"], styles: [ADMINISTRATION, ALERTS, "../pages/incident/incident.css"], words: ["stream", "alerts"],
    load: () => import("../pages/incident/incident.js").then(({ createIncident }) => createIncident),
  },
  { id: "events", place: "rail", shortcut: "e", styles: ["../pages/events/events.css"], load: () => import("../pages/events/events.js").then(({ createEvents }) => createEvents) },
  { id: "sessions", place: "rail", shortcut: "n", styles: [COPY, "../pages/sessions/sessions.css"], load: () => import("../pages/sessions/sessions.js").then(({ createSessions }) => createSessions) },
  {
    id: "system", isTimeless: true, place: "rail", shortcut: "y", styles: [ADMINISTRATION], words: ["system"],
    load: () => import("../pages/system/system.js").then(({ createSystem }) => createSystem),
  },
  {
    id: "settings", isTimeless: true, place: "rail", shortcut: "c", styles: [ADMINISTRATION, ACCOUNT], words: ["system"],
    load: () => import("../pages/settings/settings.js").then(({ createSettings }) => createSettings),
  },
  {
    id: "profile", isTimeless: true, place: "detail", parent: "settings", styles: [COPY, ADMINISTRATION, ACCOUNT],
    load: () => import("../pages/profile/profile.js").then(({ createProfile }) => createProfile),
  },
  {
    id: "accounts", isTimeless: true, place: "detail", parent: "settings", styles: [COPY, ADMINISTRATION, ACCOUNT],
    load: () => import("../pages/accounts/accounts.js").then(({ createAccounts }) => createAccounts),
  },
  {
    id: "routes", isTimeless: true, place: "more", styles: [COPY, ADMINISTRATION, "../pages/routes/routes.css"], words: ["system"],
    load: () => import("../pages/routes/routes.js").then(({ createRoutes }) => createRoutes),
  },
  {
    id: "report", isTimeless: true, place: "more", styles: ["../pages/report/report.css"], words: ["stream", "system"],
    load: () => import("../pages/report/report.js").then(({ createReport }) => createReport),
  },
  {
    id: "wall", place: "more", shortcut: "w", isInTopLine: true, isFrameless: true, styles: ["../pages/wall/wall.css"],
    load: () => import("../pages/wall/wall.js").then(({ createWall }) => createWall),
  },
  {
    id: "more", isTimeless: true, place: "phone", styles: [ADMINISTRATION], words: ["system"],
    load: () => import("../pages/more/more.js").then(({ createMore }) => createMore),
  },
];

/** All styles of pages, each once, in the order in which they hold. */
export const STYLES = [...new Set(PAGES.flatMap(({ styles }) => styles ?? []))];

/** The page that opens where the address names none. */
export const HOME = "overview";

const BY_ID = new Map(PAGES.map((page) => [page.id, page]));

/** Whether there is such a page. @param {string} id */
export function isPage(id) {
  return BY_ID.has(id);
}

/** @param {string} id @returns {Page} */
export function pageOf(id) {
  return /** @type {Page} */ (BY_ID.get(id));
}

/** The page whose name and place in the rail a page has: its own, or those of the page it belongs to. @param {string} id */
export function placeOf(id) {
  return pageOf(pageOf(id).parent ?? id);
}
