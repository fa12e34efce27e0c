/**
 * Starts the page and owns its clock: everything is drawn when there is something new, at least once a second, the frame
 * around it twice, and at once when a person does something.
 *
 * @typedef {import("../ui/app.js").App} App
 */

import { Model } from "../state/model.js";
import { LiveConnection } from "../net/live-connection.js";
import { Sparklines } from "../state/sparklines.js";
import { createRouter } from "./router.js";
import { createLanguage, ENGLISH, knownLanguages, loadLanguage, pickLanguage } from "../i18n/language.js";
import { applyPreferences, DENSITIES, store, readPreferences, readStored, THEMES } from "../state/preferences.js";
import { patch } from "../ui/dom.js";
import { liveUrl, request, requestAlerts, requestAllStreams, requestHosts, requestNow, send, useSession, whenLocked } from "../net/rest.js";
import { RuleSet } from "../state/rule-set.js";
import { LatestEvents } from "../state/latest-events.js";
import { createPlaces } from "./places.js";
import { RedrawSchedule } from "./redraw.js";
import { pageShortcuts } from "./shortcuts.js";
import { listenToKeys } from "./keyboard.js";
import { shell } from "./shell.js";
import { createAlarms } from "../alarms/alarms.js";
import { loudTroubles } from "../domain/stream-queries.js";
import { useStyles } from "./page-styles.js";
import { PAGES, pageOf } from "./pages.js";
import { createViews } from "./views.js";

const FRAME_MS = 500;
const SAMPLE_MS = 1000;
const INFO_MS = 5000;
const KEPT_MS = 60_000;
const A_MINUTE_MS = 60_000;
const RELOAD_MS = 5000;

const root = /** @type {HTMLElement} */ (document.getElementById("app"));
const model = new Model();
const liveConnection = new LiveConnection(model, {
  open: () => new WebSocket(liveUrl()),
  read: readEverything,
  now: () => Date.now(),
  online: () => navigator.onLine,
}, { onChange: changed, onInfo: (info) => (app.info = info), onEvent: happened, onMessage: (message) => present.pictures?.hear(message), onUnauthorised: () => access("again") });
/** Who was signed in last in this browser; empty where nobody may read without. */
const lastName = readStored("account");
const router = createRouter((how) => moved(how));
const places = createPlaces();

/** What pages show, unless a moment of the past takes its place. @type {import("../ui/app.js").Shown} */
const present = { model, sparklines: new Sparklines(), latestEvents: new LatestEvents(() => drawView()) };

const shown = () => (app.past && !app.past.isTimeless ? app.past : present);

/** @type {App} */
const app = {
  present, liveConnection, info: undefined,
  // Until the monitor says who is signed in, it is who was: the top line has its width at once.
  session: lastName ? { signedIn: true, name: lastName } : undefined,
  get model() {
    return shown().model;
  },
  get sparklines() {
    return shown().sparklines;
  },
  get latestEvents() {
    return shown().latestEvents;
  },
  get trends() {
    return shown().trends;
  },
  get pictures() {
    return shown().pictures;
  },
  rules: new RuleSet(() => drawView()),
  get route() { return router.route; },
  go: router.go,
  back: (view) => router.back(view),
  .../** @type {any} */ (createLanguage(ENGLISH, navigator.languages)),
  link: () => liveConnection.link,
  now: () => Date.now(),
  time: () => app.model.time(Date.now()),
  rewind: () => app.go(router.route.view, { ...router.route.query, at: new Date(model.time(Date.now()) - A_MINUTE_MS).toISOString().replace(/\.\d+/, "") }),
  preferences: readPreferences(),
  prefer,
  languages: ["en"],
  pages: PAGES,
  help,
  signIn: () => access("signIn"),
  enter: (...who) => access("enter", ...who),
  accountMenu: (button) => import("./account-menu.js").then(({ openAccountMenu }) => openAccountMenu(app, button)),
  draw: drawView,
  drawSoon: soon,
};

/** What goes on whatever is shown: alarms are of the present. */
const ofNow = Object.create(app, { model: { value: model }, sparklines: { value: present.sparklines }, time: { value: () => model.time(Date.now()) } });
app.alarms = createAlarms(ofNow);
const views = createViews(app);
const shortcuts = pageShortcuts(app, { theme: () => next("theme", THEMES), density: () => next("density", DENSITIES) });
/** In place of the page while somebody has to sign in. @type {(() => any)|undefined} */
let drawSignIn;
/** @type {Promise<any>|undefined} */
let accessing;
/** @type {?HTMLElement} */
let main = null;
let timer = 0;
const redraw = new RedrawSchedule();
let later = 0;
let sampledAt = 0;
let waiting = false;
/** Whether what is to be drawn with the next frame was not drawn meanwhile, as by a click. */
let isBehind = false;
let infoAt = 0;
let shownView = viewOf(router.route);
let drawnView = "";
/** @type {Promise<import("../ui/app.js").Pictures|undefined>|undefined} */
let pictures;
/** @type {Promise<{open: (at: string|undefined) => void}>|undefined} */
let traveller;
/** Whether the moment that the address names can't be shown yet: the present is not drawn in its place. */
let isOnTheWay = false;

wireBrowser();
if (lastName !== "") travel();
chooseLanguage().then(start);

async function start() {
  if (lastName !== "" || app.session) draw();
  const [info] = await Promise.all([request("info").catch((failure) => failure), readSession()]);
  if (info.status === 401 || app.session?.requiredAction) {
    access("toSignIn");
    return;
  }
  if (!(info instanceof Error)) {
    app.info = info;
    model.inform(info, Date.now());
  }
  travel();
  if (["oidc", "proxy"].includes(app.session?.via ?? "")) import("./return-address.js").then(({ goBack }) => goBack());
  liveConnection.start();
  import("./service-worker.js").then(({ registerServiceWorker }) => registerServiceWorker(app), () => {});
  loadPictures();
  loadTrends();
  clearInterval(timer);
  timer = setInterval(tick, FRAME_MS);
}

/** Pictures come when the page stands; without their code it is as it is without them. */
async function loadPictures() {
  pictures ??= import("../pictures/pictures.js").then(({ createPictures }) => createPictures(app)).catch(() => undefined);
  present.pictures = await pictures;
  draw();
}

/** The past comes when the page stands. */
async function loadTrends() {
  present.trends ??= await import("../state/trends.js").then(({ createTrends }) => createTrends(ofNow, requestNow)).catch(() => undefined);
}

function tick() {
  liveConnection.check();
  const now = Date.now();
  if (now - sampledAt >= SAMPLE_MS - 50) {
    sampledAt = now;
    if (!document.hidden) for (const { trends } of new Set([present, shown()])) trends?.look();
    present.sparklines.sample(model, now);
  }
  app.alarms.look();
  if (document.hidden && !drawSignIn) nameWindow();
  if (document.hidden || drawSignIn) return;
  if (liveConnection.link === "live" && now - infoAt >= (app.info?.history?.tiers?.some(({ since }) => since) ? KEPT_MS : INFO_MS)) askWhatIsKept(now);
  drawFrame();
  if (redraw.isIdle(now)) drawView();
}

/** How much history there is comes with no message: it is asked for, now and then. */
function askWhatIsKept(now) {
  infoAt = now;
  request("info").then((info) => (app.info = info), () => {});
}

function happened(event) {
  present.latestEvents.note(event);
  if (!app.past && views[router.route.view].happened?.(event)) soon();
}

/** A new report is painted at once: not every message brings one. */
function changed() {
  app.alarms.look();
  if (app.past) return;
  const wait = redraw.dueIn(model.revision, Date.now());
  if (wait === 0) soon();
  else if (wait !== undefined && later === 0) later = setTimeout(soon, wait);
}

function soon() {
  clearTimeout(later);
  later = 0;
  if (document.hidden) return;
  isBehind = true;
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    if (isBehind || drawSignIn) draw();
    else drawFrame();
  });
}

/** @param {{from: string, isReturn: boolean}} how */
function moved({ from, isReturn }) {
  travel();
  const shown = viewOf(router.route);
  const before = shown === shownView ? null : main;
  const hasFocus = before !== null && (before.contains(document.activeElement) || document.activeElement === document.body);
  if (before) places.note(from, before);
  draw();
  shownView = shown;
  if (!before || !main) return;
  if (isReturn) places.restore(router.entry, main, draw);
  else {
    main.scrollTo(0, 0);
    if (hasFocus) main.focus({ preventScroll: true });
  }
}

/** Shows the moment that the address names, or the present again. Its code is fetched for the first moment. */
async function travel() {
  if (!router.route.query.at && !traveller) return;
  isOnTheWay = !traveller;
  traveller ??= import("../past/time-travel.js").then(({ createTimeTravel }) => createTimeTravel(app));
  try {
    (await traveller).open(router.route.query.at);
  } catch (failure) {
    traveller = undefined;
    app.go(router.route.view, { ...router.route.query, at: undefined }, { replace: true });
  }
  isOnTheWay = false;
  draw();
}

/** What is looked at, whatever its filters and times. */
function viewOf({ view, query }) {
  return [view, ...(pageOf(view).subject ?? []).map((name) => query[name])].join(" ");
}

function draw() {
  root.className = drawSignIn ? "asking" : "";
  if (drawSignIn) {
    patch(root, drawSignIn());
    return;
  }
  drawFrame();
  drawView();
}

function drawFrame() {
  patch(root, shell(app, (element) => (main = element)));
}

function drawView() {
  if (drawSignIn || !main || isOnTheWay) return;
  const began = performance.now();
  redraw.drew(model.revision, Date.now());
  isBehind = false;
  const { view } = router.route;
  if (drawnView !== view) views[drawnView]?.leave?.();
  if (drawnView !== view) useStyles(pageOf(view).styles);
  drawnView = view;
  document.body.dataset.view = view;
  patch(main, views[view].draw(router.route));
  redraw.took(performance.now() - began);
  nameWindow();
}

/** In a window that is hidden its name is all that is seen. */
function nameWindow() {
  const troubles = loudTroubles(model).length;
  document.title = `${troubles > 0 ? `(${app.fmt.count(troubles)}) ` : ""}${views[router.route.view].title(router.route)} · MediaMTX Monitor`;
}

/** Who is signed in. A monitor that does not say leaves it as it was known. */
async function readSession() {
  take(await request("session").catch(() => app.session));
}

function take(session) {
  app.session = session;
  useSession(session);
  if (session?.accounts) store("account", session.name ?? "");
}

/** Asks who it is, or lets in who said so. @param {"again"|"toSignIn"|"enter"|"signIn"} what @param {any[]} who */
async function access(what, ...who) {
  accessing ??= import("./access.js").then(({ createAccess }) => createAccess(app, { start, take, show }));
  // What asks who it is may be refused, too, by a proxy that leads the page itself to its sign-in.
  const asking = await accessing.catch(() => setTimeout(() => location.reload(), RELOAD_MS));
  return asking[what]?.(...who);
}

/** @param {(() => any)|undefined} drawing in place of the page */
function show(drawing) {
  clearInterval(timer);
  drawSignIn = drawing;
  if (drawing) main = null;
  draw();
}

async function readEverything() {
  const [info, servers, streams, alerts, hosts] = await Promise.all([request("info"), request("servers?limit=10000"), requestAllStreams(), requestAlerts(), requestHosts()]);
  return { info, servers: servers.items, streams, alerts, hosts };
}

/** The list of languages is only waited for where it decides. */
async function chooseLanguage() {
  const { language } = app.preferences;
  const listed = knownLanguages().then((tags) => (app.languages = tags));
  const isEnglish = language === "en" || (language === "" && /^en\b/i.test(navigator.languages[0] ?? "en"));
  await speak(isEnglish ? "en" : pickLanguage(language, navigator.languages, await listed));
}

/** @param {string} tag */
async function speak(tag) {
  app.preferences.language = tag;
  const pack = await loadLanguage(tag);
  if (tag !== app.preferences.language) return;
  Object.assign(app, createLanguage(pack, navigator.languages));
  applyPreferences(app.preferences);
}

function prefer(name, value) {
  app.preferences[name] = value;
  store(name, value);
  applyPreferences(app.preferences);
  if (name === "language") speak(value).then(draw);
  const { theme, language } = app.preferences;
  if (app.session?.account) send("account/preferences", "PUT", { theme, language }).catch(() => {});
  draw();
}

function next(name, values) {
  prefer(name, values[(values.indexOf(app.preferences[name]) + 1) % values.length]);
}

async function help() {
  const { view } = router.route;
  const { showHelp } = await import("./help-dialog.js");
  showHelp(app, [{ title: views[view].title(router.route), shortcuts: views[view].keys ?? [] }, { title: app.t("help.everywhere"), shortcuts }]);
}

function wireBrowser() {
  whenLocked(() => app.session?.signedIn && access("again"));
  addEventListener("online", () => liveConnection.retry());
  addEventListener("offline", () => liveConnection.check());
  addEventListener("resize", () => drawView());
  matchMedia("(prefers-contrast: more)").addEventListener("change", () => applyPreferences(app.preferences));
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    liveConnection.check();
    draw();
  });
  listenToKeys(() => (drawSignIn ? [] : [...(app.past?.keys ?? []), ...(views[router.route.view].keys ?? []), ...shortcuts]));
}
