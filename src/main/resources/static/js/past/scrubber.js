/** The bar below the top line: which moment is shown, what happened around it, and the ways to other moments. */

import { h, icon } from "../ui/dom.js";
import { ISSUE_LEVELS } from "../domain/states.js";
import { loudTroubles } from "../domain/stream-queries.js";
import { lanesOf, secondAt, shareOf, SPANS, ticksOf } from "./scale.js";

const LANES = 3;

/**
 * @typedef {object} Bar
 * @property {import("../ui/app.js").App} app
 * @property {number} at the moment that is pointed at, Unix ms
 * @property {number} now Unix ms
 * @property {string} span
 * @property {import("./scale.js").Stretch} stretch
 * @property {any} strip what `/api/v1/moments` answered; undefined until it has
 * @property {any} steps
 * @property {(at: number, isDragged?: boolean) => void} go
 * @property {(span: string) => void} zoom
 * @property {(by: number) => void} wheel
 * @property {() => void} live
 */

/** @param {Bar} bar */
export function scrubber(bar) {
  const { app, at, now, live } = bar;
  const { t, fmt } = app;
  return h("section.scrubber", { key: "scrubber", id: "scrubber", "aria-label": t("past.label") },
    h("div.scrubber-steps", null,
      h("div.step-group", { role: "group", "aria-label": t("past.back") },
        step(bar, "incident", -1), step(bar, "event", -1), step(bar, "second", -1)),
      h("div.scrubber-time", null, h("strong", { id: "past-time" }, fmt.moment(at, at)),
        h("small", null, `${fmt.moment(at, now)?.split(", ").slice(0, -1).join(", ") || t("past.today")}, ${t("past.ago", { duration: fmt.duration(now - at) })}`)),
      h("div.step-group", { role: "group", "aria-label": t("past.on") },
        step(bar, "second", 1), step(bar, "event", 1), step(bar, "incident", 1)),
      h("div.segments", { role: "group", "aria-label": t("past.span") }, Object.keys(SPANS).map((name) =>
        h("button", { key: name, "data-span": name, "aria-pressed": String(name === bar.span), onclick: () => bar.zoom(name) }, t(`range.${name}`)))),
      present(app),
      h("button.primary", { id: "past-live", onclick: live }, t("past.live"))),
    track(bar));
}

/** What is wrong now, so that nobody misses it. @param {import("../ui/app.js").App} app */
function present(app) {
  const troubles = loudTroubles(app.present.model);
  const count = (tone) => troubles.filter((trouble) => trouble.tone === tone).length;
  return h("span.past-now", { id: "past-now" }, app.t("past.now"),
    ISSUE_LEVELS.map((tone) => h("span", { key: tone, class: `tone-${count(tone) > 0 ? tone : "none"}` }, icon(tone), " ", h("b", null, app.fmt.count(count(tone))), h("span.sr", null, app.t(`tone.${tone}`)))));
}

function step({ app, at, steps, go }, kind, by) {
  const target = targetOf(steps, at, kind, by);
  const name = `past.${kind}.${by < 0 ? "back" : "on"}`;
  return h("button", { key: kind, "data-step": `${kind}${by}`, disabled: target === undefined, title: app.t(name), "aria-label": app.t(name), onclick: () => target !== undefined && go(target) },
    by < 0 && h("span", { "aria-hidden": "true" }, "‹ "), app.t(`past.${kind}`), by > 0 && h("span", { "aria-hidden": "true" }, " ›"));
}

/** The moment that a step leads to. Before what happened in the middle of a second stands the second after it. @returns {number|undefined} */
export function targetOf(steps, at, kind, by) {
  if (kind === "second") return at + by * 1000;
  const name = `${by < 0 ? "previous" : "next"}${kind === "event" ? "Event" : "Incident"}`;
  const time = Date.parse(steps?.[name] ?? "");
  return Number.isNaN(time) ? undefined : Math.ceil(time / 1000) * 1000;
}

function track(bar) {
  const { app, at, now, stretch, span, go } = bar;
  const { fmt, t } = app;
  const toShare = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    return (event.clientX - box.left) / box.width;
  };
  const point = (event, isDragged) => go(Math.min(now, secondAt(stretch, toShare(event))), isDragged);
  const left = `${100 * shareOf(stretch, at)}%`;
  return h("div.track", {
    key: "track", id: "past-track", role: "slider", tabindex: "0", "aria-label": t("past.label"), "aria-valuemin": String(stretch.from), "aria-valuemax": String(stretch.to),
    "aria-valuenow": String(at), "aria-valuetext": fmt.moment(at, now),
    onpointerdown: (event) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      point(event, true);
    },
    onpointermove: (event) => event.currentTarget.hasPointerCapture(event.pointerId) && point(event, true),
    onpointerup: (event) => point(event, false),
    onwheel: (event) => {
      event.preventDefault();
      bar.wheel(Math.sign(event.deltaY));
    },
  },
  h("div.incident-lanes", { key: "incidents" }, incidents(bar)),
  h("div.event-bars", { key: "events" }, bars(bar), gaps(bar)),
  h("div.axis", { key: "axis", "aria-hidden": "true" }, ticksOf(stretch, span).map((tick) => h("span", { key: tick, style: { left: `${100 * shareOf(stretch, tick)}%` } }, fmt.moment(tick, tick)?.slice(0, 5)))),
  h("div.handle", { key: "handle", style: { left } }, h("b", { style: { transform: `translateX(-${left})` } }, fmt.moment(at, at))));
}

function incidents({ strip, stretch }) {
  return lanesOf(strip?.incidents ?? [], stretch, LANES).map(({ thing, lane, left, width }) => h("i", {
    key: thing.id, class: `fill-${thing.level}`, title: thing.title, "data-incident": thing.id,
    style: { left: `${100 * left}%`, width: `${100 * width}%`, top: `${lane * 9}px` },
  }));
}

/** The number of events of each part, as one path. */
function bars({ strip }) {
  const counts = strip?.events ?? [];
  const most = Math.max(1, ...counts);
  const path = counts.map((count, index) => (count > 0 ? `M${index + 0.1} 1V${1 - Math.max(0.12, Math.sqrt(count / most))}H${index + 0.9}V1z` : "")).join("");
  return h("svg", { key: "bars", viewBox: `0 0 ${Math.max(1, counts.length)} 1`, preserveAspectRatio: "none", "aria-hidden": "true" }, h("path", { d: path }));
}

function gaps({ app, strip, stretch }) {
  return (strip?.unobserved ?? []).map(({ from, to, server }) => {
    const left = shareOf(stretch, Date.parse(from));
    return h("i.unobserved", { key: `${server} ${from}`, title: app.t("past.unobserved", { server }), style: { left: `${100 * left}%`, width: `${100 * Math.max(0.002, shareOf(stretch, Date.parse(to)) - left)}%` } });
  });
}
