/** What can be set for this browser, and what was set for the monitor. */

import { alarmSupport, enableNotifications, enableSound } from "../../alarms/alarms.js";
import { h, icon } from "../../ui/dom.js";
import { languageName } from "../../i18n/language.js";
import { DENSITIES, THEMES } from "../../state/preferences.js";
import { apiUrl, request } from "../../net/rest.js";
import { createPushPanel } from "./push-panel.js";
import { configPanel } from "./config-panel.js";
import { awaited } from "../../ui/awaited.js";
import { createPolledResource } from "../../ui/polled-resource.js";
import { formatRoute } from "../../ui/route.js";
import { settingsTabs } from "../../ui/settings-tabs.js";
import { may, mayConfigure } from "../../domain/roles.js";
import { createFirstAccount } from "./first-account.js";

const CONFIG_MS = 60_000;
const TABS = ["page", "configuration"];

/** @param {import("../../ui/app.js").App} app @returns {import("../../ui/app.js").View} */
export function createSettings(app) {
  const config = createPolledResource(app, "settings", () => request("config"));
  const push = createPushPanel(app);
  const firstAccount = createFirstAccount(app);

  function draw(route) {
    const { query } = route;
    // Routes stood here before they had a page.
    if (query.tab === "routes") queueMicrotask(() => app.go("routes", {}, { replace: true }));
    const tab = TABS.includes(query.tab) && (query.tab !== "configuration" || mayConfigure(app)) ? query.tab : TABS[0];
    if (tab === "configuration") config.ask(CONFIG_MS);
    return h("div.listing.settings", null,
      settingsTabs(app, tab),
      tab === "configuration" ? configPanel(app, query, config)
        : h("div.settings-grid", { key: "page" }, h("div.column", null, appearance(app), alarmsPanel(app), may(app, "operator") && push.draw()), h("div.column", null, running(app), interfaces(app), firstAccount.draw())));
  }

  const open = (tab) => () => app.go("settings", { tab });
  return {
    draw, title: () => app.t("nav.settings"),
    keys: [
      { keys: "1", text: "settings.page", run: open("") }, { keys: "2", text: "settings.configuration", run: open("configuration") },
    ],
  };
}

/** A choice among few: all are seen, one holds. */
function radios(app, name, legend, values, current, text, choose) {
  return h("fieldset.radios", { key: name, id: `set-${name}` }, h("legend", null, legend),
    h("div.options", null, values.map((value) => h("label.option", { key: value },
      h("input", { type: "radio", name: `set-${name}`, value, checked: value === current, onchange: () => choose(value) }),
      h("span", null, text(value))))));
}

function appearance(app) {
  const { t, preferences } = app;
  return h("section.panel", { key: "appearance", id: "settings-appearance" }, h("h3", null, t("settings.appearance"), h("small", null, t("settings.browser"))),
    radios(app, "theme", t("settings.theme"), THEMES, preferences.theme, (theme) => [icon(`theme-${theme}`), t(`settings.theme.${theme}`)], (theme) => app.prefer("theme", theme)),
    radios(app, "density", t("settings.density"), DENSITIES, preferences.density, (density) => t(`settings.density.${density}`), (density) => app.prefer("density", density)),
    radios(app, "language", t("language"), app.languages, preferences.language || app.language, (tag) => h("span", { lang: tag }, languageName(tag)), (tag) => app.prefer("language", tag)),
    h("p", { key: "keyboard" }, h("button", { id: "settings-keys", onclick: app.help }, t("keys.help"), " ", h("kbd", { "aria-hidden": "true" }, "?"))));
}

function alarmsPanel(app) {
  const { t } = app;
  const support = alarmSupport();
  const turn = async (name, enable, good) => {
    if (app.preferences[name] === "on") return app.prefer(name, "off");
    if ((await enable()) === good) app.prefer(name, "on");
    app.draw();
  };
  return h("section.panel", { key: "alarms", id: "settings-alarms" }, h("h3", null, t("settings.alarms"), h("small", null, t("settings.browser"))),
    toggle(app, "notify", support.notify, "granted", () => turn("notify", enableNotifications, "granted")),
    toggle(app, "sound", support.sound, "ready", () => turn("sound", enableSound, "ready")));
}

function toggle(app, name, support, good, run) {
  const { t } = app;
  const isOn = app.preferences[name] === "on";
  const cannot = support === "unsupported" || support === "denied";
  const note = cannot ? t(`settings.${name}.${support}`) : isOn && support !== good ? t(`settings.${name}.blocked`) : t(`settings.${name}.help`);
  return h("div.toggle", { key: name },
    h("label.option", null, h("input", { type: "checkbox", id: `set-${name}`, role: "switch", checked: isOn && !cannot, disabled: cannot, "aria-describedby": `about-${name}`, onchange: run }), h("span", null, t(`settings.${name}`))),
    h("p", { id: `about-${name}`, class: isOn && support !== good ? "tone-warning" : "dim" }, note));
}

function running(app) {
  const { t, fmt, info } = app;
  const line = (name, value) => value !== undefined && h("div", { key: name }, h("dt", null, t(name)), h("dd", null, value));
  return h("section.panel", { key: "running", id: "settings-running" }, h("h3", null, t("settings.running")),
    !info ? awaited(app) : h("dl.facts.wrapped", null,
      line("system.version", info.version), line("system.roles", (info.roles ?? []).map((role) => t(`system.role.${role}`)).join(", ")),
      line("settings.started", info.startedAt && `${fmt.moment(info.startedAt, app.time())} (${fmt.duration(app.time() - Date.parse(info.startedAt))})`),
      line("settings.demo", t(info.demo ? "settings.demo.yes" : "settings.demo.no")), line("system.changes", t(info.readOnly ? "system.readonly" : "system.token"))),
    h("p", { key: "more" }, h("a", { href: "#/system" }, t("settings.more")), " · ", h("a", { href: formatRoute("routes") }, t("nav.routes"))));
}

function interfaces(app) {
  const { t } = app;
  const at = (path) => new URL(path, document.baseURI).href;
  const links = [["docs", "docs/"], ["openapi", "api/openapi"], ["metrics", "metrics"], ["live", ""]];
  return h("section.panel", { key: "api", id: "settings-api" }, h("h3", null, t("settings.api")),
    h("dl.facts.wrapped", null, links.map(([name, path]) => h("div", { key: name }, h("dt", null, t(`settings.api.${name}`)),
      h("dd", null, path ? h("a", { href: path, target: "_blank", rel: "noopener" }, at(path)) : h("code", null, apiUrl("live").replace(/^http/, "ws")))))),
    h("p.dim", { key: "note" }, t("settings.api.note")));
}
