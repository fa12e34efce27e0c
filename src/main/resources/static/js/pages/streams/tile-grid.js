/** The wall: a tile a stream, and of the tiles those in sight. */

import { h } from "../../ui/dom.js";
import { tileContent } from "./tile-content.js";
import { flappingMark, stateMark, streamHref } from "../../ui/common.js";
import { streamOf } from "../../domain/stream.js";
import { nameOf, toneOf } from "../../domain/stream-queries.js";
import { groupHead } from "./group-head.js";

const LEAST = { s: 190, m: 280, l: 430 };
const PHONE_COLUMNS = { s: 2, m: 2, l: 1 };
const CAPTION = 30;
const EDGES = 2;
export const GAP = 10;

/**
 * How wide tiles are and how many stand side by side.
 * @param {number} width of the wall @param {"s"|"m"|"l"} size @param {boolean} isPhone
 */
export function tileSizes(width, size, isPhone) {
  const gap = isPhone ? 6 : GAP;
  const perLine = isPhone ? PHONE_COLUMNS[size] : Math.max(1, Math.floor((width + gap) / (LEAST[size] + gap)));
  const tile = Math.floor((width + gap) / perLine) - gap;
  const height = Math.round(((tile - 3) * 9) / 16) + CAPTION + EDGES;
  return { perLine, tile, height, gap, line: height + gap };
}

/** @param {import("../../ui/app.js").App} app @param {import("./table.js").Scene} scene @param {ReturnType<typeof tileSizes>} sizes @param {Object<string, any>} handlers */
export function tileGrid(app, scene, sizes, handlers) {
  const { layout, pieces, asked } = scene;
  const blocks = new Map();
  for (const piece of pieces) blocks.set(piece.block, [...(blocks.get(piece.block) ?? []), piece]);
  return h("div.wall", { id: "wall", class: `size-${asked.size}`, style: { height: `${layout.height}px` }, ...handlers },
    [...blocks].map(([block, own]) => {
      const [first] = own;
      const tiles = own.filter(({ kind }) => kind === "item");
      return h("section.wall-group", { key: `\t${block.section.id}`, style: { top: `${block.top}px`, height: `${block.height}px` } },
        first.kind === "head" && h("div.group-row", { style: { height: `${first.height}px` } }, groupHead(app, scene, first)),
        tiles.length > 0 && h("ul", { "aria-label": app.t("table.label") }, tiles.map((piece) => tile(app, scene, sizes, piece))));
    }));
}

function tile(app, { stale, current, layout }, { perLine, tile: width, height, gap }, { key, stop, block, index, top }) {
  const stream = app.model.streams.get(key);
  // Moved, not laid out anew: where the order changes, the eye can follow, and nothing else of the page is touched.
  const style = { translate: `${(index % perLine) * (width + gap)}px ${top - block.top}px`, width: `${width}px`, height: `${height}px` };
  const common = { key, style, "data-stop": stop, "data-index": block.item + index, "aria-setsize": layout.items, "aria-posinset": block.item + index + 1 };
  if (!stream) {
    const { server, path } = streamOf(key);
    return h("li.wall-tile.gone", common, h("div.caption", null, h("span.name", null, h("bdi", null, path)), h("span.where", null, h("bdi", null, server))), h("div.stage", null, h("div.stage-words", null, h("p", null, app.t("table.gone")))));
  }
  const tone = toneOf(stream);
  const isStale = stale.get(stream.server) !== false || tone === "unknown";
  return h("li.wall-tile", { ...common, class: `tint-${tone} ${isStale ? "stale" : ""}`, "data-server": stream.server, "data-path": stream.path, "data-tone": tone },
    h("div.caption", null, stateMark(app, stream),
      h("a.name", { href: streamHref(stream), title: stream.path, tabindex: stop === current ? "0" : "-1" }, h("bdi", null, nameOf(stream))),
      stream.flapping && flappingMark(app),
      app.model.servers.size > 1 && h("span.where", { title: stream.server }, h("bdi", null, stream.server))),
    tileContent(app, key, stream, isStale));
}
