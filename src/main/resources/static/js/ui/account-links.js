/** Who is signed in, in words, the ways to what that account may look after, and the way out. */

import { formatRoute } from "./route.js";
import { hasProfile, may } from "../domain/roles.js";
import { send } from "../net/rest.js";
import { store } from "../state/preferences.js";

/** "Operator, sees main and two groups". @param {import("./app.js").App} app @param {import("./app.js").Session} session */
export function accountText(app, session) {
  const role = session.role ? app.t(`role.${session.role}`) : app.t("account.token");
  return isLimited(session) ? `${role} · ${scopeText(app, session)}` : role;
}

/** @param {{servers?: string[], groups?: string[]}} scope */
export function isLimited({ servers, groups }) {
  return (servers?.length ?? 0) + (groups?.length ?? 0) > 0;
}

/** What an account or a token may see. @param {import("./app.js").App} app @param {{servers?: string[], groups?: string[]}} scope */
export function scopeText(app, scope) {
  if (!isLimited(scope)) return app.t("scope.all");
  const groups = (scope.groups ?? []).map((name) => app.t("scope.group", { name }));
  return [...(scope.servers ?? []), ...groups].join(", ");
}

/** @param {import("./app.js").App} app */
export function accountLinks(app) {
  const { t, session } = app;
  return [
    ...(hasProfile(session) ? [{ id: "profile", href: formatRoute("profile"), symbol: "k-readers", text: t("account.profile") }] : []),
    ...(session?.accounts && may(app, "admin") ? [
      { id: "users", href: formatRoute("accounts"), symbol: "sessions", text: t("account.users") },
      { id: "tokens", href: formatRoute("accounts", { tab: "tokens" }), symbol: "key", text: t("account.tokens") },
      { id: "audit", href: formatRoute("accounts", { tab: "audit" }), symbol: "events", text: t("account.audit") },
    ] : []),
  ];
}

/** Whom a proxy lets in signs out there: the next request would let them in again. @param {import("./app.js").Session} session */
export function isSignOutHere({ via }) {
  return via !== "proxy";
}

/**
 * Ends the session. The page begins anew, so that nothing of what it showed is left; who came by single sign-on is signed out there
 * too, which leads back.
 */
export async function signOut() {
  const elsewhere = await send("session", "DELETE").catch(() => {});
  store("account", "");
  if (elsewhere?.url) location.assign(elsewhere.url);
  else location.reload();
}
