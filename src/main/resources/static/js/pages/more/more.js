/** On a phone: everything that has no place in the bar below. */

import { h, icon } from "../../ui/dom.js";
import { languageName } from "../../i18n/language.js";
import { THEMES } from "../../state/preferences.js";
import { formatRoute } from "../../ui/route.js";

/** @param {import("../../ui/app.js").App} app @returns {import("../../ui/app.js").View} */
export function createMore(app) {
  return { draw: () => draw(app), title: () => app.t("nav.more") };
}

function draw(app) {
  const { t, preferences, info } = app;
  return h("div.more-page", null,
    h("ul.big-links", { id: "more" }, app.pages.filter(({ place }) => place === "rail" || place === "more").map(({ id }) => link(id, formatRoute(id), icon(id), t(`nav.${id}`), t(`more.${id}`))),
      link("api", "docs/", icon("api"), t("nav.api"), t("more.api"))),
    h("section.panel", { "aria-labelledby": "more-look" }, h("h2", { id: "more-look" }, t("settings.appearance")),
      choice("theme", t("settings.theme"), THEMES, preferences.theme, (theme) => t(`settings.theme.${theme}`), (theme) => app.prefer("theme", theme)),
      choice("language", t("language"), app.languages, preferences.language || app.language, languageName, (tag) => app.prefer("language", tag))),
    info?.version && h("p.dim.about-version", null, "MediaMTX Monitor ", t("version", { version: info.version }), info.demo && ` · ${t("demo")}`));
}

function link(key, href, symbol, title, text) {
  return h("li", { key }, h("a", { href, "data-more": key }, symbol, h("span", null, h("strong", null, title), h("small", null, text)), h("span.go", { "aria-hidden": "true" }, "›")));
}

function choice(name, label, values, current, text, choose) {
  return h("label.pick", { key: name }, h("span", null, label), h("select", { id: `more-${name}`, value: current, onchange: (event) => choose(event.target.value) },
    values.map((value) => h("option", { key: value, value, selected: value === current, lang: name === "language" ? value : undefined }, text(value)))));
}
