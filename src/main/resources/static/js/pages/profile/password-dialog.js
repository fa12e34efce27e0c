/** Changes one's password; all other sessions end with it. */

import { h } from "../../ui/dom.js";
import { field, formDialog, newPasswordField } from "../../ui/account-form.js";
import { PASSWORD_MS, request, send } from "../../net/rest.js";

/** @param {import("../../ui/app.js").App} app @returns {Promise<boolean>} whether it was changed */
export function changePassword(app) {
  const { t } = app;
  return formDialog(app, {
    id: "password-form", title: t("profile.password.change"), button: t("profile.password.change"),
    content: () => [
      // Password managers want to know whose password it is.
      h("input.sr", { key: "name", type: "text", autocomplete: "username", value: app.session?.name ?? "", readonly: true, tabindex: "-1", "aria-hidden": "true" }),
      field("current", t("profile.password.current"), { type: "password", autocomplete: "current-password", required: true, autofocus: true, maxlength: "256" }),
      newPasswordField(app, "password", t("profile.password.new")),
      h("p.dim", { key: "means" }, t("profile.password.means")),
    ],
    send: async ({ current, password }) => {
      await send("account/password", "POST", { current, password }, PASSWORD_MS);
      // The session is another one now, and so is what changes must carry.
      app.enter(await request("session"));
    },
  });
}
