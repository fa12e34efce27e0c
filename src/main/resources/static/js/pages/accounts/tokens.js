/** Tokens for scripts and machines. */

import { h, icon } from "../../ui/dom.js";
import { absent } from "../../ui/common.js";
import { confirmDialog, field, formDialog } from "../../ui/account-form.js";
import { scopeText } from "../../ui/account-links.js";
import { copyField } from "../../ui/copy-field.js";
import { createPolledResource, resourceAge, resourcePlaceholder } from "../../ui/polled-resource.js";
import { apiUrl, request, send } from "../../net/rest.js";
import { refuseEmpty } from "./user-dialog.js";
import { scopeBody, scopeFields, scopeOf } from "./scope-fields.js";

const AGAIN_MS = 30_000;
const DAY_MS = 24 * 60 * 60_000;
const COLUMNS = ["name", "role", "sees", "created", "expires", "used", "act"];
/** After how many days a token is over; 0: never. */
export const LIFETIMES = [30, 90, 365, 0];
/** What is over so soon is told. */
const SOON_MS = 14 * DAY_MS;

/** @param {import("../../ui/app.js").App} app */
export function createTokens(app) {
  const reading = createPolledResource(app, "accounts", async () => (await request("tokens")).items ?? []);
  const again = () => {
    reading.ask(0);
    app.draw();
  };

  function draw() {
    const { t } = app;
    reading.ask(AGAIN_MS);
    const { value } = reading;
    return [
      h("div.toolbar", { key: "toolbar" }, h("p.dim", null, t("tokens.what")),
        h("div.tools", null, resourceAge(app, reading), h("button.primary", { id: "add-token", onclick: async () => await add() && again() }, t("tokens.add")))),
      !value ? resourcePlaceholder(app, reading, t("tokens.none")) : value.length === 0 ? h("p.panel.none", { key: "none", "data-none": "tokens" }, t("tokens.none"))
        : h("div.list-wrap", { key: "tokens" }, h("table.plain-table.account-table", { id: "tokens", "aria-label": t("account.tokens") },
          h("thead", null, h("tr", null, COLUMNS.map((name) => h("th", { key: name, scope: "col" }, name === "act" ? h("span.sr", null, t("tokens.revoke")) : t(`tokens.col.${name}`))))),
          h("tbody", null, value.map(row)))),
    ];
  }

  function row(token) {
    const { t, fmt } = app;
    const { id, name, role, createdAt, createdBy, lastUsedAt, lastUsedFrom } = token;
    const time = (moment) => fmt.when(Date.parse(moment), app.time());
    const cell = (key, value) => h("td", { key, class: `a-${key}`, "data-label": t(`tokens.col.${key}`) }, value);
    return h("tr", { key: id, "data-token": id, class: ["over", "suspended"].includes(expiryOf(token, app.time())) ? "off" : "" },
      cell("name", h("strong", null, h("bdi", null, name))), cell("role", t(`role.${role}`)), cell("sees", scopeText(app, token)),
      cell("created", [time(createdAt), createdBy && h("small.dim", null, t("tokens.by", { by: createdBy }))]),
      cell("expires", expiry(token)),
      cell("used", lastUsedAt ? [time(lastUsedAt), lastUsedFrom && h("small.dim", null, h("bdi", null, lastUsedFrom))] : absent(t("tokens.unused"))),
      h("td.a-act", { key: "act" }, h("button.danger", { "data-act": "revoke", "aria-label": t("tokens.revoke.of", { name }), onclick: async () => await revoke(token) && again() }, t("tokens.revoke"))));
  }

  function expiry(token) {
    const { t, fmt } = app;
    const kind = expiryOf(token, app.time());
    if (kind === "never") return h("span.dim", null, t("tokens.never"));
    const text = kind === "suspended" ? t("tokens.suspended") : kind === "over" ? t("tokens.over") : fmt.when(Date.parse(token.expiresAt), app.time());
    return kind === "soon" ? h("span.tone-warning", null, icon("warning"), " ", text) : text;
  }

  function add() {
    const { t } = app;
    const scope = scopeOf();
    return formDialog(app, {
      id: "token-form", title: t("tokens.add"), button: t("tokens.add.send"),
      content: (_, draw) => [
        field("name", t("tokens.name"), { required: true, maxlength: "64", autocomplete: "off", autofocus: true }, t("tokens.name.hint")),
        scopeFields(app, scope, draw),
        h("label.account-field", { key: "days" }, h("span", null, t("tokens.lifetime")), h("select", { name: "days", id: "token-days" },
          LIFETIMES.map((days) => h("option", { key: days, value: String(days), selected: days === LIFETIMES[1] }, days === 0 ? t("tokens.never") : t("tokens.days", { n: days }))))),
      ],
      send: async ({ name, days }) => {
        refuseEmpty(app, scope);
        const { token } = await send("tokens", "POST", { name: name.trim(), ...scopeBody(scope), ...(days !== "0" && { expiresAt: new Date(app.time() + Number(days) * DAY_MS).toISOString() }) });
        return (close) => [
          h("p", { key: "text" }, t("tokens.once")),
          h("div", { key: "token", id: "new-token" }, copyField(app, t("signIn.token"), token)),
          h("p.dim", { key: "how" }, t("tokens.how")),
          copyField(app, t("tokens.example"), `curl -H "Authorization: Bearer ${token}" ${apiUrl("streams")}`),
          h("div.account-buttons", { key: "buttons" }, h("button.primary", { type: "button", onclick: close }, t("tokens.kept"))),
        ];
      },
    });
  }

  function revoke({ id, name }) {
    const { t } = app;
    return confirmDialog(app, { title: t("tokens.revoke"), text: t("tokens.revoke.text", { name }), button: t("tokens.revoke"), run: () => send(`tokens/${encodeURIComponent(id)}`, "DELETE") });
  }

  return { draw };
}

/** @param {{expiresAt?: string, active?: boolean}} token @param {number} now @returns {"never"|"over"|"suspended"|"soon"|"later"} */
export function expiryOf({ expiresAt, active }, now) {
  const left = expiresAt ? Date.parse(expiresAt) - now : Infinity;
  if (left <= 0) return "over";
  if (active === false) return "suspended";
  return left === Infinity ? "never" : left < SOON_MS ? "soon" : "later";
}
