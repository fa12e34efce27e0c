/** Asks who it is because a change needs it: the page stays open behind it. */

import { openDialog } from "../ui/dialog.js";
import { createSignIn } from "./sign-in.js";

/** @param {import("../ui/app.js").App} app @returns {Promise<boolean>} false where it was closed without */
export async function askForSession(app) {
  let isIn = false;
  let close = () => {};
  const drawing = await createSignIn(app, {
    draw: () => dialog.draw(),
    onDone: (session, password) => {
      isIn = true;
      close();
      app.enter(session, password);
    },
  }, { isDialog: true });
  const title = app.t(app.session?.accounts ? "signIn.change" : "signIn.change.token");
  const dialog = openDialog(app, { id: "sign-in", title }, (end) => {
    close = end;
    return drawing();
  });
  await dialog.closed;
  return isIn;
}
