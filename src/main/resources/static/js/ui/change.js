/** Changes of the monitor's state: they need a sign-in, which is asked for when the monitor wants it. */

import { send } from "../net/rest.js";
import { failureText } from "./failure-text.js";

/**
 * Sends a change; where the monitor wants to know who it is, again once somebody signed in.
 * @param {import("./app.js").App} app
 * @param {string} path @param {"POST"|"PUT"|"DELETE"} method @param {any} [body] @param {number} [timeoutMs]
 */
export async function change(app, path, method, body, timeoutMs) {
  try {
    return await send(path, method, body, timeoutMs);
  } catch (failure) {
    if (failure.status !== 401 || !(await app.signIn())) throw failure;
    return send(path, method, body, timeoutMs);
  }
}

/** Why a change was not made, in words. @param {import("./app.js").App} app @param {any} failure */
export function changeFailureText(app, failure) {
  if (failure.status === 403 && (failure.code === "read-only" || !failure.code)) return app.t("change.readonly");
  if (failure.status === 401) return app.t("change.token");
  return app.t("change.failed", { reason: failureText(app, failure) });
}
