/** All streams as a table or a wall, filtered, sorted and grouped as the address says. Only what is in sight is drawn. */

import { h, patch } from "../../ui/dom.js";
import { awaitedPage } from "../../ui/awaited.js";
import { store, readStored } from "../../state/preferences.js";
import { TONES } from "../../domain/states.js";
import { isFiltered, joined, readAddress, toggled, unfiltered } from "./address.js";
import { phoneColumns, usualColumns } from "./column-choice.js";
import { columnOf } from "./columns.js";
import { csvName, csvOf, save } from "./csv.js";
import { nothing, notes } from "./notes.js";
import { createSelection } from "./selection.js";
import { table } from "./table.js";
import { createToolbar } from "./toolbar.js";
import { inSight, place } from "./virtual-scroll.js";
import { createKeyboardNav } from "./keyboard-nav.js";
import { tileSizes, tileGrid } from "./tile-grid.js";
import { createPointerHold } from "../../ui/pointer-hold.js";

const HEIGHTS = { comfortable: 42, compact: 26, phone: 66 };
const HEADS = { comfortable: 36, compact: 28, phone: 44 };
const TABLE_HEAD = 34;
const OVERSCAN = 340;
const KEPT_COLUMNS = "columns";
const MOVES = { PageDown: "streams.keys.page", PageUp: "streams.keys.page", Home: "streams.keys.ends", End: "streams.keys.ends" };

/** @param {import("../../ui/app.js").App} app */
export function createStreams(app) {
  const pointer = createPointerHold(app.now);
  const phone = matchMedia("(max-width: 720px)");
  const startedAt = app.now();
  const selection = createSelection(app);
  const toolbar = createToolbar(app);
  const keyboardNav = createKeyboardNav(() => ({ layout, scroller, above: tableHead(), head: layout.sizes.head }), () => {
    measure();
    app.draw();
  });
  let layout = place([], { head: 0, line: 1, perLine: 1 }, new Set());
  let asked = readAddress({});
  /** @type {?HTMLElement} */
  let scroller = null;
  let frame = 0;
  /** What the list measures, and how far it is scrolled: to ask for it while it changes would lay all of it out once more. */
  const sight = { width: 0, height: 0, top: 0 };
  const resized = globalThis.ResizeObserver && new ResizeObserver(() => measure() && app.drawSoon());
  /** Whether another list was asked for a moment ago: those of its rows that are out of sight come after the frame that shows it. */
  let isFresh = false;
  /** Keys of what is drawn. */
  let drawn = new Set();
  /** @type {string[]} */
  let columns = [];

  function draw({ query }) {
    if (app.model.filledAt === undefined) return awaitedPage(app, startedAt);
    asked = readAddress(query, readStored(KEPT_COLUMNS));
    if (selection.update(asked, isHeld())) showAnother();
    const { sections } = selection;
    columns = asked.columns ?? usualColumns(widthNow());
    const tools = { isPhone: phone.matches, isHeld: isHeld(), shown: shownCount(), columns, choose: (chosen) => choose(query, chosen), save: toFile };
    return h("div.streams", { "data-look": asked.look }, toolbar.draw(query, asked, tools),
      sections.length === 0 ? nothing(app, query, asked) : list(query), notes(app, asked));
  }

  function list(query) {
    return h("div.table-wrap", {
      ref: attach, key: asked.look, class: `of-${asked.look}`, onscroll: scrolled, ontouchstart: pointer.touched, ontouchmove: pointer.touched, "data-rows": shownCount(),
    }, inside(query));
  }

  function inside(query) {
    const { by, look, shut, size } = asked;
    const density = phone.matches ? "phone" : app.preferences.density in HEIGHTS ? app.preferences.density : "comfortable";
    const tiles = tileSizes(widthNow(), size, phone.matches);
    const lines = look === "wall" ? tiles : { line: HEIGHTS[density], perLine: 1 };
    layout = place(selection.sections, { head: by === "" ? 0 : HEADS[density], line: lines.line, perLine: lines.perLine }, shut);
    const top = scroller?.isConnected ? sight.top : 0;
    const pieces = piecesOf(top, top + (sight.height || innerHeight));
    const now = app.now();
    const stale = new Map([...app.model.servers.keys()].map((id) => [id, app.model.isStale(id, now)]));
    const current = keyboardNav.current >= 0 ? keyboardNav.current : pieces.find((piece) => piece.top >= top)?.stop ?? -1;
    const scene = { asked, query, columns: phone.matches ? phoneColumns() : columns, layout, pieces, current, stale, width: widthNow(), fold: (id) => fold(query, id) };
    const handlers = { onmouseenter: app.drawSoon, onmouseleave: app.drawSoon, onclick: open };
    return look === "wall" ? tileGrid(app, scene, tiles, handlers) : table(app, scene, handlers);
  }

  function piecesOf(top, bottom) {
    const all = inSight(layout, top - OVERSCAN, bottom + OVERSCAN, keyboardNav.current);
    const pieces = isFresh ? all.filter((piece) => drawn.has(piece.key) || piece.stop === keyboardNav.current || (piece.top + piece.height > top && piece.top < bottom)) : all;
    drawn = new Set(pieces.map(({ key }) => key));
    return pieces;
  }

  function tableHead() {
    return asked.look === "table" && !phone.matches ? TABLE_HEAD : 0;
  }

  /** The width that the list has inside its margins; before it is there, what it will have. */
  function widthNow() {
    return scroller?.isConnected ? sight.width : innerWidth - (phone.matches ? 24 : 120);
  }

  /** @returns {boolean} whether anything is another than before */
  function measure() {
    if (!scroller?.isConnected) return false;
    const { paddingLeft, paddingRight } = getComputedStyle(scroller);
    const now = { width: scroller.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight), height: scroller.clientHeight, top: scroller.scrollTop };
    const isOther = now.width !== sight.width || now.height !== sight.height || now.top !== sight.top;
    Object.assign(sight, now);
    return isOther;
  }

  /** Another list begins at its top. */
  function showAnother() {
    if (scroller && sight.top > 0) scroller.scrollTop = sight.top = 0;
    if (isFresh) return;
    isFresh = true;
    requestAnimationFrame(() => setTimeout(() => {
      isFresh = false;
      scrolled();
    }));
  }

  function isHeld() {
    if (pointer.isHeld(() => Boolean(scroller?.isConnected && scroller.querySelector("tbody:hover, .wall:hover")))) return true;
    const focused = document.activeElement;
    return Boolean(focused?.closest("[data-stop]") && focused.matches(":focus-visible"));
  }

  /** The first look at the list tells how large it is; then it is drawn once more. */
  function attach(element) {
    if (element === scroller) return;
    element.addEventListener("focusin", keyboardNav.note);
    scroller = element;
    resized?.disconnect();
    resized?.observe(element);
    if (measure()) app.drawSoon();
  }

  /** Only what is in sight has changed. */
  function scrolled() {
    measure();
    if (frame === 0) frame = requestAnimationFrame(() => {
      frame = 0;
      if (scroller?.isConnected && app.route.view === "streams") patch(scroller, inside(app.route.query));
    });
  }

  function open(event) {
    if (event.target.closest("a, button") || String(getSelection()) !== "") return;
    event.target.closest("[data-stop]")?.querySelector("a")?.click();
  }

  function fold(query, id) {
    app.go("streams", { ...query, shut: joined(asked.shut.has(id) ? [...asked.shut].filter((one) => one !== id) : [...asked.shut, id]) }, { replace: true });
  }

  /** The choice stands in the address, and holds from now on where the address says nothing. */
  function choose(query, chosen) {
    store(KEPT_COLUMNS, chosen ? chosen.join(",") : "");
    app.go("streams", { ...query, cols: chosen?.join(",") }, { replace: true });
    app.draw();
  }

  function openSections() {
    return selection.sections.filter(({ id }) => asked.by === "" || !asked.shut.has(id));
  }

  function shownCount() {
    return openSections().reduce((sum, { keys }) => sum + keys.length, 0);
  }

  function toFile() {
    const streams = openSections().flatMap(({ keys }) => keys.map((key) => app.model.streams.get(key))).filter(Boolean);
    save(csvName(app.time()), csvOf(streams, columns.map(columnOf), (stream) => app.model.servers.get(stream.server)?.collectedAt));
  }

  function escape(query) {
    if (toolbar.close()) return;
    if (isFiltered(asked)) app.go("streams", unfiltered(query));
    else document.getElementById("main")?.focus({ preventScroll: true });
  }

  /** The arrows to the sides move on a wall, and open and close a group. */
  function sideways(key) {
    const group = /** @type {?HTMLElement} */ (document.activeElement?.closest(".group-head"));
    if (!group) keyboardNav.go(key);
    else if ((group.getAttribute("aria-expanded") === "true") === (key === "ArrowLeft")) group.click();
  }

  function keys() {
    const { query } = app.route;
    const isSideways = asked.look === "wall" || document.activeElement?.closest(".group-head");
    const turn = () => app.go("streams", { ...query, look: asked.look === "wall" ? "" : "wall" });
    return [
      ...["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"].map((key) => ({ keys: key, text: MOVES[key] ?? "streams.keys.move", run: () => keyboardNav.go(key) })),
      ...(isSideways ? ["ArrowLeft", "ArrowRight"].map((key) => ({ keys: key, text: "streams.keys.sideways", run: () => sideways(key) })) : []),
      { keys: "w", text: "streams.keys.look", run: turn },
      { keys: "f", text: "streams.keys.filter", run: () => toolbar.toggle("filter") },
      { keys: "u", text: "streams.keys.group", run: () => toolbar.toggle("group") },
      { keys: "x", text: "streams.keys.columns", run: () => toolbar.toggle(asked.look === "wall" ? "sort" : "columns") },
      { keys: "c", text: "streams.keys.csv", run: () => shownCount() > 0 && toFile() },
      ...TONES.map((tone, index) => ({ keys: String(index + 1), text: "streams.keys.tone", run: () => app.go("streams", toggled(query, "states", tone)) })),
      { keys: "Escape", text: "streams.keys.escape", run: () => escape(query) },
    ];
  }

  return {
    draw,
    title: () => app.t("nav.streams"),
    leave: toolbar.leave,
    get keys() {
      return keys();
    },
  };
}
