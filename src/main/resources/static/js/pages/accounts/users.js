/** The accounts. */

import { h, icon } from "../../ui/dom.js";
import { absent } from "../../ui/common.js";
import { scopeText } from "../../ui/account-links.js";
import { createPolledResource, resourceAge, resourcePlaceholder } from "../../ui/polled-resource.js";
import { request } from "../../net/rest.js";
import { addUser, editUser } from "./user-dialog.js";

const AGAIN_MS = 30_000;
const COLUMNS = ["name", "role", "sees", "factors", "lastSignIn", "act"];

/** @param {import("../../ui/app.js").App} app */
export function createUsers(app) {
  const reading = createPolledResource(app, "accounts", async () => (await request("accounts")).items ?? []);
  const again = () => {
    reading.ask(0);
    app.draw();
  };

  function draw() {
    const { t } = app;
    reading.ask(AGAIN_MS);
    return [
      h("div.toolbar", { key: "toolbar" }, h("p.dim", null, t("users.what")),
        h("div.tools", null, resourceAge(app, reading), h("button.primary", { id: "add-user", onclick: async () => await addUser(app) && again() }, t("users.add")))),
      !reading.value ? resourcePlaceholder(app, reading, t("users.none"))
        : h("div.list-wrap", { key: "users" }, h("table.plain-table.account-table", { id: "users", "aria-label": t("account.users") },
          h("thead", null, h("tr", null, COLUMNS.map((name) => h("th", { key: name, scope: "col" }, name === "act" ? h("span.sr", null, t("accounts.change")) : t(`users.col.${name}`))))),
          h("tbody", null, reading.value.map(row)))),
    ];
  }

  function row(user) {
    const { t, fmt } = app;
    const { name, role, disabled, mustChangePassword, totp, passkeys, lastSignInAt } = user;
    const keys = Array.isArray(passkeys) ? passkeys.length : Number(passkeys ?? 0);
    const factors = [totp && t("totp.short"), keys > 0 && t("passkeys.n", { n: keys })].filter(Boolean).join(", ");
    const cell = (id, value) => h("td", { key: id, class: `a-${id}`, "data-label": t(`users.col.${id}`) }, value);
    return h("tr", { key: name, "data-user": name, class: disabled ? "off" : "" },
      cell("name", [h("strong", null, h("bdi", null, name)), name === app.session?.name && h("span.chip-label", { key: "you" }, t("users.you")), disabled && h("span.chip-label", { key: "off" }, icon("silenced"), t("users.disabled")), mustChangePassword && h("span.chip-label", { key: "must" }, icon("key"), t("users.mustChange"))]),
      cell("role", t(`role.${role}`)),
      cell("sees", scopeText(app, user)),
      cell("factors", factors || h("span.dim", null, t("users.factors.none"))),
      cell("lastSignIn", lastSignInAt ? fmt.when(Date.parse(lastSignInAt), app.time()) : absent(t("users.never"))),
      h("td.a-act", { key: "act" }, h("button", { "data-act": "edit", "aria-label": t("users.edit.of", { name }), onclick: async () => await editUser(app, user) && again() }, t("accounts.change"))));
  }

  return { draw };
}
