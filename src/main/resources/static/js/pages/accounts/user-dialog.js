/** An account: made, changed, its password and second factor reset, removed. */

import { h, icon } from "../../ui/dom.js";
import { confirmDialog, field, formDialog, generatePassword, newPasswordField } from "../../ui/account-form.js";
import { copyField } from "../../ui/copy-field.js";
import { PASSWORD_MS, send } from "../../net/rest.js";
import { isEmptyScope, scopeBody, scopeFields, scopeOf } from "./scope-fields.js";

/** @typedef {import("../../ui/app.js").App} App */

const pathOf = (name) => `accounts/${encodeURIComponent(name)}`;

/** @param {App} app @returns {Promise<boolean>} whether one was made */
export function addUser(app) {
  const { t } = app;
  const scope = scopeOf();
  return formDialog(app, {
    id: "user-form", title: t("users.add"), button: t("users.add.send"),
    content: (_, draw) => [
      field("name", t("signIn.name"), { required: true, maxlength: "64", autocomplete: "off", autocapitalize: "none", spellcheck: "false", autofocus: true }, t("users.name.hint")),
      scopeFields(app, scope, draw),
      passwordField(app),
    ],
    send: async ({ name, password, mustChange }) => {
      refuseEmpty(app, scope);
      await send("accounts", "POST", { name: name.trim(), password, mustChangePassword: mustChange === "on", ...scopeBody(scope) }, PASSWORD_MS);
      return (close) => handOn(app, name.trim(), password, close);
    },
  });
}

/** @param {App} app @param {any} user @returns {Promise<boolean>} whether it may have changed */
export async function editUser(app, user) {
  const { t } = app;
  const scope = scopeOf(user);
  const isSelf = user.name === app.session?.name;
  let isDisabled = Boolean(user.disabled);
  let hasChanged = false;
  const more = (key, text, run, props = {}) => h("button", { key, type: "button", "data-act": key, ...props, onclick: async () => (hasChanged = await run() || hasChanged) }, text);
  const isSent = await formDialog(app, {
    id: "user-form", title: user.name, button: t("users.save"),
    content: (_, draw) => [
      scopeFields(app, scope, draw),
      !isSelf && h("label.tick", { key: "disabled" }, h("input", { id: "user-disabled", type: "checkbox", checked: isDisabled, onchange: ({ target }) => (isDisabled = target.checked) }), h("span", null, t("users.disable"))),
      !isSelf && h("fieldset.user-further", { key: "further" }, h("legend", null, t("users.further")),
        more("password", t("users.password.reset"), () => resetPassword(app, user.name)),
        user.totp && more("totp", t("users.totp.remove"), () => confirmDialog(app, { title: t("users.totp.remove"), text: t("users.totp.remove.text", { name: user.name }), button: t("users.totp.remove"), run: () => send(`${pathOf(user.name)}/totp`, "DELETE") })),
        more("remove", t("users.remove"), async () => {
          const isGone = await confirmDialog(app, { title: t("users.remove"), text: t("users.remove.text", { name: user.name }), button: t("users.remove"), run: () => send(pathOf(user.name), "DELETE") });
          if (isGone) /** @type {?HTMLDialogElement} */ (document.getElementById("user-form"))?.close();
          return isGone;
        }, { class: "danger" })),
    ],
    send: async () => {
      refuseEmpty(app, scope);
      await send(pathOf(user.name), "PUT", { ...scopeBody(scope), disabled: isDisabled });
    },
  });
  return isSent || hasChanged;
}

function resetPassword(app, name) {
  const { t } = app;
  return formDialog(app, {
    id: "reset-form", title: t("users.password.reset"), button: t("users.password.reset"),
    content: () => [h("p", { key: "text" }, t("users.password.reset.text", { name })), passwordField(app)],
    send: async ({ password, mustChange }) => {
      await send(`${pathOf(name)}/password`, "POST", { password, mustChangePassword: mustChange === "on" }, PASSWORD_MS);
      return (close) => handOn(app, name, password, close);
    },
  });
}

/** A new password, with one that nobody guesses a press away; whoever gets it handed on sets one of their own. */
function passwordField(app) {
  return [firstPassword(app), h("label.tick", { key: "mustChange" }, h("input", { id: "must-change", name: "mustChange", type: "checkbox", checked: true }), h("span", null, app.t("users.mustChange.tick")))];
}

function firstPassword(app) {
  return newPasswordField(app, "password", app.t("account.password.first"), h("button", {
    key: "make", type: "button", id: "make-password", onclick: ({ currentTarget }) => {
      const input = currentTarget.parentElement.querySelector("input");
      Object.assign(input, { value: generatePassword(), type: "text" });
      input.focus();
    },
  }, app.t("account.password.make")));
}

/** What is to be handed on, the last time that it is seen. */
function handOn(app, name, password, close) {
  const { t } = app;
  return [
    h("p", { key: "text" }, icon("check"), " ", t("users.hand", { name })),
    copyField(app, t("signIn.password"), password),
    h("div.account-buttons", { key: "buttons" }, h("button.primary", { type: "button", autofocus: true, onclick: close }, t("close"))),
  ];
}

/** @param {App} app @param {import("./scope-fields.js").Scope} scope */
export function refuseEmpty(app, scope) {
  if (isEmptyScope(scope)) throw Object.assign(new Error("empty"), { status: 400, detail: app.t("scope.empty") });
}
