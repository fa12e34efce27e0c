/** Role and scope of an account or a token, as fields of a form. */

import { h } from "../../ui/dom.js";
import { isLimited } from "../../ui/account-links.js";
import { ROLES } from "../../domain/roles.js";

/**
 * What is chosen while a form is open.
 * @typedef {{role: string, isLimited: boolean, servers: Set<string>, groups: Set<string>}} Scope
 */

/** @param {{role?: string, servers?: string[], groups?: string[]}} [given] @returns {Scope} */
export function scopeOf(given = {}) {
  return { role: given.role ?? "viewer", isLimited: isLimited(given), servers: new Set(given.servers), groups: new Set(given.groups) };
}

/** What is sent: no lists where everything is seen. @param {Scope} scope */
export function scopeBody({ role, isLimited: limited, servers, groups }) {
  return { role, servers: limited ? [...servers] : [], groups: limited ? [...groups] : [] };
}

/** Whether limits were asked for, and none named: that would be everything. @param {Scope} scope */
export function isEmptyScope({ isLimited: limited, servers, groups }) {
  return limited && servers.size + groups.size === 0;
}

/** @param {import("../../ui/app.js").App} app @param {Scope} scope @param {() => void} draw @param {string[]} [roles] */
export function scopeFields(app, scope, draw, roles = ROLES) {
  const { t } = app;
  const known = app.present.model.serverList();
  const servers = [...new Set([...known.map(({ id }) => id), ...scope.servers])].sort();
  const groups = [...new Set([...known.flatMap(({ group }) => group ?? []), ...scope.groups])].sort();
  const box = (set, name, text) => h("label.tick", { key: name }, h("input", { type: "checkbox", checked: set.has(name), onchange: ({ target }) => (target.checked ? set.add(name) : set.delete(name)) }), h("bdi", null, text));
  const radio = (name, value, isChecked, title, text, choose) => h("label.choice-card", { key: value },
    h("input", { type: "radio", name, value, checked: isChecked, onchange: () => (choose(), draw()) }), h("span", null, h("strong", null, title), text && h("small", null, text)));
  return [
    h("fieldset.cards", { key: "role" }, h("legend", null, t("accounts.role")),
      roles.map((role) => radio("role", role, scope.role === role, t(`role.${role}`), t(`role.${role}.text`), () => (scope.role = role)))),
    h("fieldset.cards", { key: "scope" }, h("legend", null, t("accounts.sees")),
      radio("limits", "all", !scope.isLimited, t("scope.all"), "", () => (scope.isLimited = false)),
      radio("limits", "some", scope.isLimited, t("scope.some"), "", () => (scope.isLimited = true)),
      scope.isLimited && h("div.ticks", { key: "lists", tabindex: "0", role: "group", "aria-label": t("scope.some") },
        groups.map((name) => box(scope.groups, name, t("scope.group", { name }))), servers.map((name) => box(scope.servers, name, name)),
        groups.length + servers.length === 0 && h("p.dim", null, t("scope.none")))),
  ];
}
