/** Chooses what a wall shows: the worst first, what a search finds, or streams one by one in an order. */

import { h, icon, patch } from "../../ui/dom.js";
import { streamMatcher, nameOf, selectStreams, toneOf } from "../../domain/stream-queries.js";
import { formatStreams, wishOf } from "./address.js";

const SHOWN = 200;

/** @param {import("../../ui/app.js").App} app */
export function pickStreams(app) {
  const { query } = app.route;
  const chosen = new Set(wishOf(query).chosen ?? []);
  let words = "";
  const dialog = document.createElement("dialog");
  dialog.className = "wall-picker";
  dialog.id = "wall-picker";
  dialog.setAttribute("aria-labelledby", "wall-picker-title");

  function show(further) {
    const rest = { n: query.n, turn: query.turn };
    dialog.close();
    app.go("wall", { ...rest, ...further });
  }

  function flip(key) {
    if (!chosen.delete(key)) chosen.add(key);
    draw();
  }

  function draw() {
    const found = selectStreams(app.model, streamMatcher({ q: words }), "path");
    patch(dialog, [
      h("div.help-head", null, h("h2", { id: "wall-picker-title" }, app.t("wall.pick")),
        h("button.plain", { title: app.t("close"), "aria-label": app.t("close"), onclick: () => dialog.close() }, icon("close"))),
      h("div.wall-search", null, icon("search"), h("input", {
        id: "wall-q", type: "search", autocomplete: "off", spellcheck: "false", autofocus: true, placeholder: app.t("search"), "aria-label": app.t("search"),
        oninput: (event) => {
          words = event.target.value;
          draw();
        },
      })),
      h("ul.wall-list", { key: "list" }, found.slice(0, SHOWN).map(([key, stream]) => choice(key, stream, chosen.has(key), () => flip(key)))),
      h("p.dim", { key: "more" }, found.length === 0 ? app.t("empty.filter") : found.length > SHOWN ? app.t("wall.pick.more", { n: found.length - SHOWN }) : ""),
      h("div.wall-actions", { key: "actions" },
        h("button", { id: "wall-worst", onclick: () => show({}) }, app.t("wall.pick.worst")),
        words.trim() !== "" && h("button", { id: "wall-matching", onclick: () => show({ q: words.trim() }) }, app.t("wall.pick.matching", { n: found.length })),
        chosen.size > 0 && h("button.plain", { id: "wall-none", onclick: () => (chosen.clear(), draw()) }, app.t("wall.pick.none")),
        h("button.primary", { id: "wall-show", disabled: chosen.size === 0, onclick: () => show({ streams: formatStreams(chosen) }) }, app.t("wall.pick.show", { n: chosen.size }))),
    ]);
  }

  draw();
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

function choice(key, stream, isChosen, onFlip) {
  const tone = toneOf(stream);
  return h("li", { key }, h("label", null,
    h("input", { type: "checkbox", checked: isChosen, onchange: onFlip, "data-pick": key.replace("\n", "~") }),
    icon(tone, `tone-${tone}`), h("bdi", null, nameOf(stream)), h("small", null, h("bdi", null, stream.server))));
}
