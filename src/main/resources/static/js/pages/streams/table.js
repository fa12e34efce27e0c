/** The table: a head that sorts, and of the rows those in sight. */

import { h } from "../../ui/dom.js";
import { streamOf } from "../../domain/stream.js";
import { toneOf } from "../../domain/stream-queries.js";
import { columnHelp, columnTitle } from "../../ui/columns.js";
import { ordersOf, parseSort } from "../../domain/sorting.js";
import { cells } from "./cells.js";
import { tableWidth } from "./column-choice.js";
import { columnOf } from "./columns.js";
import { groupHead } from "./group-head.js";

/**
 * @typedef {import("../../ui/app.js").App} App
 * @typedef {import("./virtual-scroll.js").Piece} Piece
 * @typedef {object} Scene what both looks draw from
 * @property {import("./address.js").Asked} asked
 * @property {Object<string, string>} query
 * @property {string[]} columns
 * @property {import("./virtual-scroll.js").Layout} layout
 * @property {Piece[]} pieces
 * @property {number} current the stop that Tab leads to
 * @property {number} width of what is in sight
 * @property {Map<string, boolean>} stale by server
 * @property {(id: string) => void} fold
 */

/** @param {App} app @param {Scene} scene @param {Object<string, any>} handlers of the rows */
export function table(app, scene, handlers) {
  const { columns, layout, pieces, width } = scene;
  return h("table", { id: "streams", "aria-label": app.t("table.label"), "aria-rowcount": layout.stops + 1, style: { "--least": `${tableWidth(columns)}px`, "--sight": `${width}px` } },
    h("colgroup", null, columns.map((id) => h("col", { key: id, style: columnOf(id).width > 0 ? { width: `${columnOf(id).width}px` } : {} }))),
    h("thead", null, headRow(app, scene)),
    h("tbody", handlers, rows(app, scene, pieces)));
}

/** Each name sorts by its column. */
function headRow(app, { columns, query, asked: { sort } }) {
  const sorted = parseSort(sort);
  return h("tr", { role: "row", "aria-rowindex": 1 }, columns.map(columnOf).map((column) => {
    const { id, isNumber, unit } = column;
    const [first, second] = ordersOf(column);
    const next = sort === first ? second : first;
    const direction = sorted.id !== id ? undefined : sorted.isDescending ? "descending" : "ascending";
    return h("th", { key: id, scope: "col", role: "columnheader", class: `c-${id} ${isNumber ? "num" : ""}`, "aria-sort": direction },
      h("button", { "data-sort": id, title: columnHelp(app, column), onclick: () => app.go("streams", { ...query, sort: next === "state" ? "" : next }, { replace: true }) },
        columnTitle(app, column), unit && h("span.unit", null, unit), direction && h("span.arrow", { "aria-hidden": "true" }, sorted.isDescending ? "▾" : "▴")));
  }));
}

/** The pieces one below the other; what is not drawn between them is a spacer of its height. */
function rows(app, scene, pieces) {
  const drawn = [];
  let y = 0;
  const space = (to) => {
    if (to > y) drawn.push(spacer(drawn.length, to - y));
  };
  for (const piece of pieces) {
    space(piece.top);
    drawn.push(piece.kind === "head" ? headingRow(app, scene, piece) : row(app, scene, piece));
    y = piece.top + piece.height;
  }
  space(scene.layout.height);
  return drawn;
}

function spacer(place, height) {
  return h("tr.spacer", { key: `\n${place}`, "aria-hidden": "true", style: { height: `${height}px` } }, h("td", null));
}

function headingRow(app, scene, piece) {
  return h("tr.group-row", { key: `\t${piece.key}`, role: "row", "aria-rowindex": piece.stop + 2 },
    h("th", { role: "rowheader", colspan: scene.columns.length }, groupHead(app, scene, piece)));
}

function row(app, { columns, stale, current }, { key, stop, block, index }) {
  const stream = app.model.streams.get(key);
  if (!stream) return goneRow(app, key, stop, columns.length);
  const tone = toneOf(stream);
  const isStale = stale.get(stream.server) !== false || tone === "unknown";
  const loud = tone === "critical" || tone === "warning";
  return h("tr.stream-row", {
    key, role: "row", class: `${loud ? `tint-${tone}` : ""} ${isStale ? "stale" : ""} ${tone === "idle" || tone === "offline" ? "quiet" : ""}`,
    "aria-rowindex": stop + 2, "data-index": block.item + index, "data-stop": stop, "data-server": stream.server, "data-path": stream.path, "data-tone": tone,
  }, cells(app, stream, columns.map(columnOf), { key, columns, tabindex: stop === current ? "0" : "-1" }));
}

/** A stream that left the list while its row is held. */
function goneRow(app, key, stop, columns) {
  const { server, path } = streamOf(key);
  return h("tr.stream-row.gone", { key, role: "row", "aria-rowindex": stop + 2, "data-stop": stop },
    h("td.c-state", { role: "cell" }, app.t("table.gone")),
    h("td.c-path", { role: "cell", colspan: columns - 1 }, h("bdi", null, path), h("small.path", null, h("bdi", null, server))));
}
