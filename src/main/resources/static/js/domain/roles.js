/**
 * Who may do what. The monitor decides; the page only does not offer what would be refused.
 *
 * @typedef {object} Session who asks, and how one may sign in here
 * @property {boolean} signedIn
 * @property {string} [name]
 * @property {"viewer"|"operator"|"admin"} [role]
 * @property {string[]} [servers] that are all one sees, with those of the groups; absent without limits
 * @property {string[]} [groups]
 * @property {"password"|"passkey"|"token"|"oidc"|"proxy"} [via]
 * @property {boolean} [account] whether one signed in with an account, which has a profile
 * @property {"change-password"|"set-up-second-factor"} [requiredAction] what one must do with it before anything else
 * @property {boolean} [accounts] whether there are any
 * @property {boolean} [setup] whether the first one may be made here
 * @property {boolean} [readsOpen] whether one may read without signing in
 * @property {boolean} [readOnly]
 * @property {{password?: boolean, token?: boolean, passkey?: boolean, oidc?: {id: string, name: string, url: string}[]}} [methods]
 * @property {{header: string, token: string}} [csrf]
 */

/** From the least to the most. */
export const ROLES = ["viewer", "operator", "admin"];

/**
 * Whether it makes sense to offer what needs a role. To somebody who is not signed in everything is offered: a change asks who it is.
 * @param {{session?: Session}} app @param {"operator"|"admin"} role
 */
export function may({ session }, role) {
  if (!session?.signedIn || !session.role) return true;
  return ROLES.indexOf(session.role) >= ROLES.indexOf(role);
}

/** Whether the configuration may be seen and changed: by admins, and with the token of the configuration file. @param {{session?: Session}} app */
export function mayConfigure(app) {
  return may(app, "admin") || (app.session?.via === "token" && app.session.role === "operator");
}

/** Whether who is signed in sees some servers only. @param {Session|undefined} session */
export function isLimited(session) {
  return Boolean(session?.servers ?? session?.groups);
}

/** Whether who is signed in is somebody, and has sessions to look after. @param {Session|undefined} session */
export function hasProfile(session) {
  return hasAccount(session) || session?.via === "oidc";
}

/** Whether who is signed in has an account, and not a token. @param {Session|undefined} session */
export function hasAccount(session) {
  return Boolean(session?.signedIn && session.account);
}
