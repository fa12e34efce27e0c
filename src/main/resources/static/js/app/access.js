/**
 * Signing in: in place of the page where nobody may read without, above it where a change needs it. Fetched when the monitor first
 * refuses something.
 */

import { request, whenChanged } from "../net/rest.js";
import { createSignIn } from "./sign-in.js";
import { askForSession } from "./sign-in-dialog.js";
import { isProxyAskedAgain, rememberAddress } from "./return-address.js";

/** A monitor that refuses again and again is not asked more often. */
const AGAIN_MS = 10_000;

/**
 * @param {import("../ui/app.js").App} app
 * @param {{start: () => void, take: (session: any) => void, show: (drawing: (() => any)|undefined) => void}} page
 */
export function createAccess(app, page) {
  /** Who was shown what is on the page. */
  let owner = app.session?.name;
  let isAsking = false;
  let askedAt = -Infinity;

  /** What was refused may be so because nobody is signed in any more, or one's role has changed. */
  async function again() {
    if (isAsking) return;
    isAsking = true;
    // A change may be what signed others out, and its answer what tells who is in now.
    await whenChanged();
    const session = await request("session").catch((failure) => failure);
    isAsking = false;
    // The monitor tells everybody who they are: who is refused that is refused by a proxy before it.
    if (session.status === 401) return toProxy();
    if (!(session instanceof Error)) page.take(session);
    if (app.session?.requiredAction || (!app.session?.signedIn && !app.session?.readsOpen)) return toSignIn();
    const pause = app.now() - askedAt < AGAIN_MS ? AGAIN_MS : 0;
    askedAt = app.now();
    setTimeout(page.start, pause);
  }

  /** The page is asked for anew, so that the proxy shows its sign-in in place of it. */
  function toProxy() {
    if (isProxyAskedAgain(app.now())) setTimeout(page.start, AGAIN_MS);
    else {
      rememberAddress();
      location.reload();
    }
  }

  async function toSignIn() {
    if (isAsking) return;
    if (app.session?.requiredAction) return toRequiredAction();
    isAsking = true;
    app.liveConnection.stop();
    // What somebody is filling in stays open below the question.
    if (document.querySelector("dialog[open]") && (await askForSession(app) || !isAsking)) return;
    for (const dialog of document.querySelectorAll("dialog")) dialog.close();
    /** @type {() => any} */
    let drawing = () => null;
    drawing = await createSignIn(app, { draw: () => isAsking && page.show(drawing), onDone: enter });
    page.show(drawing);
  }

  /** Until that is done the monitor tells nothing else. @param {string} [password] that somebody signed in with just now */
  async function toRequiredAction(password) {
    isAsking = true;
    app.liveConnection.stop();
    for (const dialog of document.querySelectorAll("dialog")) dialog.close();
    const { createRequiredAction } = await import("./required-action.js");
    /** @type {() => any} */
    let drawing = () => null;
    drawing = await createRequiredAction(app, { draw: () => page.show(drawing), onDone: enter }, password);
    page.show(drawing);
  }

  /**
   * Somebody signed in. What others were shown is not for them, and a page of strangers plays nothing.
   * @param {any} session @param {string} [password] that they signed in with
   */
  function enter(session, password) {
    if (session?.requiredAction) {
      page.take(session);
      return toRequiredAction(password);
    }
    const isOther = owner === undefined ? isAsking : owner !== session?.name && app.present.model.hasAnswered();
    page.take(session);
    owner = session?.name;
    if (isOther) location.reload();
    else if (isAsking) {
      isAsking = false;
      /** @type {?HTMLDialogElement} */ (document.getElementById("sign-in"))?.close();
      page.show(undefined);
      page.start();
    } else app.draw();
  }

  return { again, toSignIn, enter, signIn: () => askForSession(app) };
}
