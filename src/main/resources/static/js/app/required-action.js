/**
 * What somebody who signed in must do with their account before they see anything: set a password that only they know, or set up a
 * second factor. In place of the page, as signing in is.
 *
 * @typedef {import("../ui/app.js").App} App
 */

import { h, icon } from "../ui/dom.js";
import { accountFailureText, newPasswordField } from "../ui/account-form.js";
import { signOut } from "../ui/account-links.js";
import { PASSWORD_MS, request, send } from "../net/rest.js";
import { loadPageWords } from "../i18n/language.js";
import { loadLateStyles } from "../ui/late-styles.js";
import { createPasskeysPanel } from "../pages/profile/passkeys-panel.js";
import { createTotpPanel } from "../pages/profile/totp-panel.js";

const styles = (name) => loadLateStyles(new URL(`../../css/${name}.css`, import.meta.url).href);

/**
 * @param {App} app
 * @param {{draw: () => void, onDone: (session: any) => void}} host who shows it; `session` is what the monitor says of it then
 * @param {string} [password] that they signed in with a moment ago; asked for where it is not known
 * @returns {Promise<() => any>} what draws it
 */
export async function createRequiredAction(app, host, password) {
  await Promise.all([loadPageWords("pages", "account"), styles("sign-in"), styles("account"), styles("copy")]);
  const form = { isBusy: false, error: "" };
  const done = async () => host.onDone(await request("session"));
  const look = () => done().catch((failure) => fail(failure));
  const totp = createTotpPanel(app, look);
  const passkeys = createPasskeysPanel(app, look);

  function fail(failure) {
    Object.assign(form, { isBusy: false, error: accountFailureText(app, failure) });
    host.draw();
  }

  async function change(event) {
    event.preventDefault();
    if (form.isBusy) return;
    const given = new FormData(event.target);
    Object.assign(form, { isBusy: true, error: "" });
    host.draw();
    try {
      await send("account/password", "POST", { current: password ?? given.get("current"), password: given.get("password") }, PASSWORD_MS);
      form.isBusy = false;
      await done();
    } catch (failure) {
      fail(failure);
    }
  }

  function changePassword() {
    const { t } = app;
    return h("form", { key: "password", id: "login", class: "required", method: "post", "data-required": "change-password", onsubmit: change },
      heading(t("required.password"), t("required.password.text", { name: app.session?.name ?? "" })),
      h("input.sr", { key: "name", name: "username", type: "text", autocomplete: "username", value: app.session?.name ?? "", readonly: true, tabindex: "-1", "aria-hidden": "true" }),
      password === undefined && [
        h("label", { key: "current-label", for: "current" }, t("profile.password.current")),
        h("input", { key: "current", id: "current", name: "current", type: "password", autocomplete: "current-password", required: true, autofocus: true, maxlength: "256" }),
      ],
      newPasswordField(app, "password", t("profile.password.new")),
      error(),
      h("button.primary", { key: "send", type: "submit", disabled: form.isBusy }, t("required.password.send")), leave());
  }

  function setUpSecondFactor() {
    const { t } = app;
    return h("div.required", { key: "factor", id: "login", "data-required": "set-up-second-factor" },
      heading(t("required.factor"), t("required.factor.text", { name: app.session?.name ?? "" })),
      totp.draw({ totp: false }), passkeys.draw({ passkeys: [] }), error(), leave());
  }

  const heading = (title, text) => [h("div.login-mark", { key: "mark" }, icon("pulse"), "MediaMTX Monitor"), h("h1", { key: "title" }, title), h("p", { key: "text" }, text)];
  const error = () => h("p.error", { key: "error", id: "login-error", role: "alert" }, form.error && [icon("critical"), h("span", null, form.error)]);
  const leave = () => h("div.others", { key: "others" }, h("button.quiet-link", { id: "required-sign-out", type: "button", onclick: () => signOut() }, app.t("account.signOut")));

  return () => h("main.login", { key: "required" }, app.session?.requiredAction === "change-password" ? changePassword() : setUpSecondFactor());
}
