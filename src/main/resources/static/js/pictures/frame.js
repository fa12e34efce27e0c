/**
 * The place of a picture in the page: a box of fixed shape. A new picture takes the place of the one before when it is decoded;
 * one of another stream never stays. Words are those of its owner.
 *
 * @typedef {object} Words what is said in the box
 * @property {string} alt
 * @property {string} age how old the picture is that is shown; empty for nothing
 * @property {string} title more about it
 * @property {boolean} isOld
 * @property {string} reason why there is no picture, or none that is newer; empty for nothing
 */

import { h, icon, patch } from "../ui/dom.js";

/** Shapes that fill a box of 16:9 without loss of what matters; others are shown whole, between bars. */
const FILLING = { least: 1.5, most: 2.1 };

export class Frame {
  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
    /** The stream whose picture it is. */
    this.key = "";
    this.isInSight = false;
    /** Since when, ms. */
    this.seenAt = 0;
    /** What is known of the picture that is shown. @type {import("../domain/pictures.js").Snapshot|undefined} */
    this.shown = undefined;
    /** @type {HTMLImageElement|undefined} */
    this.image = undefined;
    this.alt = "";
    this.said = "";
  }

  /** The next picture is of this stream. @param {string} key @returns {boolean} whether it was of another before */
  turn(key) {
    if (this.key === key) return false;
    this.key = key;
    this.clear();
    return true;
  }

  /** @param {HTMLImageElement} image decoded @param {import("../domain/pictures.js").Snapshot} snapshot */
  show(image, snapshot) {
    const shape = image.naturalWidth / image.naturalHeight;
    image.className = shape >= FILLING.least && shape <= FILLING.most ? "picture-image filling" : "picture-image";
    image.alt = this.alt;
    image.draggable = false;
    const before = this.image;
    if (before) before.replaceWith(image);
    else this.box.prepend(image);
    if (before !== image) release(before);
    this.image = image;
    this.shown = snapshot;
  }

  clear() {
    this.image?.remove();
    release(this.image);
    this.image = undefined;
    this.shown = undefined;
  }

  /** @param {Words} words */
  say({ alt, age, title, isOld, reason }) {
    if (alt !== this.alt) {
      this.alt = alt;
      if (this.image) this.image.alt = alt;
    }
    const said = [this.image !== undefined, age, title, isOld, reason].join("\n");
    if (said === this.said) return;
    this.said = said;
    const { dataset } = this.box;
    dataset.picture = this.image ? "shown" : reason ? "missing" : "waiting";
    dataset.old = String(Boolean(this.image) && isOld);
    const words = this.box.querySelector(":scope > .picture-words") ?? this.box.appendChild(Object.assign(document.createElement("span"), { className: "picture-words" }));
    patch(words, this.image ? age && h("span.picture-age", { key: "age", title }, reason && icon("warning"), age)
      : reason && h("span.picture-none", { key: "none", title }, reason));
  }
}

/**
 * Lets go of the bytes and the pixels of a picture at once; the browser would keep them until it looks for garbage. An image whose
 * `src` is taken away is never collected by Chromium, one whose `src` is empty is.
 * @param {HTMLImageElement|undefined} image
 */
function release(image) {
  if (image) image.src = "";
}
