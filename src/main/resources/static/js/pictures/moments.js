/**
 * What a stream looked like before something happened to it, while it was so, and after: from its filmstrip, as long as that is kept.
 * Nothing where there is no picture of any of them.
 */

import { momentsOf } from "../domain/pictures.js";
import { request } from "../net/rest.js";
import { openDialog } from "../ui/dialog.js";
import { h } from "../ui/dom.js";

/** @typedef {{server: string, path: string, name: string, began: number, ended: number|undefined}} Happening times in ms */

const AGAIN_MS = 20_000;
/** A picture after the end may come some minutes later; then nothing more is to come. */
const SETTLED_MS = 300_000;
const BESIDE_MS = 240_000;
const MOST = 300;

/** @param {import("../ui/app.js").App} app */
export function createMoments(app) {
  /** What was asked for, by stream and times. @type {Map<string, {times: number[], askedAt: number, isBusy: boolean}>} */
  const known = new Map();

  function timesOf({ server, path, began, ended }) {
    const key = `${server}\n${path}\n${began}`;
    let entry = known.get(key);
    if (!entry) {
      if (known.size >= MOST) known.clear();
      known.set(key, (entry = { times: [], askedAt: -Infinity, isBusy: false }));
    }
    const isSettled = ended !== undefined && entry.askedAt > ended - (app.time() - app.now()) + SETTLED_MS;
    if (!entry.isBusy && !isSettled && app.now() - entry.askedAt >= AGAIN_MS) read(entry, { server, path, began, ended });
    return entry.times;
  }

  function read(entry, { server, path, began, ended }) {
    Object.assign(entry, { isBusy: true, askedAt: app.now() });
    const iso = (at) => new Date(Math.min(at, app.time())).toISOString();
    // What lies between the beginning and the end is not needed, and may be days.
    const parts = [[began - BESIDE_MS, began + BESIDE_MS], ...(ended !== undefined && ended > began + BESIDE_MS ? [[Math.max(began + BESIDE_MS, ended - BESIDE_MS), ended + BESIDE_MS]] : [])];
    Promise.all(parts.map(([from, to]) => request(`filmstrip?${new URLSearchParams({ server, path, from: iso(from), to: iso(to) })}`))).then((answers) => {
      entry.times = answers.flatMap(({ items }) => items.map(({ takenAt }) => Date.parse(takenAt)));
    }, () => {}).finally(() => {
      entry.isBusy = false;
      app.draw();
    });
  }

  /** @param {Happening} happening */
  return function moments(happening) {
    const found = momentsOf(timesOf(happening), happening.began, happening.ended);
    if (found.every(({ at }) => at === undefined)) return null;
    return h("div.moments", { key: "moments" }, found.map(({ kind, at }) => moment(happening, kind, at)));
  };

  function moment(happening, kind, at) {
    const { t, fmt } = app;
    const word = t(`picture.moment.${kind}`);
    if (at === undefined) return h("figure.moment", { key: kind, "data-moment": kind }, h("span.film-none", { key: "none" }, t("picture.gap")), h("figcaption", { key: "words" }, word));
    const time = fmt.when(at, app.time());
    const alt = `${t("picture.alt", { name: happening.name })}, ${word}, ${time}`;
    return h("figure.moment", { key: kind, "data-moment": kind, "data-at": at },
      h("button.moment-picture", { key: "picture", title: t("picture.enlarge"), onclick: () => enlarge(happening, at, alt) },
        h("img", { key: at, src: addressOf(happening, at), alt, width: "160", height: "90", loading: "lazy", decoding: "async", draggable: "false" })),
      h("figcaption", { key: "words" }, word, " ", h("b", null, time)));
  }

  function enlarge(happening, at, alt) {
    openDialog(app, { id: "picture-large", title: happening.name }, () => [
      h("div.picture-large", { key: "large" }, h("img.moment-large", { src: addressOf(happening, at), alt })),
      h("p.dim", { key: "when" }, app.t("picture.taken", { time: app.fmt.moment(at, app.time()) })),
    ]);
  }
}

function addressOf({ server, path }, at) {
  return new URL(`api/v1/snapshot?${new URLSearchParams({ server, path, at: new Date(at).toISOString() })}`, document.baseURI).href;
}
