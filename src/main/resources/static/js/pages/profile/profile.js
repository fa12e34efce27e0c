/** One's own account: password, second factor, passkeys, sessions, language and theme. */

import { h, icon } from "../../ui/dom.js";
import { accountText, signOut } from "../../ui/account-links.js";
import { emptyState } from "../../ui/common.js";
import { createPolledResource, resourcePlaceholder } from "../../ui/polled-resource.js";
import { settingsTabs } from "../../ui/settings-tabs.js";
import { hasAccount } from "../../domain/roles.js";
import { languageName, loadPageWords } from "../../i18n/language.js";
import { request } from "../../net/rest.js";
import { THEMES } from "../../state/preferences.js";
import { createPasskeysPanel } from "./passkeys-panel.js";
import { changePassword } from "./password-dialog.js";
import { createSessionsPanel } from "./sessions-panel.js";
import { createTotpPanel } from "./totp-panel.js";

const AGAIN_MS = 30_000;

/** @param {import("../../ui/app.js").App} app @returns {Promise<import("../../ui/app.js").View>} */
export async function createProfile(app) {
  await loadPageWords("account");
  const account = createPolledResource(app, "profile", () => request("account"));
  const sessions = createSessionsPanel(app);
  /** What came of the last press. */
  let said = "";
  const again = (text = "") => {
    said = text;
    account.ask(0);
    app.draw();
  };
  const passkeys = createPasskeysPanel(app, again);
  const totp = createTotpPanel(app, again);

  function draw() {
    if (!app.session?.signedIn) return [settingsTabs(app, "profile"), emptyState("k-readers", app.t("profile.none"), app.t("profile.none.text"), h("button.primary", { onclick: () => app.signIn() }, app.t("signIn.send")))];
    // Who came by single sign-on has no account here, and may be signed in at more than one browser.
    if (app.session.via === "oidc") return h("div.listing.settings.profile", null, settingsTabs(app, "profile"),
      h("div.settings-grid", { key: "profile" }, h("div.column", null, who(app.session)), h("div.column", null, sessions.draw(), choices())));
    if (!hasAccount(app.session)) return [settingsTabs(app, "profile"), emptyState("key", app.t("profile.token"), app.t("profile.token.text"), h("button", { onclick: () => signOut() }, app.t("account.signOut")))];
    account.ask(AGAIN_MS);
    const { value } = account;
    return h("div.listing.settings.profile", null, settingsTabs(app, "profile"),
      said && h("p.said", { key: "said", role: "status" }, icon("check"), " ", said),
      !value ? resourcePlaceholder(app, account, app.t("profile.gone"))
        : h("div.settings-grid", { key: "profile" },
          h("div.column", null, who(value), password(value), totp.draw(value), passkeys.draw(value)),
          h("div.column", null, sessions.draw(), choices())));
  }

  function who(value) {
    const { t } = app;
    return h("section.panel.who", { key: "who", id: "profile-who" }, h("h3", null, h("bdi", null, value.name)),
      h("p.dim", null, accountText(app, value)),
      h("p", { key: "out" }, h("button", { id: "profile-sign-out", onclick: () => signOut() }, t("account.signOut"))));
  }

  function password({ passwordChangedAt }) {
    const { t, fmt } = app;
    // Who came by single sign-on may have none here.
    if (passwordChangedAt === undefined && ["oidc", "proxy"].includes(app.session?.via ?? "")) return null;
    return h("section.panel", { key: "password", id: "profile-password" }, h("h3", null, t("account.password")),
      h("p.dim", null, passwordChangedAt ? t("profile.password.since", { time: fmt.when(Date.parse(passwordChangedAt), app.time()) }) : t("profile.password.never")),
      h("p", { key: "change" }, h("button", { id: "change-password", onclick: async () => await changePassword(app) && again(t("profile.password.changed")) }, t("profile.password.change"))));
  }

  function choices() {
    const { t, preferences } = app;
    const pick = (name, label, values, current, text) => h("label.pick", { key: name }, h("span", null, label),
      h("select", { id: `profile-${name}`, value: current, onchange: (event) => app.prefer(name, event.target.value) },
        values.map((value) => h("option", { key: value, value, selected: value === current, lang: name === "language" ? value : undefined }, text(value)))));
    return h("section.panel", { key: "choices", id: "profile-choices" }, h("h3", null, t("settings.appearance"), h("small", null, t("profile.choices"))),
      h("div", { key: "picks" }, pick("language", t("language"), app.languages, preferences.language || app.language, languageName),
        pick("theme", t("settings.theme"), THEMES, preferences.theme, (theme) => t(`settings.theme.${theme}`))));
  }

  return { draw, title: () => app.t("account.profile") };
}
