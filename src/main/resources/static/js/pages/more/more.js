/** On a phone: everything that has no place in the bar below. */

import { h, icon } from "../../ui/dom.js";
import { languageName, loadPageWords } from "../../i18n/language.js";
import { THEMES } from "../../state/preferences.js";
import { accountLinks, accountText, isSignOutHere, signOut } from "../../ui/account-links.js";
import { formatRoute } from "../../ui/route.js";

/** @param {import("../../ui/app.js").App} app @returns {import("../../ui/app.js").View} */
export function createMore(app) {
  /** What is said of accounts has words of its own, where there are accounts. */
  let words = "";
  const askWords = () => {
    words = "asked";
    loadPageWords("account").then(() => (words = "there"), () => (words = "")).finally(() => app.draw());
  };
  return {
    draw() {
      const isKnown = Boolean(app.session?.signedIn || app.session?.accounts);
      if (isKnown && words === "") askWords();
      return draw(app, isKnown && words === "there");
    },
    title: () => app.t("nav.more"),
  };
}

function draw(app, hasAccount) {
  const { t, preferences, info } = app;
  return h("div.more-page", null,
    hasAccount && account(app),
    h("ul.big-links", { id: "more" }, app.pages.filter(({ place }) => place === "rail" || place === "more").map(({ id }) => link(id, formatRoute(id), icon(id), t(`nav.${id}`), t(`more.${id}`))),
      link("api", "docs/", icon("api"), t("nav.api"), t("more.api"))),
    h("section.panel", { "aria-labelledby": "more-look" }, h("h2", { id: "more-look" }, t("settings.appearance")),
      choice("theme", t("settings.theme"), THEMES, preferences.theme, (theme) => t(`settings.theme.${theme}`), (theme) => app.prefer("theme", theme)),
      choice("language", t("language"), app.languages, preferences.language || app.language, languageName, (tag) => app.prefer("language", tag))),
    info?.version && h("p.dim.about-version", null, "MediaMTX Monitor ", t("version", { version: info.version }), info.demo && ` · ${t("demo")}`));
}

/** Who one is, and what one may look after. */
function account(app) {
  const { t, session } = app;
  if (!session.signedIn) return h("p", { key: "account" }, h("button.primary", { id: "more-sign-in", onclick: () => app.signIn() }, t("signIn.send")));
  return h("section.panel.of-account", { key: "account", id: "more-account", "aria-label": t("account") },
    h("div.who", null, h("strong", null, h("bdi", null, session.name ?? t("account"))), h("small.dim", null, accountText(app, session))),
    isSignOutHere(session) && h("button", { id: "more-sign-out", onclick: () => signOut() }, t("account.signOut")),
    h("ul.big-links", null, accountLinks(app).map(({ id, href, symbol, text }) => h("li", { key: id }, h("a", { href, "data-account": id }, icon(symbol), h("strong", null, text), h("span.go", { "aria-hidden": "true" }, "›"))))));
}

function link(key, href, symbol, title, text) {
  return h("li", { key }, h("a", { href, "data-more": key }, symbol, h("span", null, h("strong", null, title), h("small", null, text)), h("span.go", { "aria-hidden": "true" }, "›")));
}

function choice(name, label, values, current, text, choose) {
  return h("label.pick", { key: name }, h("span", null, label), h("select", { id: `more-${name}`, value: current, onchange: (event) => choose(event.target.value) },
    values.map((value) => h("option", { key: value, value, selected: value === current, lang: name === "language" ? value : undefined }, text(value)))));
}
