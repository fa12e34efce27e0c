/** The token, asked for because a change needs it: the page stays open behind it. */

import { openDialog } from "../ui/dialog.js";
import { tokenForm } from "./login.js";

/** @param {import("../ui/app.js").App} app @returns {Promise<boolean>} false where it was closed without */
export async function askForSession(app) {
  const state = { error: "", busy: false };
  let isIn = false;
  const dialog = openDialog(app, { id: "sign-in", title: app.t("login.change") }, (close) => tokenForm(app, state, () => dialog?.draw(), () => {
    isIn = true;
    close();
  }));
  await dialog.closed;
  return isIn;
}
