/**
 * The pictures of a moment of the past: of each stream in sight the small one that was the newest then, with the time at which it was
 * taken. What has none of that minute is shown without one.
 *
 * @typedef {import("../ui/app.js").App} App
 * @typedef {{at: number, takenAt?: number, width?: number, height?: number, reason?: string, reasonCode?: string, reasonValues?: any}} Known of which moment; without `takenAt` there is none, because of the reason
 */

import { streamOf } from "../domain/stream.js";
import { nameOf } from "../domain/stream-queries.js";
import { summaryOf } from "../domain/pictures.js";
import { reasonText } from "../i18n/reason-texts.js";
import { pictureThen } from "../pictures/load-picture.js";
import { createMoments } from "../pictures/moments.js";
import { PictureQueue } from "../pictures/queue.js";
import { createSight } from "../pictures/sight.js";
import { loadPictureStyles } from "../pictures/styles.js";
import { h } from "../ui/dom.js";
import { stands } from "./picture-time.js";


/** @param {App} app @returns {Promise<import("../ui/app.js").Pictures>} */
export async function createPastPictures(app) {
  await loadPictureStyles();
  /** The last answer of each stream. @type {Map<string, Known>} */
  const known = new Map();
  const queue = /** @type {PictureQueue<import("../pictures/frame.js").Frame, {image?: HTMLImageElement, takenAt?: number}>} */ (new PictureQueue(pictureThen));
  const sight = createSight({ now: app.now, ask, lost: (frame) => queue.drop(frame) });
  /** @type {WeakMap<import("../pictures/frame.js").Frame, import("../ui/app.js").PictureWish>} */
  const wishes = new WeakMap();
  const moments = createMoments(app);

  /** What is known of that very moment. @param {string} key @returns {Known|undefined} */
  function current(key) {
    const last = known.get(key);
    return last && stands(last, app.time()) ? last : undefined;
  }

  /** Of streams without any now the monitor keeps none of then either. */
  function isNever(key) {
    return !app.present.pictures?.of(key)?.tag;
  }

  /** @param {string} key @param {any} stream @param {import("../ui/app.js").PictureWish} [wish] */
  function box(key, stream, wish = {}) {
    const has = current(key);
    if (isNever(key) || (has && has.takenAt === undefined && !wish.tellsAll)) return null;
    return h("span.picture", { key: "picture", island: true, class: wish.look ?? "", ref: (element) => draw(element, key, stream, wish) });
  }

  function draw(element, key, stream, wish) {
    sight.tidy();
    const frame = sight.frameIn(element, key);
    wishes.set(frame, wish);
    // A picture of another minute is none of this one.
    if (frame.shown && !stands({ at: NaN, takenAt: Date.parse(frame.shown.takenAt ?? "") }, app.time())) frame.clear();
    speak(frame, stream);
    ask(frame);
  }

  function speak(frame, stream = app.model.streams.get(frame.key)) {
    const { t, fmt } = app;
    const takenAt = frame.shown?.takenAt;
    const has = current(frame.key);
    frame.say({
      alt: takenAt ? `${t("picture.alt", { name: stream ? nameOf(stream) : streamOf(frame.key).path })}, ${fmt.when(takenAt, app.time())}` : "",
      age: takenAt ? fmt.when(takenAt, app.time()) : "", title: takenAt ? t("picture.taken", { time: fmt.moment(takenAt, app.time()) }) : "",
      isOld: false, reason: takenAt || !wishes.get(frame)?.tellsAll ? "" : reasonText(app, has),
    });
  }

  function ask(frame) {
    const { key } = frame;
    if (!sight.isLookedAt(frame) || (current(key) && (frame.shown || current(key)?.takenAt === undefined))) return;
    const { server, path } = streamOf(key);
    const at = app.time();
    queue.ask(frame, `snapshot?${new URLSearchParams({ server, path, at: new Date(at).toISOString() })}`, ({ image, takenAt, ...why }) => {
      if (frame.key !== key) return;
      known.set(key, { at, takenAt, width: image?.naturalWidth, height: image?.naturalHeight, ...why });
      if (image && takenAt && stands({ at, takenAt }, app.time())) frame.show(image, { server, path, takenAt: new Date(takenAt).toISOString() });
      speak(frame);
      app.draw();
    });
  }

  return {
    box, moments,
    of(key) {
      const has = current(key);
      if (!has) return undefined;
      const { server, path } = streamOf(key);
      const { takenAt, width, height, reason, reasonCode, reasonValues } = has;
      return takenAt === undefined ? { server, path, reason, reasonCode, reasonValues } : { server, path, tag: String(takenAt), takenAt: new Date(takenAt).toISOString(), width, height };
    },
    // What was seen in them is among the figures of the stream, as far as it is kept.
    findings: () => [],
    summary: () => summaryOf([], app.time()),
    hear() {},
    enlarge: async (server, path) => (await import("../pictures/enlarge.js")).enlarge(app, `${server}\n${path}`),
  };
}
