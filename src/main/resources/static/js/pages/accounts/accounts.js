/** Who may use the monitor, with what, and what they did: for admins. */

import { h } from "../../ui/dom.js";
import { emptyState } from "../../ui/common.js";
import { settingsTabs } from "../../ui/settings-tabs.js";
import { loadPageWords } from "../../i18n/language.js";
import { may } from "../../domain/roles.js";
import { createAudit } from "./audit.js";
import { createTokens } from "./tokens.js";
import { createUsers } from "./users.js";

/** @param {import("../../ui/app.js").App} app @returns {Promise<import("../../ui/app.js").View>} */
export async function createAccounts(app) {
  await loadPageWords("account");
  /** @type {Record<string, {draw: (query: Object<string, string>) => any}>} */
  const tabs = { users: createUsers(app), tokens: createTokens(app), audit: createAudit(app) };
  const tabOf = (query) => (Object.hasOwn(tabs, query.tab) ? query.tab : "users");

  function draw({ query }) {
    const { t, session } = app;
    const tab = tabOf(query);
    const isAdmin = session?.accounts && session.signedIn && may(app, "admin");
    return h("div.listing.settings.accounts", { "data-tab": tab }, settingsTabs(app, tab),
      isAdmin ? h("div", { key: tab }, tabs[tab].draw(query)) : emptyState("key", t("accounts.admins"), t("accounts.admins.text")));
  }

  return { draw, title: ({ query }) => app.t(`account.${tabOf(query)}`) };
}
