/** The token, asked for because a change needs it: the page stays open behind it. */

import { h, icon, patch } from "../ui/dom.js";
import { tokenForm } from "./login.js";

/** @param {import("../ui/app.js").App} app @returns {Promise<boolean>} false where it was closed without */
export function askForSession(app) {
  const dialog = document.createElement("dialog");
  dialog.className = "sign-in";
  dialog.id = "sign-in";
  dialog.setAttribute("aria-label", app.t("login.title"));
  const state = { error: "", busy: false };
  let isIn = false;
  const done = () => {
    isIn = true;
    dialog.close();
  };
  const draw = () => patch(dialog, [
    h("button.plain.shut", { title: app.t("close"), "aria-label": app.t("close"), onclick: () => dialog.close() }, icon("close")),
    h("div.login", null, tokenForm(app, state, draw, done, app.t("login.change"))),
  ]);
  draw();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(isIn);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
