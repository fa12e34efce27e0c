/**
 * The filmstrip over the charts: small pictures of the stream at the times that are shown, and above the crosshair the one of that
 * minute. Where there are no pictures at all it is left out; where there are none for a while it is hatched.
 */

import { h } from "../ui/dom.js";
import { request } from "../net/rest.js";
import { keptPicture } from "../pictures/load-picture.js";
import { PictureQueue } from "../pictures/queue.js";
import { streamKey } from "../domain/stream.js";
import { pictureAt, slotMs, slotsOf } from "./slots.js";

const AGAIN_MS = 30_000;
const LEAST_PX = 88;
const PEEK_PX = 240;
/** More is fetched than is shown, so that a step to the side has pictures at once. */
const BESIDE = 0.5;

/**
 * @param {import("../ui/app.js").App} app
 * @param {{point: (at: number|null) => void, drawn: () => void}} on
 */
export function createFilmstrip(app, on) {
  /** @type {{server: string, path: string}} */
  let subject = { server: "", path: "" };
  let key = "";
  /** When pictures were taken, rising. @type {number[]} */
  let times = [];
  let had = { from: 0, to: 0 };
  let askedAt = -Infinity;
  let isBusy = false;
  let isRead = false;
  /** @type {PictureQueue<object, HTMLImageElement>} */
  const queue = new PictureQueue(keptPicture, { most: 1 });
  /** @type {{element: HTMLElement|null, at: number|null, wanted: number|null}} */
  const peeked = { element: null, at: null, wanted: null };

  /** @param {import("./history-data.js").Subject} next @param {{from: number, to: number, live: boolean}} range */
  function want(next, range) {
    if (next.server === undefined || next.path === undefined) return;
    const nextKey = streamKey(next.server, next.path);
    if (nextKey !== key) {
      key = nextKey;
      subject = { server: next.server, path: next.path };
      times = [];
      had = { from: 0, to: 0 };
      askedAt = -Infinity;
      isRead = false;
    }
    const isOutside = range.from < had.from || range.to > had.to + (range.live ? AGAIN_MS * 2 : 0);
    const isDue = isOutside || (range.live && app.now() - askedAt >= AGAIN_MS);
    if (isBusy || !isDue || app.now() - askedAt < 1000) return;
    read(range);
  }

  function read({ from, to }) {
    isBusy = true;
    askedAt = app.now();
    const mine = key;
    const beside = (to - from) * BESIDE;
    const asked = { from: from - beside, to: Math.min(to + beside, app.time()) };
    const query = new URLSearchParams({ ...subject, from: new Date(asked.from).toISOString(), to: new Date(asked.to).toISOString() });
    request(`filmstrip?${query}`).then(({ items }) => {
      if (mine !== key) return;
      times = items.map(({ takenAt }) => Date.parse(takenAt));
      had = asked;
      isRead = true;
    }, () => {
      // There are none to show; what there was stays.
      if (mine === key) had = asked;
    }).finally(() => {
      isBusy = false;
      on.drawn();
    });
  }

  function address(at) {
    return `snapshot?${new URLSearchParams({ ...subject, at: new Date(at).toISOString() })}`;
  }

  /**
   * @param {{from: number, to: number}} view @param {{left: number, width: number}} plot where the plots lie, px @param {number|null} at crosshair
   */
  function draw(view, plot, at) {
    const isAwaited = !isRead && Boolean(app.pictures?.of(key)?.tag);
    if (plot.width <= 0 || (times.length === 0 && !isAwaited)) return null;
    const { t } = app;
    const now = app.time();
    const step = slotMs(times, view.to - view.from, plot.width, LEAST_PX);
    const slots = times.length === 0 ? [] : slotsOf(times, view.from, view.to, step, now);
    if (slots.every((slot) => slot.at === null) && !isAwaited) return null;
    const place = (time) => ((time - view.from) / (view.to - view.from)) * plot.width;
    const shown = slots.filter((slot) => slot.at !== null).length;
    return h("div.filmstrip", { key: "filmstrip", id: "filmstrip", "data-pictures": shown, "data-step": step },
      h("span.filmstrip-name", { key: "name", style: { width: `${plot.left - 8}px` } }, t("picture.strip")),
      h("div.film", {
        key: "film", role: "img", "aria-label": t("picture.strip.label", { n: shown }), style: { left: `${plot.left}px`, width: `${plot.width}px` },
        onpointermove: (event) => event.pointerType === "mouse" && point(event, view), onpointerleave: (event) => event.pointerType === "mouse" && on.point(null), onclick: (event) => point(event, view),
      }, slots.map((slot) => slotNode(slot, place, at, plot.width))),
      peek(at, plot, place, slots));
  }

  function slotNode({ from, to, at: taken }, place, at, width) {
    const left = place(from);
    const right = place(to);
    const style = { left: `${left.toFixed(1)}px`, width: `${Math.max(0, right - left - 3).toFixed(1)}px` };
    const isMet = at !== null && at >= from && at < to;
    if (taken === null) {
      const seen = Math.min(width, right) - Math.max(0, left);
      return h("span.film-gap", { key: `gap ${to}`, style }, seen > 90 && h("small", null, app.t("picture.gap")));
    }
    return h("span.film-slot", { key: from, class: isMet ? "met" : "", style, "data-at": taken },
      h("img", { key: taken, src: new URL(`api/v1/${address(taken)}`, document.baseURI).href, alt: "", loading: "lazy", decoding: "async", fetchpriority: "low", draggable: "false" }));
  }

  /** The picture of the minute that the crosshair is in; where they come more seldom, the one that stands there, with its own time. */
  function peek(at, plot, place, slots) {
    const taken = at === null ? null : pictureAt(times, at) ?? slots.find(({ from, to }) => at >= from && at < to)?.at ?? null;
    if (at === null || (taken === null && times.length === 0)) {
      peeked.at = peeked.wanted = null;
      return null;
    }
    const width = Math.min(PEEK_PX, plot.width);
    const left = Math.max(0, Math.min(plot.width - width, place(at) - width / 2)) + plot.left;
    return h("figure.film-peek", { key: "peek", style: { left: `${left.toFixed(1)}px`, width: `${width}px` }, "data-at": taken ?? "" },
      h("div.film-picture", { key: "picture", island: true, ref: (element) => load(element, taken) }),
      h("figcaption", { key: "when" }, h("b", null, app.fmt.moment(taken ?? at, app.time())), taken === null && h("span", null, ` ${app.t("picture.gap")}`)));
  }

  function load(element, taken) {
    if (peeked.element !== element) Object.assign(peeked, { element, at: null, wanted: null });
    if (peeked.wanted === taken) return;
    peeked.wanted = taken;
    if (taken === null) {
      queue.drop(peeked);
      element.replaceChildren();
      peeked.at = null;
      return;
    }
    queue.ask(peeked, address(taken), (image) => {
      if (peeked.element !== element) return;
      image.alt = "";
      element.replaceChildren(image);
      peeked.at = taken;
    });
  }

  function point(event, view) {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    on.point(view.from + ((event.clientX - left) / width) * (view.to - view.from));
  }

  return {
    want, draw,
    /** How the picture of a time is told to those who do not see it. @param {number} at */
    words(at) {
      const taken = pictureAt(times, at);
      return taken === null ? "" : app.t("picture.of", { time: app.fmt.when(taken, app.time()) });
    },
  };
}
