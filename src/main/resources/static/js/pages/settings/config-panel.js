/** The configuration as it is in force, without its secrets. */

import { configOf, configTree, searchTree, yamlText, yamlValue } from "./config-tree.js";
import { h, icon } from "../../ui/dom.js";
import { failureText } from "../../ui/failure-text.js";
import { emptyState } from "../../ui/common.js";
import { resourcePlaceholder, resourceAge } from "../../ui/polled-resource.js";
import { searchField } from "../../ui/paged-list.js";

const COPIED_MS = 2500;
const DEEP = 2;
/** Where a value may be from that stands in no file. */
const MARKED = ["environment", "option"];
const copied = { at: -Infinity, isGood: true };

/** @param {import("../../ui/app.js").App} app @param {Object<string, string>} query @param {import("../../ui/polled-resource.js").PolledResource<any>} reading */
export function configPanel(app, query, reading) {
  const { t } = app;
  if (!reading.value) {
    return h("section.panel", { key: "config", id: "settings-config" }, h("h3", null, t("settings.configuration"), h("span.grow"), resourceAge(app, reading)), resourcePlaceholder(app, reading, t("settings.config.none")));
  }
  const { file, items = [] } = reading.value;
  const { config, origins } = configOf(items);
  const tree = searchTree(configTree(config, origins), query.q ?? "");
  const foreign = [...origins.values()].filter(({ from }) => MARKED.includes(from)).length;
  const isJust = app.now() - copied.at < COPIED_MS;
  return [
    h("div.toolbar", { key: "toolbar" },
      h("p.config-file", null, file ? [t("settings.config.file"), " ", h("code", null, file)] : t("settings.config.defaults")),
      h("div.tools", null, resourceAge(app, reading), searchField(app, "settings", query),
        h("button", { id: "config-copy", onclick: () => copy(app, yamlText(config)) }, isJust && icon(copied.isGood ? "check" : "warning"), t(!isJust ? "settings.config.copy" : copied.isGood ? "settings.config.copied" : "settings.config.refused")))),
    reading.failure && h("p.detail-failed", { key: "failed", role: "status" }, icon("warning", "tone-warning"), " ", t("list.stale", { reason: failureText(app, reading.failure) })),
    tree.length === 0 ? emptyState("search", t("empty.filter"), t("settings.config.empty"))
      : h("div.list-wrap.config", { key: "config", id: "settings-config" }, h("ul", null, tree.map((entry) => branch(app, entry, 0, Boolean(query.q))))),
    h("p.footnote.dim", { key: "note" }, t("settings.config.note"), foreign > 0 && [" ", t("settings.config.foreign", { n: foreign })]),
  ];
}

function branch(app, entry, depth, isSearched) {
  const { t } = app;
  const isIndex = /^\d+$/.test(entry.name);
  const name = h("code.name", null, isIndex ? `- ${entry.name}` : entry.name);
  const mark = MARKED.includes(entry.from ?? "") ? h("span.chip-label", { key: "env", title: t("settings.config.env.title") }, t(`settings.config.${entry.from}`), entry.origin && [" ", h("code", null, entry.origin)])
    : entry.from === "default" && h("small.dim", { key: "env" }, t("settings.config.default"));
  if (!entry.children) {
    return h("li", { key: entry.path, "data-setting": entry.path, "data-from": entry.from, title: entry.from === "file" && entry.origin ? t("settings.config.line", { place: entry.origin }) : undefined }, name, h("span.colon", null, ": "),
      entry.isMasked ? h("code.masked", { title: t("settings.config.masked") }, icon("key"), yamlValue(entry.value)) : h("code.setting", { class: `is-${typeof entry.value}` }, yamlValue(entry.value)), mark);
  }
  return h("li", { key: `${entry.path} ${isSearched}`, "data-setting": entry.path },
    h("details", { open: depth < DEEP || isSearched }, h("summary", null, name, h("span.colon", null, ":"), isIndex && hint(entry), h("small.dim", null, app.fmt.count(entry.children.length)), mark),
      h("ul", null, entry.children.map((child) => branch(app, child, depth + 1, isSearched)))));
}

/** Which one of a list it is. */
function hint({ children }) {
  const found = ["id", "path", "name"].map((name) => children.find((child) => child.name === name && !child.children)).find(Boolean);
  return found && h("bdi.hint", null, ` ${String(found.value)}`);
}

/** Where the clipboard is closed to pages without encryption, an old way may still be open. */
async function copy(app, text) {
  try {
    await navigator.clipboard.writeText(text);
    copied.isGood = true;
  } catch (refused) {
    copied.isGood = copyBySelection(text);
  }
  copied.at = app.now();
  app.draw();
}

function copyBySelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "sr";
  document.body.append(field);
  field.select();
  const isGood = document.execCommand("copy");
  field.remove();
  return isGood;
}
