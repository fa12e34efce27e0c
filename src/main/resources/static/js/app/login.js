/** The form that asks for the token when the monitor wants one. */

import { h, icon } from "../ui/dom.js";
import { login } from "../net/rest.js";

/** In place of the page. @param {import("../ui/app.js").App} app @param {{error: string, busy: boolean}} state @param {() => void} redraw @param {() => void} onDone */
export function loginForm(app, state, redraw, onDone) {
  return h("main.login", null, tokenForm(app, state, redraw, onDone, [
    h("div.login-mark", null, icon("pulse"), "MediaMTX Monitor"),
    h("h1", null, app.t("login.title")),
  ]));
}

/**
 * @param {import("../ui/app.js").App} app
 * @param {{error: string, busy: boolean}} state
 * @param {() => void} redraw
 * @param {() => void} onDone
 * @param {any} [head] above it
 */
export function tokenForm(app, state, redraw, onDone, head) {
  async function submit(event) {
    event.preventDefault();
    const token = event.target.elements.namedItem("token").value.trim();
    if (!token || state.busy) return;
    Object.assign(state, { busy: true, error: "" });
    redraw();
    try {
      await login(token);
      state.busy = false;
      onDone();
    } catch (failure) {
      const refused = failure.status === 401 || failure.status === 403;
      Object.assign(state, { busy: false, error: app.t(refused ? "login.wrong" : "login.failed") });
      redraw();
    }
  }
  return h("form", { id: "login", onsubmit: submit, method: "post" },
    head,
    h("p", null, app.t("login.text")),
    h("label", { for: "token" }, app.t("login.token")),
    h("input", {
      id: "token", name: "token", type: "password", autocomplete: "current-password", autofocus: true, required: true,
      "aria-invalid": state.error ? "true" : undefined, "aria-describedby": "login-error",
    }),
    h("p.error", { id: "login-error", role: "alert" }, state.error && [icon("critical"), state.error]),
    h("button.primary", { type: "submit", disabled: state.busy }, app.t("login.send")));
}
