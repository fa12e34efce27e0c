/** The bar for the person at the mouse; it hides when nobody moves. */

import { h, icon } from "../../ui/dom.js";
import { alarmSupport } from "../../alarms/alarms.js";

/**
 * @param {import("../../ui/app.js").App} app
 * @param {{awake: string, isFull: boolean, canFill: boolean}} screen
 * @param {{isHeld: boolean, pages: number, act: Record<string, () => void>}} state
 */
export function controls(app, screen, { isHeld, pages, act }) {
  const { sound } = app.preferences;
  const isBlocked = sound === "on" && alarmSupport().sound !== "ready";
  const button = (name, symbol, text, key, more = {}) => h("button.plain", { key: name, id: `wall-${name}`, title: `${text} (${key})`, "aria-label": text, onclick: act[name], ...more }, icon(symbol));
  return h("div.wall-controls", { key: "controls", id: "wall-controls", role: "toolbar", "aria-label": app.t("wall.controls") },
    screen.awake !== "yes" && screen.awake !== "asked" && h("p", { key: "awake", id: "wall-awake" }, icon("warning", "tone-warning"), app.t(isSecureContext ? "wall.awake.no" : "wall.awake.insecure")),
    isBlocked && h("p", { key: "blocked" }, icon("warning", "tone-warning"), app.t(alarmSupport().sound === "unsupported" ? "alarm.sound.unsupported" : "alarm.sound.blocked")),
    h("div", { key: "buttons" },
      button("pick", "wall-pick", app.t("wall.pick"), "p"),
      button("fewer", "wall-less", app.t("wall.fewer"), "−"),
      button("further", "wall-plus", app.t("wall.further"), "+"),
      button("back", "wall-back", app.t("wall.back"), "b", { disabled: pages < 2 }),
      button("next", "wall-next", app.t("wall.next"), "n", { disabled: pages < 2 }),
      button("hold", "wall-hold", app.t("wall.hold"), app.t("wall.space"), { "aria-pressed": String(isHeld) }),
      button("sound", sound === "on" ? "wall-sound" : "wall-mute", app.t("wall.sound"), "s", { "aria-pressed": String(sound === "on") }),
      screen.canFill && button("full", "wall-full", app.t("wall.full"), "f", { "aria-pressed": String(screen.isFull) }),
      button("leave", "close", app.t("wall.leave"), "Esc")));
}
