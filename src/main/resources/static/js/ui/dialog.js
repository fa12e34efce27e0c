/** A window above the page, which the browser closes with Escape. What is in it is drawn when its owner says so. */

import { h, icon, patch } from "./dom.js";

/**
 * @param {import("./app.js").App} app
 * @param {{id: string, title: string}} look
 * @param {(close: () => void) => any} content
 * @returns {{draw: () => void, close: () => void, closed: Promise<void>}}
 */
export function openDialog(app, { id, title }, content) {
  const dialog = document.createElement("dialog");
  dialog.id = id;
  dialog.className = "form-dialog";
  dialog.setAttribute("aria-labelledby", `${id}-title`);
  const close = () => dialog.close();
  const draw = () => patch(dialog, [
    h("div.help-head", null, h("h2", { id: `${id}-title` }, title),
      h("button.plain", { title: app.t("close"), "aria-label": app.t("close"), onclick: close }, icon("close"))),
    content(close),
  ]);
  const closed = /** @type {Promise<void>} */ (new Promise((done) => dialog.addEventListener("close", () => {
    dialog.remove();
    done();
  })));
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  draw();
  document.body.append(dialog);
  dialog.showModal();
  return { draw, close, closed };
}

/** What went wrong, and the buttons below a form. @param {import("./app.js").App} app @param {{error: string, isBusy: boolean}} form @param {string} text @param {() => void} close */
export function formEnd(app, { error, isBusy }, text, close) {
  return [
    h("p.form-error", { key: "error", role: "alert" }, error && [icon("critical", "tone-critical"), " ", error]),
    h("div.form-buttons", { key: "buttons" }, h("button", { type: "button", onclick: close }, app.t("cancel")), h("button.primary", { type: "submit", disabled: isBusy }, text)),
  ];
}
