/** A wall for a control room: few streams, large, for hours without a hand on it. */

import { h } from "../../ui/dom.js";
import { emptyState, skeleton } from "../../ui/common.js";
import { noStreams } from "../../ui/no-streams.js";
import { enableSound } from "../../alarms/alarms.js";
import { step, wishOf } from "./address.js";
import { autoTiles, fit } from "./grid.js";
import { Order, Pages } from "./order.js";
import { scopeOf } from "./scope.js";
import { wallTile } from "./tile.js";
import { alarmLine, outages, statusBar } from "./status-bar.js";
import { controls } from "./controls.js";
import { runClock, useScreen } from "./screen.js";
import { pickStreams } from "./stream-picker.js";

const WAIT_MS = 1000;
/** The part of the window that tiles have on a calm day. The grid is made for it, so that no banner of an outage moves a tile. */
const ROOM = 0.92;
/** For so long a tile shows that it has just become critical. */
const FRESH_MS = 10_000;

/** @param {import("../../ui/app.js").App} app @returns {import("../../ui/app.js").View} */
export function createWall(app) {
  /** All that a wall holds while it is shown. @type {ReturnType<typeof enter>|undefined} */
  let shown;

  function enter() {
    return {
      order: new Order(), pages: new Pages(), wish: "", startedAt: app.now(), tiles: 1, count: 1, freshAt: new Map(),
      screen: useScreen(app.draw), clock: runClock(app.time, (at) => app.fmt.moment(at, at) ?? ""),
    };
  }

  function draw({ query }) {
    shown ??= enter();
    const now = app.now();
    const wish = wishOf(query);
    if (shown.wish !== JSON.stringify(wish)) Object.assign(shown, { wish: JSON.stringify(wish), order: new Order(), pages: new Pages(), freshAt: new Map() });
    const scope = scopeOf(app, wish);
    follow(shown, scope, wish, now);
    return h("div.wall", { id: "wall", class: `${scope.isAlarm ? "alarm" : ""} ${shown.screen.isResting ? "resting" : ""}`, "data-tiles": shown.tiles },
      statusBar(app, scope, { page: shown.pages.page, pages: shown.count, tiles: shown.tiles, turns: wish.turnMs > 0, isHeld: shown.pages.isHeld(now) }, shown.clock.show),
      outages(app, scope), alarmLine(app, scope), body(shown, now),
      controls(app, shown.screen, { isHeld: shown.pages.isHeld(now), pages: shown.count, act }));
  }

  /** Takes what came: which tiles, in which order, on which page. */
  function follow(state, scope, wish, now) {
    const held = state.pages.isHeld(now);
    const alarm = state.order.follow(scope.keys, scope.critical, now, held);
    for (const key of state.freshAt.keys()) if (now - state.freshAt.get(key) > FRESH_MS || !scope.critical.has(key)) state.freshAt.delete(key);
    if (alarm) state.freshAt.set(alarm, now);
    const total = state.order.keys.length;
    state.tiles = wish.tiles ?? autoTiles(total, innerWidth, innerHeight * ROOM);
    state.count = Math.max(1, Math.ceil(total / state.tiles));
    const at = alarm === undefined ? -1 : state.order.keys.indexOf(alarm);
    state.pages.follow(state.count, wish.turnMs, now, at < 0 ? undefined : Math.floor(at / state.tiles));
  }

  function body(state, now) {
    if (app.model.filledAt === undefined && now - state.startedAt < WAIT_MS) return skeleton();
    if (state.order.keys.length === 0) {
      return h("div.wall-empty", { key: "empty" }, app.model.filledAt === undefined ? emptyState("wall", app.t("empty.waiting"), app.t("empty.waiting.text"))
        : app.model.streams.size > 0 ? emptyState("wall", app.t("empty.filter"), app.t("empty.filter.text")) : noStreams(app));
    }
    const first = state.pages.page * state.tiles;
    const keys = state.order.keys.slice(first, first + state.tiles);
    const { columns, rows } = fit(state.count > 1 ? state.tiles : keys.length, innerWidth, innerHeight * ROOM);
    return h("div.wall-grid", { key: "grid", id: "wall-grid", style: { "--columns": String(columns), "--rows": String(rows) } },
      keys.map((key) => wallTile(app, key, state.freshAt.has(key))));
  }

  const turn = (by) => {
    shown?.pages.turn(by, shown.count, app.now());
    app.draw();
  };
  const tiles = (/** @type {1|-1} */ by) => app.go("wall", { ...app.route.query, n: String(step(shown?.tiles ?? 9, by)) }, { replace: true });
  const act = {
    pick: () => pickStreams(app),
    fewer: () => tiles(-1),
    further: () => tiles(1),
    back: () => turn(-1),
    next: () => turn(1),
    hold: () => {
      shown?.pages.hold(app.now());
      app.draw();
    },
    sound: () => {
      const on = app.preferences.sound !== "on";
      app.prefer("sound", on ? "on" : "off");
      if (on) enableSound().then(app.draw);
    },
    full: () => shown?.screen.toggleFull(),
    leave: () => app.back("overview"),
  };
  const key = (keys, text, run) => ({ keys, text, run });

  return {
    draw,
    title: () => app.t("nav.wall"),
    leave() {
      shown?.screen.leave();
      shown?.clock.stop();
      document.getElementById("wall-picker")?.remove();
      shown = undefined;
    },
    keys: [
      key("f", "wall.full", act.full), key("s", "wall.sound", act.sound), key("n", "wall.next", act.next), key("b", "wall.back", act.back),
      key("Space", "wall.hold", act.hold), key("+", "wall.further", act.further), key("-", "wall.fewer", act.fewer), key("p", "wall.pick", act.pick),
      key("q", "wall.leave", act.leave), key("Escape", "wall.leave", act.leave),
    ],
  };
}
