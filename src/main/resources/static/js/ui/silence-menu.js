/** Silences something in two clicks: a button, and how long. The choices are made with the first click: lists have many buttons. */

import { h, icon, patch } from "./dom.js";
import { change, changeFailureText } from "./change.js";
import { editSilence } from "./silence-dialog.js";
import { personName } from "./person.js";
import { may } from "../domain/roles.js";
import { DURATIONS, tomorrowMorning } from "../domain/silences.js";

const MARGIN = 8;

/**
 * @param {import("./app.js").App} app
 * @param {string} id of the button, one of a kind on the page
 * @param {() => import("../domain/silences.js").Matcher[]} matchers asked for with the click
 * @param {{text?: string, label: string, onDone: (text: string, isFailure?: boolean) => void}} look without `text` the button is an icon
 */
export function silenceButton(app, id, matchers, { text, label, onDone }) {
  if (!may(app, "operator")) return null;
  return h(text ? "button.silence-button" : "button.plain.silence-button", {
    key: id, id, "aria-label": text ? undefined : label, title: label, "aria-haspopup": "dialog",
    onclick: (event) => openChoices(app, event.currentTarget, label, matchers(), onDone),
  }, icon("silenced"), text && h("span", null, text), text && icon("chevron"));
}

function openChoices(app, button, label, matchers, onDone) {
  const { t, fmt } = app;
  const panel = Object.assign(document.createElement("div"), { className: "silence-choices", id: "silence-choices", popover: "auto" });
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", label);
  const until = async (/** @type {number} */ endsAt) => {
    panel.hidePopover();
    try {
      await change(app, "silences", "POST", { matchers, endsAt: new Date(endsAt).toISOString(), by: personName() || undefined });
      onDone(t("silence.done", { time: fmt.when(endsAt, app.time()) }));
    } catch (failure) {
      onDone(changeFailureText(app, failure), true);
    }
  };
  const item = (key, word, run) => h("button", { key, type: "button", "data-silence": key, onclick: run }, word);
  patch(panel, [
    DURATIONS.map((ms) => item(String(ms), t("silence.for", { duration: fmt.duration(ms) }), () => until(app.time() + ms))),
    item("morning", t("silence.morning"), () => until(tomorrowMorning(app.time()))),
    item("custom", t("silence.more"), () => {
      panel.hidePopover();
      editSilence(app, { matchers });
    }),
  ]);
  panel.addEventListener("toggle", (event) => /** @type {any} */ (event).newState === "closed" && panel.remove());
  document.body.append(panel);
  panel.showPopover();
  place(panel, button);
  panel.querySelector("button")?.focus();
}

/** Below its button, or above where there is no room, within the window. */
function place(panel, button) {
  const { left, right, top, bottom } = button.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = panel;
  const isAbove = bottom + offsetHeight + MARGIN > innerHeight && top > offsetHeight;
  const x = right - offsetWidth > MARGIN ? Math.max(left, right - offsetWidth) : left;
  panel.style.setProperty("left", `${Math.max(MARGIN, Math.min(x, innerWidth - offsetWidth - MARGIN))}px`);
  panel.style.setProperty("top", `${isAbove ? top - offsetHeight - 4 : bottom + 4}px`);
}
