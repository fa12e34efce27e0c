/**
 * Starts the page and owns its clock: everything is drawn once a second, the frame around it twice, and at once when a
 * person does something.
 *
 * @typedef {object} App
 * @property {Model} model
 * @property {Connection} connection
 * @property {Trails} trails
 * @property {any} info the last answer of /info
 * @property {News} news the latest events
 * @property {RuleBook} rules
 * @property {import("./rules.js").RuleTexts|undefined} ruleTexts words for issues in a language other than English
 * @property {import("./router.js").Route} route
 * @property {import("./router.js").createRouter extends (...a: any) => infer R ? R["go"] : never} go
 * @property {(key: string, values?: Object<string, any>) => string} t
 * @property {ReturnType<typeof import("./format.js").formats>} fmt
 * @property {() => import("./connection.js").Link} link
 * @property {() => number} now browser time
 * @property {() => number} time server time
 * @property {{theme: string, language: string, density: string}} preferences
 * @property {() => void} nextTheme
 * @property {() => void} nextLanguage
 * @property {() => void} nextDensity
 * @property {() => void} draw draws the view now
 */

import { Model } from "./model.js";
import { Connection } from "./connection.js";
import { Trails } from "./trails.js";
import { createRouter } from "./router.js";
import { createLanguage, pickLanguage } from "./i18n.js";
import { patch } from "./dom.js";
import { liveUrl, request, requestAll } from "./rest.js";
import { loadRuleTexts, RuleBook } from "./rules.js";
import { News } from "./news.js";
import { shell } from "./shell.js";
import { keptSince } from "./kept.js";
import { loginForm } from "./login.js";
import { attention } from "./select.js";
import { skeleton } from "./parts.js";
import { createOverview } from "./views/overview.js";
import { createStreams } from "./views/streams.js";
import { createStream } from "./views/stream.js";
import { createServers } from "./views/servers.js";
import { createServer } from "./views/server.js";
import { createEvents } from "./views/events.js";
import { createSessions } from "./views/sessions.js";

const FRAME_MS = 500;
const VIEW_MS = 1000;
const INFO_MS = 5000;
const KEPT_MS = 60_000;
const THEMES = ["system", "light", "dark"];

const root = /** @type {HTMLElement} */ (document.getElementById("app"));
const model = new Model();
const connection = new Connection(model, {
  open: () => new WebSocket(liveUrl()),
  read: readEverything,
  now: () => Date.now(),
  online: () => navigator.onLine,
}, { onChange: changed, onInfo: (info) => (app.info = info), onEvent: happened, onUnauthorised: askForToken });
const router = createRouter(() => moved());

/** @type {App} */
const app = {
  model, connection, trails: new Trails(), info: undefined, news: new News(() => drawView()), rules: new RuleBook(() => drawView()), ruleTexts: undefined,
  get route() { return router.route; },
  go: router.go,
  t: (key) => key, fmt: /** @type {any} */ (undefined),
  link: () => connection.link,
  now: () => Date.now(),
  time: () => model.time(Date.now()),
  preferences: {
    theme: read("theme") ?? "system",
    language: pickLanguage(read("language"), navigator.languages),
    density: read("density") ?? "comfortable",
  },
  nextTheme: () => prefer("theme", THEMES[(THEMES.indexOf(app.preferences.theme) + 1) % THEMES.length]),
  nextLanguage: () => prefer("language", app.preferences.language === "en" ? "de" : "en"),
  nextDensity: () => prefer("density", app.preferences.density === "compact" ? "comfortable" : "compact"),
  draw: drawView,
};

const views = {
  overview: createOverview(app), streams: createStreams(app), stream: createStream(app), servers: createServers(app),
  events: createEvents(app), sessions: createSessions(app), server: createServer(app),
  report: later("report", () => import("./views/report.js").then(({ createReport }) => createReport(app))),
};
const token = { asking: false, error: "", busy: false };
/** @type {?HTMLElement} */
let main = null;
let timer = 0;
let drawnAt = 0;
let sampledAt = 0;
let waiting = false;
let infoAt = 0;
let shownView = viewOf(router.route);
let drawnView = "";

speak();
wireBrowser();
start();

async function start() {
  draw();
  try {
    app.info = await request("info");
    model.inform(app.info, Date.now());
  } catch (failure) {
    if (failure.status === 401) {
      askForToken();
      return;
    }
  }
  connection.start();
  clearInterval(timer);
  timer = setInterval(tick, FRAME_MS);
}

function tick() {
  connection.check();
  const now = Date.now();
  if (now - sampledAt >= VIEW_MS - 50) {
    sampledAt = now;
    app.trails.sample(model, now);
  }
  if (document.hidden || token.asking) return;
  if (connection.link === "live" && now - infoAt >= (keptSince(app.info) === undefined ? INFO_MS : KEPT_MS)) askWhatIsKept(now);
  drawFrame();
  if (now - drawnAt >= VIEW_MS - 50) drawView();
}

/** How much history there is comes with no message: it is asked for, now and then. */
function askWhatIsKept(now) {
  infoAt = now;
  request("info").then((info) => (app.info = info), () => {});
}

function happened(event) {
  app.news.note(event);
  if (views[router.route.view].happened?.(event)) soon();
}

function changed() {
  if (Date.now() - drawnAt >= VIEW_MS) soon();
}

function soon() {
  if (waiting || document.hidden) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    draw();
  });
}

function moved() {
  draw();
  const shown = viewOf(router.route);
  if (shown !== shownView) main?.scrollTo(0, 0);
  shownView = shown;
}

/** What is looked at, whatever its filters and times. */
function viewOf({ view, query }) {
  return `${view} ${view === "stream" || view === "server" ? `${query.server} ${query.path}` : ""}`;
}

/** A view that few open is fetched when somebody does. */
function later(name, load) {
  let view;
  let isAsked = false;
  return {
    draw(route) {
      if (view) return view.draw(route);
      if (!isAsked) {
        isAsked = true;
        load().then((loaded) => (view = loaded), () => (isAsked = false)).finally(() => drawView());
      }
      return skeleton();
    },
    title: () => app.t(`nav.${name}`),
  };
}

function draw() {
  if (token.asking) {
    patch(root, loginForm(app, token, draw, entered));
    root.className = "asking";
    return;
  }
  root.className = "";
  drawFrame();
  drawView();
}

function drawFrame() {
  patch(root, shell(app, (element) => (main = element)));
}

function drawView() {
  if (token.asking || !main) return;
  drawnAt = Date.now();
  const { view } = router.route;
  if (drawnView !== view) views[drawnView]?.leave?.();
  drawnView = view;
  document.body.dataset.view = view;
  patch(main, views[view].draw(router.route));
  const troubles = attention(model).filter((entry) => entry.tone === "critical").length;
  document.title = `${troubles > 0 ? `(${app.fmt.count(troubles)}) ` : ""}${views[view].title(router.route)} · MediaMTX Monitor`;
}

function askForToken() {
  connection.stop();
  clearInterval(timer);
  token.asking = true;
  main = null;
  draw();
}

function entered() {
  token.asking = false;
  start();
}

async function readEverything() {
  const [info, servers, streams] = await Promise.all([request("info"), requestAll("servers"), requestAll("streams")]);
  return { info, servers, streams };
}

function speak() {
  const { language } = app.preferences;
  Object.assign(app, createLanguage(language, navigator.languages));
  document.documentElement.lang = language;
  app.ruleTexts = undefined;
  loadRuleTexts(language).then((texts) => {
    if (language !== app.preferences.language || texts === app.ruleTexts) return;
    app.ruleTexts = texts;
    draw();
  }, () => {});
}

function prefer(name, value) {
  app.preferences[name] = value;
  try {
    localStorage.setItem(name, value);
  } catch (refused) {
    // Storage is blocked: the choice holds until the page is closed.
  }
  document.documentElement.dataset.theme = app.preferences.theme;
  document.documentElement.dataset.density = app.preferences.density;
  speak();
  draw();
}

function read(name) {
  try {
    return localStorage.getItem(name);
  } catch (refused) {
    return null;
  }
}

function wireBrowser() {
  addEventListener("online", () => connection.retry());
  addEventListener("offline", () => connection.check());
  addEventListener("resize", () => drawView());
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    connection.check();
    draw();
  });
  addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const typing = target.closest?.("input, textarea, select");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (getComputedStyle(/** @type {Element} */ (document.querySelector(".search"))).display === "none") router.go("streams");
    /** @type {HTMLInputElement} */ (document.getElementById("search")).select();
  });
}
