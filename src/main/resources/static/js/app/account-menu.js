/** The menu of one's account, below its button in the top line: who one is, and what one may look after. */

import { h, icon, patch } from "../ui/dom.js";
import { accountLinks, accountText, isSignOutHere, signOut } from "../ui/account-links.js";
import { loadPageWords } from "../i18n/language.js";
import { loadLateStyles } from "../ui/late-styles.js";

const MARGIN = 8;

/** @param {import("../ui/app.js").App} app @param {HTMLElement} button */
export async function openAccountMenu(app, button) {
  await Promise.all([loadPageWords("account"), loadLateStyles(new URL("../../css/sign-in.css", import.meta.url).href)]);
  if (!app.session?.signedIn) {
    app.signIn();
    return;
  }
  const { t, session } = app;
  const panel = Object.assign(document.createElement("div"), { className: "account-menu", id: "account-menu", popover: "auto" });
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", t("account"));
  patch(panel, [
    h("p.who", null, h("strong", null, h("bdi", null, session.name ?? t("account"))), h("span", null, accountText(app, session))),
    h("ul", null,
      accountLinks(app).map(({ id, href, symbol, text }) => h("li", { key: id }, h("a", { href, "data-account": id, onclick: () => panel.hidePopover() }, icon(symbol), text))),
      isSignOutHere(session) && h("li.apart", { key: "out" }, h("button", { id: "sign-out", onclick: () => signOut() }, icon("k-forward"), t("account.signOut")))),
  ]);
  panel.addEventListener("toggle", (event) => /** @type {any} */ (event).newState === "closed" && panel.remove());
  document.body.append(panel);
  panel.showPopover();
  const { right, bottom } = button.getBoundingClientRect();
  panel.style.setProperty("right", `${Math.max(MARGIN, innerWidth - right)}px`);
  panel.style.setProperty("top", `${bottom + 6}px`);
  /** @type {?HTMLElement} */ (panel.querySelector("a, button"))?.focus();
}
