/**
 * Shows a moment of the past on every page. It stands in the address as `at`, and holds for every link until somebody returns to
 * the present. The live connection goes on meanwhile, for the alarms and for the way back.
 *
 * @typedef {import("../ui/app.js").App} App
 */

import { h, icon } from "../ui/dom.js";
import { failureText } from "../ui/failure-text.js";
import { HttpError, request, rewind } from "../net/rest.js";
import { keepInAddress } from "../ui/route.js";
import { loadPageWords } from "../i18n/language.js";
import { Sparklines } from "../state/sparklines.js";
import { createTrends } from "../state/trends.js";
import { askThen } from "./answers.js";
import { modelOf, MomentModel } from "./moment-model.js";
import { createReading } from "./reading.js";
import { addressOf, DEFAULT_SPAN, momentOf, otherSpan, shows, stretchAround } from "./scale.js";
import { scrubber, targetOf } from "./scrubber.js";

/** What comes late is in the history after that. */
const SETTLED_MS = 15 * 60_000;
const POINTS = 144;
const STRIP_MS = 30_000;

/** @param {App} app */
export async function createTimeTravel(app) {
  await Promise.all([loadPageWords("pages"), loadStyle()]);
  /** The moment that is pointed at. */
  let wanted = 0;
  let span = DEFAULT_SPAN;
  let stretch = { from: 0, to: 0 };
  /** @type {any} */
  let strip;
  let stripAt = 0;
  let stripKey = "";
  const reading = createReading({
    ask: (at) => request(`moment?at=${at}`, { signal: AbortSignal.timeout(15_000) }),
    isSettled: (at) => now() - at >= SETTLED_MS,
    took(at, moment) {
      take(at, moment);
      app.draw();
    },
  });

  const now = () => app.present.model.time(Date.now());

  /** Whether the page that is shown has no past. */
  function isTimeless() {
    const { view, query } = app.route;
    return app.pages.some((page) => page.isTimeless && page.id === view) || (view === "alerts" && Boolean(query.tab || query.when || query.alert));
  }

  /** Shows the moment that an address names; the present where it names none. @param {string|undefined} text */
  function open(text) {
    const at = momentOf(text);
    if (at === undefined) leave();
    else show(at);
  }

  function show(at) {
    wanted = Math.min(at, Math.floor(now() / 1000) * 1000);
    keepInAddress({ at: addressOf(wanted) });
    if (app.past === undefined) {
      app.past = past;
      rewind(ask);
      past.model = new MomentModel(wanted);
    }
    if (!shows(stretch, wanted, span)) stretch = stretchAround(wanted, span, now());
    readStrip();
    reading.want(wanted);
  }

  /** Returns to the present. */
  function leave() {
    if (app.past === undefined) return;
    app.past = undefined;
    keepInAddress({});
    rewind(undefined);
    reading.stop();
  }

  /** Shows what was read. Where nothing could be, nothing is shown, rather than another moment. */
  function take(at, moment) {
    past.model = moment ? modelOf(app, moment) : new MomentModel(at);
    past.sparklines = new Sparklines();
    past.sparklines.sample(past.model, Date.now());
    past.trends = createTrends({ sparklines: past.sparklines, time: () => at, draw: app.draw }, request);
    past.latestEvents = { isRead: true, latest: (n) => moment?.events.slice(0, n) ?? [], note() {} };
  }

  /** @param {string} path @param {RequestInit} init */
  function ask(path, init) {
    return isTimeless() ? undefined : askThen(path, init, wanted, past.model);
  }

  function readStrip() {
    const key = `${stretch.from} ${stretch.to}`;
    const isSame = key === stripKey;
    if (isSame && now() - stripAt < STRIP_MS) return;
    stripKey = key;
    stripAt = now();
    // Incidents know their times. The counts are of parts of another stretch.
    if (!isSame && strip) strip = { ...strip, events: [] };
    const query = new URLSearchParams({ from: String(Math.round(stretch.from)), to: String(Math.round(stretch.to)), points: String(POINTS) });
    request(`moments?${query}`).then((answer) => {
      if (key !== stripKey) return;
      strip = answer;
      app.draw();
    }, () => {});
  }

  /** Goes to another moment; only where the pointer lets go it is put into the address. @param {number} at @param {boolean} [isDragged] */
  function go(at, isDragged = false) {
    if (isDragged) {
      show(at);
      app.draw();
    } else app.go(app.route.view, { ...app.route.query, at: addressOf(Math.min(at, now())) }, { replace: true });
  }

  function zoom(name) {
    span = name;
    stretch = stretchAround(wanted, span, now());
    readStrip();
    app.draw();
  }

  function live() {
    keepInAddress({});
    app.go(app.route.view, { ...app.route.query, at: undefined });
  }

  function step(kind, by) {
    const target = targetOf(reading.moment?.steps, wanted, kind, by);
    if (target !== undefined) go(target);
  }

  function bar() {
    return scrubber({ app, at: wanted, now: now(), span, stretch, strip, steps: reading.moment?.steps, go, zoom, wheel: (by) => zoom(otherSpan(span, by)), live });
  }

  /** What stands above and below of what is shown, and says what it is. */
  function frame() {
    const { t, fmt } = app;
    const { moment } = reading;
    const at = moment ? Date.parse(moment.at) : wanted;
    return h("p.past-frame", { key: "past-frame", id: "past-frame", role: "status", "data-at": moment ? addressOf(at) : undefined, "data-tier": moment?.tier, "data-busy": String(reading.isBusy) },
      icon("past"), h("strong", null, isTimeless() ? t("past.timeless") : t("past.frame", { time: fmt.moment(at, at) })), " ",
      h("span", null, words(moment, at)));
  }

  function words(moment, at) {
    const { t, fmt } = app;
    if (isTimeless()) return t("past.timeless.text");
    const { failure } = reading;
    if (failure) return failure instanceof HttpError && failure.detail ? failureText(app, failure) : t("past.failed");
    if (!moment) return t("past.reading");
    if (moment.servers.length === 0) return moment.since ? t("past.none", { time: fmt.moment(moment.since, now()) }) : t("past.empty");
    const day = fmt.moment(at, now());
    return `${day === fmt.moment(at, at) ? "" : `${day}. `}${moment.tier === "1s" ? t("past.frame.text") : t(`past.frame.${moment.tier}`)}`;
  }

  const past = {
    model: new MomentModel(0),
    sparklines: new Sparklines(),
    latestEvents: { latest: () => [], note() {} },
    /** @type {ReturnType<typeof createTrends>|undefined} */
    trends: undefined,
    get at() {
      return wanted;
    },
    get isTimeless() {
      return isTimeless();
    },
    /** Absent until their code is there. @type {import("../ui/app.js").Pictures|undefined} */
    pictures: undefined,
    /** What stands below the top line. @param {any} banners */
    above: (banners) => h("div.above", { key: "above" }, banners, bar(), frame()),
    /** In place of the age of the data. */
    chip: () => h("div.link-status.past-chip", { key: "past-chip", id: "link-status", "data-link": "past" }, icon("past"), app.t("past.chip"), h("b", null, app.fmt.moment(wanted, wanted))),
    keys: [
      { keys: "ArrowLeft", text: "past.second.back", run: () => step("second", -1) },
      { keys: "ArrowRight", text: "past.second.on", run: () => step("second", 1) },
      { keys: ",", text: "past.event.back", run: () => step("event", -1) },
      { keys: ".", text: "past.event.on", run: () => step("event", 1) },
      { keys: "<", text: "past.incident.back", run: () => step("incident", -1) },
      { keys: ">", text: "past.incident.on", run: () => step("incident", 1) },
      { keys: "l", text: "past.live", run: live },
    ],
  };
  // Without their code the past is as it is without them.
  import("./past-pictures.js").then(({ createPastPictures }) => createPastPictures(app)).then((pictures) => {
    past.pictures = pictures;
    app.draw();
  }, () => {});
  return { open };
}

function loadStyle() {
  return new Promise((done) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("./past.css", import.meta.url).href, onload: done, onerror: done });
    document.head.append(link);
  });
}
