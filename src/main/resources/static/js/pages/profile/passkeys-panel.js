/** One's passkeys. */

import { h, icon } from "../../ui/dom.js";
import { confirmDialog, field, formDialog } from "../../ui/account-form.js";
import { addPasskey, passkeySupport } from "../../net/passkeys.js";
import { send } from "../../net/rest.js";
import { deviceText } from "./device.js";

/** @param {import("../../ui/app.js").App} app @param {(text?: string) => void} again reads the account again */
export function createPasskeysPanel(app, again) {
  async function add() {
    const { t } = app;
    const isDone = await formDialog(app, {
      id: "passkey-form", title: t("passkeys.add"), button: t("passkeys.add"),
      content: () => [h("p", { key: "text" }, t("passkeys.add.text")), field("label", t("passkeys.label"), { required: true, maxlength: "60", autofocus: true, value: deviceText(app, navigator.userAgent) })],
      send: async ({ label }) => {
        try {
          await addPasskey(label.trim());
        } catch (failure) {
          throw failure.status === undefined ? Object.assign(new Error(failure.name), { status: 400, detail: t(failure.name === "InvalidStateError" ? "passkeys.known" : "signIn.passkey.cancelled") }) : failure;
        }
      },
    });
    if (isDone) again(t("passkeys.added"));
  }

  async function remove({ id, label }) {
    const { t } = app;
    const isDone = await confirmDialog(app, { title: t("passkeys.remove"), text: t("passkeys.remove.text", { label }), button: t("passkeys.remove"), run: () => send(`account/passkeys/${encodeURIComponent(id)}`, "DELETE") });
    if (isDone) again(t("passkeys.removed"));
  }

  return {
    /** @param {any} account */
    draw({ passkeys = [] }) {
      const { t, fmt } = app;
      if (!app.session?.methods?.passkey && passkeys.length === 0) return null;
      const support = passkeySupport();
      const time = (moment) => fmt.when(Date.parse(moment), app.time());
      return h("section.panel", { key: "passkeys", id: "profile-passkeys" }, h("h3", null, t("passkeys"), passkeys.length > 0 && h("small", null, fmt.count(passkeys.length))),
        h("p.dim", null, t("passkeys.what")),
        passkeys.length > 0 && h("ul.account-rows", { key: "list" }, passkeys.map((passkey) => h("li", { key: passkey.id, "data-passkey": passkey.id }, icon("key"),
          h("div", null, h("strong", null, h("bdi", null, passkey.label)), h("small.dim", null, t("passkeys.since", { time: time(passkey.createdAt) }), passkey.lastUsedAt && [" · ", t("passkeys.used", { time: time(passkey.lastUsedAt) })])),
          h("button", { "aria-label": t("passkeys.remove.of", { label: passkey.label }), onclick: () => remove(passkey) }, t("account.remove"))))),
        support === "ready" ? h("p", { key: "add" }, h("button", { id: "passkey-add", onclick: add }, t("passkeys.add"))) : h("p.dim", { key: "cannot" }, t(`passkeys.${support}`)));
    },
  };
}
