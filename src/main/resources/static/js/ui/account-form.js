/** What the forms about accounts share: fields with their labels, new passwords, and a window that sends something and says why it could not. */

import { h, icon } from "./dom.js";
import { changeFailureText } from "./change.js";
import { openDialog } from "./dialog.js";
import { failureText } from "./failure-text.js";

/** As short as the monitor takes them. */
export const LEAST_PASSWORD = 12;

/**
 * A labelled field. What is in it belongs to the browser until the form is sent.
 * @param {string} id also its name in the form @param {string} label @param {Object<string, any>} [props] `value`: what is in it at first
 * @param {any} [hint]
 */
export function field(id, label, { value, ...props } = {}, hint) {
  return h("label.account-field", { key: id, for: id }, h("span", null, label),
    h("input", { id, name: id, type: "text", "aria-describedby": hint ? `${id}-hint` : undefined, ref: (input) => fill(input, value), ...props }),
    hint && h("small", { id: `${id}-hint` }, hint));
}

/** Once. */
function fill(input, value) {
  if (value === undefined || input.dataset.filled) return;
  input.dataset.filled = "yes";
  input.value = value;
}

/** A new password, which may be looked at. @param {import("./app.js").App} app @param {string} id @param {string} label @param {any} [after] beside it */
export function newPasswordField({ t }, id, label, after) {
  return h("div.account-field", { key: id }, h("label", { for: id }, label),
    h("div.beside", null,
      h("input", { id, name: id, type: "password", autocomplete: "new-password", required: true, minlength: String(LEAST_PASSWORD), maxlength: "256", spellcheck: "false", autocapitalize: "none", "aria-describedby": `${id}-hint` }),
      h("button", { key: "show", type: "button", "aria-pressed": "false", onclick: reveal }, t("account.password.show")), after),
    h("small", { id: `${id}-hint` }, t("account.password.hint", { n: LEAST_PASSWORD })));
}

function reveal({ currentTarget }) {
  const input = currentTarget.parentElement.querySelector("input");
  const isShown = input.type === "text";
  input.type = isShown ? "password" : "text";
  currentTarget.setAttribute("aria-pressed", String(!isShown));
}

/** One that nobody guesses: 20 letters and digits that are not mistaken for each other, in groups. @param {(into: Uint32Array) => Uint32Array} [random] */
export function generatePassword(random = (into) => crypto.getRandomValues(into)) {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  // 2^32 is no multiple of 31: the first letters are likelier by 1 in 10^8.
  const all = [...random(new Uint32Array(20))].map((number) => letters[number % letters.length]).join("");
  return all.replace(/(.{5})(?=.)/g, "$1-");
}

/**
 * A window with a form. `send` gets the values of the fields; what it gives closes the window, or takes its place where it is a drawing.
 * @param {import("./app.js").App} app
 * @param {object} what
 * @param {string} what.id @param {string} what.title @param {string} what.button what sends it
 * @param {(form: {isBusy: boolean, error: string}, draw: () => void) => any} what.content
 * @param {(values: Object<string, any>) => Promise<void|((close: () => void) => any)>} what.send
 * @param {boolean} [what.isDangerous]
 * @returns {Promise<boolean>} whether it was sent
 */
export function formDialog(app, { id, title, button, content, send, isDangerous }) {
  const form = { isBusy: false, error: "" };
  /** @type {((close: () => void) => any)|undefined} */
  let result;
  let isSent = false;
  /** @type {Promise<void>|undefined} */
  let sending;
  const draw = () => dialog.draw();
  const dialog = openDialog(app, { id, title }, (close) => result ? h("div.account-form", { key: "result" }, result(close))
    : h("form.account-form", { key: "form", onsubmit: (event) => (sending = submit(event, close)) }, content(form, draw),
      h("p.form-error", { key: "error", role: "alert" }, form.error && [icon("critical"), h("span", null, form.error)]),
      h("div.account-buttons", { key: "buttons" }, h("button", { type: "button", disabled: form.isBusy, onclick: close }, app.t("cancel")), h("button", { type: "submit", class: isDangerous ? "danger" : "primary", disabled: form.isBusy }, button))));

  async function submit(event, close) {
    event.preventDefault();
    if (form.isBusy) return sending;
    const values = Object.fromEntries(new FormData(event.target));
    Object.assign(form, { isBusy: true, error: "" });
    draw();
    try {
      result = /** @type {any} */ (await send(values));
      isSent = true;
      if (!result) return close();
    } catch (failure) {
      form.error = accountFailureText(app, failure);
    }
    form.isBusy = false;
    draw();
  }

  // Who closes it while it is being sent may have changed something all the same.
  return dialog.closed.then(() => sending).then(() => isSent);
}

/** Asks before something is done that can't be undone. @param {import("./app.js").App} app @param {{title: string, text: any, button: string, run: () => Promise<any>}} what */
export function confirmDialog(app, { title, text, button, run }) {
  return formDialog(app, { id: "confirm", title, button, isDangerous: true, content: () => h("p", { key: "text" }, text), send: async () => void await run() });
}

/** Why it was refused. @param {import("./app.js").App} app @param {any} failure */
export function accountFailureText(app, failure) {
  if (failure.status === 429) return app.t("account.often");
  return failure.detail ? failureText(app, failure) : changeFailureText(app, failure);
}
