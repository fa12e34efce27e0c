/** The first account, made on the machine of the monitor: an offer, and in nobody's way. */

import { h } from "../../ui/dom.js";
import { field, formDialog, newPasswordField } from "../../ui/account-form.js";
import { loadPageWords } from "../../i18n/language.js";
import { PASSWORD_MS, send } from "../../net/rest.js";

/** @param {import("../../ui/app.js").App} app */
export function createFirstAccount(app) {
  let hasWords = false;
  let isAsked = false;

  function askWords() {
    if (isAsked) return;
    isAsked = true;
    loadPageWords("account").then(() => (hasWords = true), () => (isAsked = false)).finally(() => app.draw());
  }

  function make() {
    const { t } = app;
    return formDialog(app, {
      id: "setup", title: t("setup.title"), button: t("setup.send"),
      content: () => [
        h("p", { key: "text" }, t("setup.means")),
        field("name", t("signIn.name"), { required: true, maxlength: "64", autocomplete: "username", autocapitalize: "none", spellcheck: "false", autofocus: true }, t("users.name.hint")),
        newPasswordField(app, "password", t("signIn.password")),
      ],
      send: async ({ name, password }) => app.enter(await send("setup", "POST", { name: name.trim(), password }, PASSWORD_MS)),
    });
  }

  return {
    draw() {
      if (!app.session?.setup) return null;
      askWords();
      const { t } = app;
      return hasWords && h("section.panel", { key: "setup", id: "settings-setup" }, h("h3", null, t("setup")),
        h("p.dim", null, t("setup.text")),
        h("p", { key: "act" }, h("button", { id: "make-first-account", onclick: make }, t("setup.title"))));
    },
  };
}
