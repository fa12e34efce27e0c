/**
 * The pictures of streams, on all pages: which are in sight, which are fetched, what is said of them. Fetched itself when the page
 * stands; pages reach it as `app.pictures`, which is absent until then.
 *
 * @typedef {import("../ui/app.js").App} App
 * @typedef {import("../ui/app.js").PictureWish} PictureWish
 */

import { ageOf, findingsOf, oldAfterMs, summaryOf } from "../domain/pictures.js";
import { nameOf } from "../domain/stream-queries.js";
import { FLOWING } from "../domain/states.js";
import { streamKey, streamOf } from "../domain/stream.js";
import { loadPageWords } from "../i18n/language.js";
import { reasonAdvice, reasonText } from "../i18n/reason-texts.js";
import { request } from "../net/rest.js";
import { Snapshots } from "../state/snapshots.js";
import { Watching } from "../state/watching.js";
import { h } from "../ui/dom.js";
import { loadPicture } from "./load-picture.js";
import { createMoments } from "./moments.js";
import { PictureQueue } from "./queue.js";
import { createSight } from "./sight.js";
import { loadPictureStyles } from "./styles.js";

const TICK_MS = 500;
const POLL_MS = 5000;
const PRUNE_MS = 60_000;
/** Where people save data, a picture is fetched so often, and small. */
const SAVING_MS = 60_000;
const SMALL = 160;
/** Why there are no pictures at all, by the codes of reasons. */
const SAME_FOR_ALL = new Set(["no-ffmpeg", "snapshots-off"]);

/** @param {App} app */
export async function createPictures(app) {
  await Promise.all([loadPageWords("pages"), loadPictureStyles()]);
  const snapshots = new Snapshots();
  const watching = new Watching();
  const queue = /** @type {PictureQueue<import("./frame.js").Frame, HTMLImageElement>} */ (new PictureQueue(loadPicture));
  /** @type {WeakMap<import("./frame.js").Frame, PictureWish>} */
  const wishes = new WeakMap();
  const sight = createSight({
    now: app.now, ask, seen: ({ key }) => watching.see(key),
    lost(frame) {
      watching.lose(frame.key);
      queue.drop(frame);
    },
  });
  let socket = app.liveConnection.socket;
  let polledAt = -Infinity;
  let isPolling = false;
  let prunedAt = app.now();

  function isSaving() {
    return Boolean(/** @type {any} */ (navigator).connection?.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches;
  }

  /**
   * The box of a picture; absent where nothing is known of pictures of this stream.
   * @param {string} key @param {any} stream @param {PictureWish} [wish]
   */
  function box(key, stream, wish = {}) {
    if (!snapshots.get(key)) return null;
    return h("span.picture", { key: "picture", island: true, class: wish.look ?? "", ref: (element) => draw(element, key, stream, wish) });
  }

  function draw(element, key, stream, wish) {
    const frame = sight.frameIn(element, key);
    wishes.set(frame, wish);
    speak(frame, stream);
    ask(frame);
  }

  function speak(frame, stream = app.model.streams.get(frame.key)) {
    const { t, fmt } = app;
    const known = snapshots.get(frame.key);
    const now = app.time();
    const age = ageOf(frame.shown?.takenAt, now);
    const isFlowing = stream !== undefined && FLOWING.includes(stream.state);
    const why = reasonText(app, known);
    const taken = frame.shown ? t("picture.taken", { time: fmt.moment(frame.shown.takenAt, now) }) : "";
    frame.say({
      alt: t("picture.alt", { name: stream ? nameOf(stream) : streamOf(frame.key).path }),
      age: age === undefined ? "" : fmt.duration(age) ?? "",
      isOld: age !== undefined && (age > oldAfterMs(known?.gapMs) || !isFlowing),
      // A stream that is away says so itself; what is so for all is said once.
      reason: frame.shown || (isFlowing && (wishes.get(frame)?.tellsAll || !SAME_FOR_ALL.has(known?.reasonCode ?? ""))) ? why : "",
      title: [taken, why, known && why ? reasonAdvice(app, known) : ""].filter(Boolean).join("\n"),
    });
  }

  /** Fetches the newest picture where somebody sees it, and it is not there yet. */
  function ask(frame) {
    const known = snapshots.get(frame.key);
    if (!known?.tag || known.tag === frame.shown?.tag || !sight.isLookedAt(frame)) return;
    if (isSaving() && frame.shown && Date.parse(known.takenAt ?? "") - Date.parse(frame.shown.takenAt ?? "") < SAVING_MS) return;
    queue.ask(frame, addressOf(known, frame), (image) => {
      frame.show(image, known);
      speak(frame);
    });
  }

  function addressOf({ server, path, tag = "" }, frame) {
    const query = new URLSearchParams({ server, path, tag });
    const isSmall = isSaving() || frame.box.clientWidth * devicePixelRatio <= SMALL;
    if (isSmall) query.set("width", String(SMALL));
    return `snapshot?${query}`;
  }

  /** There is news of these streams. @param {string[]} keys */
  function told(keys) {
    const changed = new Set(keys);
    if (changed.size > 0) for (const frame of sight.frames()) if (changed.has(frame.key)) ask(frame);
  }

  function tick() {
    const now = app.now();
    sight.tidy();
    if (socket !== app.liveConnection.socket) {
      socket = app.liveConnection.socket;
      watching.forget();
    }
    if (app.liveConnection.isOpen) {
      const due = watching.due(now, !document.hidden && !isSaving());
      if (due) app.liveConnection.tell({ type: "watch", streams: due.map((key) => streamOf(key)) });
    }
    if (app.link() === "polling" && !document.hidden && !isPolling && now - polledAt >= POLL_MS) poll(now);
    if (now - prunedAt >= PRUNE_MS && app.model.streams.size > 0) {
      prunedAt = now;
      snapshots.prune(app.model.streams);
    }
  }

  function poll(now) {
    polledAt = now;
    isPolling = true;
    request("snapshots?limit=10000").then(({ items }) => told(snapshots.note(items)), () => {}).finally(() => (isPolling = false));
  }

  setInterval(tick, TICK_MS);
  document.addEventListener("visibilitychange", () => {
    tick();
    if (!document.hidden) for (const frame of sight.frames()) ask(frame);
  });
  app.liveConnection.subscribe("snapshots");

  return {
    box,
    /** What is known of the pictures of a stream. @param {string} key */
    of: (key) => snapshots.get(key),
    /** Takes a message of the live connection. @param {any} message */
    hear: (message) => told(snapshots.apply(message)),
    /** What was seen and heard in a stream that a person wants to know of. @param {string} key */
    findings: (key) => findingsOf(snapshots.get(key)?.content, app.time()),
    /** How pictures do as a whole. */
    summary: () => summaryOf(snapshots.known.values(), app.time()),
    /** What a stream looked like before something happened, while it was so, and after. */
    moments: createMoments(app),
    /** Shows a picture large. @param {string} server @param {string} path */
    enlarge: async (server, path) => (await import("./enlarge.js")).enlarge(app, streamKey(server, path)),
  };
}
