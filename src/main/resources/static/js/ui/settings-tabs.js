/** The parts of the settings: of this page, of one's account, of everybody's. They are pages of their own with one place in the rail. */

import { loadPageWords } from "../i18n/language.js";
import { hasProfile, may, mayConfigure } from "../domain/roles.js";
import { subnav } from "./subnav.js";

let isAsked = false;

/** @param {import("./app.js").App} app @param {string} current */
export function settingsTabs(app, current) {
  const { t, session } = app;
  // Their names come with the words of accounts, which nobody needs where there are none.
  const hasAccounts = Boolean(session?.accounts && session.signedIn);
  if (hasAccounts && !isAsked) {
    isAsked = true;
    loadPageWords("account").then(() => app.draw(), () => (isAsked = false));
  }
  return subnav(app, "settings", current, [
    { tab: "page", text: t("settings.page") },
    ...(mayConfigure(app) ? [{ tab: "configuration", text: t("settings.configuration") }] : []),
    ...(hasProfile(session) ? [{ tab: "profile", view: "profile", text: t("account.profile") }] : []),
    ...(hasAccounts && may(app, "admin") ? [
      { tab: "users", view: "accounts", isFirst: true, text: t("account.users") },
      { tab: "tokens", view: "accounts", text: t("account.tokens") },
      { tab: "audit", view: "accounts", text: t("account.audit") },
    ] : []),
  ]);
}
