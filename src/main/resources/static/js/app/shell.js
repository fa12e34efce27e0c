/** What surrounds every view: rail, top line, banners. */

import { h, icon } from "../ui/dom.js";
import { totals } from "../ui/totals.js";
import { formatRoute } from "../ui/route.js";
import { countLoud, loudTroubles } from "../domain/stream-queries.js";
import { reasonAdvice, reasonText } from "../i18n/reason-texts.js";
import { languageName } from "../i18n/language.js";
import { THEMES } from "../state/preferences.js";
import { monitorNote } from "./monitor-note.js";
import { HOME, PAGES, pageOf, placeOf } from "./pages.js";

/** @typedef {import("../ui/app.js").App} App */

/** Classes of links in the rail, by the place of a page. */
const RAIL = { bar: "", rail: "further", phone: "more" };
/** So long the top line alone says that values come a little late: what is back by then has moved nothing on the page. */
const LATE_MS = 10_000;
const LINK_TONES = { live: "live", polling: "warning", down: "critical", offline: "offline", connecting: "unknown" };

/** @param {App} app @param {(main: HTMLElement) => void} onMain receives the element the view is drawn into */
export function shell(app, onMain) {
  const counts = countLoud(app.model);
  const { view } = app.route;
  if (pageOf(view).isFrameless) return [above(app), content(app, view, onMain), note(app), announcer(app)];
  return [
    h("a.skip", { href: "#main", onclick: skip }, app.t("nav.skip")),
    rail(app, view),
    h("header.top", null,
      h("h1.page", null, app.t(`nav.${placeOf(view).id}`)),
      search(app), totals(app, counts), app.past?.chip() ?? linkStatus(app),
      h("button.plain", { id: "to-past", title: app.t("past.open"), "aria-label": app.t("past.open"), onclick: app.rewind }, icon("past")), preferences(app)),
    above(app),
    content(app, view, onMain),
    note(app),
    announcer(app),
  ];
}

/** What becomes critical is spoken at once. @param {App} app */
function announcer(app) {
  return h("div.sr", { key: "alarm", id: "alarm", "aria-live": "assertive", "aria-atomic": "true", "data-quiet": String(app.alarms.isQuiet) }, app.alarms.words);
}

function content(app, view, onMain) {
  // A page without the frame has a main part of its own, so that none is seen to move when it is opened.
  return h("main", { key: pageOf(view).isFrameless ? "main alone" : "main", id: "main", tabindex: "-1", island: true, ref: onMain, class: app.past && !app.past.isTimeless ? "past" : frozen(app) ? "frozen" : "", "data-view": view });
}

function skip(event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

/** Whether what is on the page is the past. @param {App} app */
function frozen(app) {
  return app.link() === "down" || app.link() === "offline";
}

function rail(app, view) {
  return h("nav.rail", { "aria-label": app.t("nav.label") },
    h("a.logo", { href: formatRoute(HOME), title: "MediaMTX Monitor", "aria-label": "MediaMTX Monitor" }, icon("pulse")),
    PAGES.filter(({ place }) => place in RAIL).map((page) => railLink(app, page, placeOf(view))),
    app.info?.version && h("small.version", { title: app.t("version", { version: app.info.version }) },
      app.info.demo && h("b", null, app.t("demo")), app.info.version));
}

/** On a phone the page More stands for those that have no place of their own in the bar. */
function railLink(app, { id, place }, current) {
  const isCurrent = id === current.id || (place === "phone" && current.place === "rail");
  const trouble = id === "alerts" && app.present.model.hasAnswered() ? loudTroubles(app.present.model).length : 0;
  return h("a.page-link", { key: id, href: formatRoute(id), id: `nav-${id}`, class: RAIL[place], "aria-current": isCurrent ? "page" : undefined },
    h("span.glyph", null, icon(id), trouble > 0 && h("b.badge", null, trouble > 99 ? "99+" : trouble)), app.t(`nav.${id}`));
}

function search(app) {
  const { view, query } = app.route;
  const value = view === "streams" ? (query.q ?? "") : "";
  const type = (q) => app.go("streams", view === "streams" ? { ...query, q } : { q }, { replace: view === "streams" });
  return h("div.search", { role: "search" }, icon("search"),
    h("input", {
      id: "search", type: "search", autocomplete: "off", spellcheck: "false", enterkeyhint: "search",
      placeholder: app.t("search"), "aria-label": app.t("search"), value,
      oninput: (event) => type(event.target.value),
      onkeydown: (event) => {
        if (event.key !== "Escape") return;
        if (value) type("");
        document.getElementById("main")?.focus({ preventScroll: true });
      },
    }),
    value === "" ? h("kbd", { "aria-hidden": "true" }, "/")
      : h("button.plain", { title: app.t("search.clear"), "aria-label": app.t("search.clear"), onclick: () => type("") }, icon("close")));
}

function linkStatus(app) {
  const link = app.link();
  const age = app.model.newestAge(app.now());
  const paused = (link === "live" || link === "polling") && age > (link === "live" ? 6000 : 15000);
  const tone = paused ? "warning" : LINK_TONES[link];
  const word = app.t(paused ? "link.paused" : `link.${link}`);
  return h("div.link-status", {
    id: "link-status", "data-link": link, class: `tone-${tone}`, title: app.t("link.title", { link: app.t(`link.${link}`) }),
  }, icon(tone), h("span.word", null, word), age !== undefined && h("span.clock", { id: "data-age" }, app.fmt.age(age)));
}

function preferences(app) {
  const { theme } = app.preferences;
  const label = app.t(`theme.${theme}`);
  return h("div.preferences", null,
    PAGES.filter(({ isInTopLine }) => isInTopLine).map(({ id }) =>
      h("a.plain", { key: id, class: `to-${id}`, id: `to-${id}`, href: formatRoute(id), title: app.t(`nav.${id}`), "aria-label": app.t(`nav.${id}`) }, icon(id))),
    h("button.plain", { id: "help-button", title: app.t("keys.help"), "aria-label": app.t("keys.help"), onclick: app.help }, "?"),
    h("button.plain", {
      id: "theme", title: label, "aria-label": label, "data-theme": theme,
      onclick: () => app.prefer("theme", THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]),
    }, icon(`theme-${theme}`)),
    language(app), account(app));
}

/** @param {App} app */
function account({ t, session, accountMenu }) {
  if (!session?.signedIn && !session?.accounts) return null;
  return h("button.plain", { key: "account", id: "account", title: session.name ?? t("account"), "aria-label": t("account"), "aria-haspopup": "dialog", onclick: (event) => accountMenu(event.currentTarget) }, icon("k-readers"));
}

/** With two languages a button that turns to the other one, else a choice. */
function language(app) {
  const current = app.preferences.language;
  const others = app.languages.filter((tag) => tag !== current);
  if (others.length === 0) return null;
  if (others.length === 1) {
    return h("button.plain", {
      key: "language", id: "language", title: languageName(others[0]), "aria-label": languageName(others[0]), lang: others[0], onclick: () => app.prefer("language", others[0]),
    }, others[0].slice(0, 2).toUpperCase());
  }
  // Where there is no room for the name of the language its code stands under the choice.
  return h("span.language", { key: "languages" }, h("b", { "aria-hidden": "true" }, current.slice(0, 2).toUpperCase()),
    h("select.plain", { id: "language", "aria-label": app.t("language"), onchange: (event) => app.prefer("language", event.target.value) },
      app.languages.map((tag) => h("option", { key: tag, value: tag, selected: tag === current }, languageName(tag)))));
}

function above(app) {
  return app.past?.above(banners(app)) ?? banners(app);
}

/** What keeps the page from being of now. @param {App} app */
export function banners(app) {
  return h("div.banners", { key: "banners", role: "status", "aria-live": "polite" }, found(app));
}

function found(app) {
  const link = app.link();
  const list = [];
  const isLate = link === "polling" && Date.now() - app.liveConnection.since > LATE_MS;
  if (link === "down" || link === "offline" || isLate) list.push(linkBanner(app, link));
  const { redis } = app.model;
  if (redis?.state === "down" && link !== "down" && link !== "offline") {
    list.push(banner(app, {
      kind: "redis", symbol: "store", tone: "critical", since: redis.since, raw: redis.details,
      text: `${reasonText(app, redis)}. ${app.t(app.info?.roles?.includes("collector") ? "banner.redis.memory" : "banner.redis.text")}`,
      advice: reasonAdvice(app, redis) ?? app.t("banner.redis.advice"),
    }));
  }
  return list;
}

/** How the monitor does, while it says so. @param {App} app */
function note(app) {
  return app.link() === "live" || app.link() === "polling" ? monitorNote(app) : null;
}

function linkBanner(app, link) {
  const now = Date.now();
  const wait = Math.ceil((app.liveConnection.nextTryAt() - now) / 1000);
  const tone = LINK_TONES[link];
  const symbol = link === "offline" ? "wifi" : "plug";
  const retry = link !== "polling" && [
    h("span.next", { "aria-hidden": "true" }, wait > 0 && wait < 60 ? app.t("banner.next", { seconds: wait }) : app.t("banner.trying")),
    h("button", { onclick: () => app.liveConnection.retry() }, app.t("banner.retry")),
  ];
  return banner(app, { kind: link, symbol, tone, since: app.model.time(app.liveConnection.since), after: retry });
}

/** @param {App} app @param {{kind: string, symbol: string, tone: string, since?: any, text?: string, raw?: string, advice?: string, after?: any}} what raw: what a library says, for those who want to know */
function banner(app, { kind, symbol, tone, since, text, raw, advice, after }) {
  const age = app.model.newestAge(app.now());
  return h("div.banner", { key: kind, id: `banner-${kind}`, "data-banner": kind, class: `tint-${tone}` },
    icon(symbol, `tone-${tone}`),
    h("div.words", null,
      h("strong", null, app.t(`banner.${kind}`)), " ",
      since !== undefined && h("span.since", null, app.t("banner.since", { time: app.fmt.moment(since, app.time()) })),
      (age !== undefined || kind === "redis") && h("p", null, text ?? app.t(`banner.${kind}.text`)),
      advice && h("p.advice", null, advice),
      raw && h("details", null, h("summary", null, app.t("details")), h("q", null, raw))),
    h("div.after", null, age !== undefined && kind !== "polling" && h("span.data-age", { "aria-hidden": "true" }, app.t("banner.age", { age: app.fmt.age(age) })), after));
}
