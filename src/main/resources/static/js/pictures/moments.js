/**
 * What a stream looked like before something happened to it, while it was so, and after. Nothing where there is no picture of any of
 * them.
 */

import { request } from "../net/rest.js";
import { openDialog } from "../ui/dialog.js";
import { h } from "../ui/dom.js";
import { MomentReader } from "./moment-reader.js";

/** @typedef {import("./moment-reader.js").Happening & {name: string}} Shown */

/** @param {import("../ui/app.js").App} app */
export function createMoments(app) {
  const reader = new MomentReader({ ask: request, time: () => app.time(), changed: () => app.draw() });

  /** @param {Shown} happening */
  return function moments(happening) {
    const found = reader.momentsOf(happening);
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
