/** The picture of a stream as large as the window lets it be, as fresh as in the page. */

import { nameOf } from "../domain/stream-queries.js";
import { openDialog } from "../ui/dialog.js";
import { h } from "../ui/dom.js";

const DRAW_MS = 1000;

/** @param {import("../ui/app.js").App} app @param {string} key */
export function enlarge(app, key) {
  const stream = app.model.streams.get(key);
  if (!stream || document.getElementById("picture-large")) return;
  const dialog = openDialog(app, { id: "picture-large", title: nameOf(stream) }, () => [
    h("div.picture-large", { key: "large" }, app.pictures?.box(key, app.model.streams.get(key) ?? stream, { look: "of-large" })),
    h("p.dim", { key: "facts" }, facts(app, app.pictures?.of(key))),
  ]);
  const timer = setInterval(dialog.draw, DRAW_MS);
  dialog.closed.then(() => clearInterval(timer));
}

function facts({ t, fmt, time }, known) {
  return known?.tag ? `${t("picture.taken", { time: fmt.moment(known.takenAt, time()) })} · ${known.width} × ${known.height}` : "";
}
