/** The picture on the card of a stream in a page elsewhere, where nothing tells of new pictures: it is asked for now and then. */

import { oldAfterMs } from "../domain/pictures.js";
import { loadPageWords } from "../i18n/language.js";
import { request } from "../net/rest.js";
import { h } from "../ui/dom.js";
import { Frame } from "./frame.js";
import { loadPicture } from "./load-picture.js";
import { loadPictureStyles } from "./styles.js";

const EVERY_MS = 5000;
/** Where there is none, one may come. */
const SELDOM_MS = 30_000;

/** @typedef {{box: (name: string) => any}} CardPicture */

/**
 * @param {{server: string, path: string}} stream
 * @param {() => import("../i18n/language.js").Speaker} words
 * @returns {Promise<CardPicture>}
 */
export async function createCardPicture(stream, words) {
  await Promise.all([loadPageWords("pages"), loadPictureStyles()]);
  /** @type {Frame|undefined} */
  let frame;
  /** @type {{snapshot: import("../domain/pictures.js").Snapshot, image: HTMLImageElement, loadedAt: number, gapMs: number|undefined}|undefined} */
  let newest;

  async function look() {
    let wait = SELDOM_MS;
    if (!document.hidden) {
      const known = await request(`snapshots?${new URLSearchParams({ ...stream })}`).then(({ items }) => items[0], () => undefined);
      if (known?.tag) {
        wait = EVERY_MS;
        if (known.tag !== newest?.snapshot.tag) await fetchNewest(known);
      }
    } else wait = EVERY_MS;
    setTimeout(look, wait);
  }

  async function fetchNewest(known) {
    const address = `snapshot?${new URLSearchParams({ ...stream, tag: known.tag })}`;
    const image = await loadPicture(address, new AbortController().signal).catch(() => undefined);
    if (!image) return;
    const gapMs = newest ? Date.parse(known.takenAt) - Date.parse(newest.snapshot.takenAt ?? "") : undefined;
    newest = { snapshot: known, image, loadedAt: Date.now(), gapMs };
    frame?.show(image, known);
  }

  look();

  return {
    /** The place of the picture; null where there is none. */
    box(name) {
      if (!newest) return null;
      return h("span.card-picture", { key: "picture" }, h("span.picture", { island: true, ref: (element) => {
        if (frame?.box !== element) frame = new Frame(element);
        if (!frame) return;
        if (newest && frame.shown !== newest.snapshot) frame.show(newest.image, newest.snapshot);
        const { t, fmt } = words();
        const age = Math.max(0, Date.now() - Date.parse(newest?.snapshot.takenAt ?? ""));
        frame.say({ alt: t("picture.alt", { name }), age: fmt.duration(age) ?? "", title: "", isOld: age > oldAfterMs(newest?.gapMs), reason: "" });
      } }));
    },
  };
}
