/** What the keyboard can do, in a dialog. */

import { h, icon, patch } from "../ui/dom.js";

/**
 * Shows all shortcuts until it is closed.
 * @param {import("../ui/app.js").App} app
 * @param {{title: string, shortcuts: import("../ui/app.js").Shortcut[]}[]} groups
 */
export function showHelp(app, groups) {
  const dialog = document.createElement("dialog");
  dialog.className = "help";
  dialog.id = "help";
  dialog.setAttribute("aria-labelledby", "help-title");
  patch(dialog, [
    h("div.help-head", null, h("h2", { id: "help-title" }, app.t("help.title")),
      h("button.plain", { title: app.t("close"), "aria-label": app.t("close"), onclick: () => dialog.close() }, icon("close"))),
    h("div.help-groups", null, groups.filter(({ shortcuts }) => shortcuts.length > 0).map(({ title, shortcuts }) =>
      h("section", { key: title }, h("h3", null, title),
        h("dl", null, byMeaning(shortcuts).map(([text, keys]) => h("div", { key: text }, h("dt", null, keys.length > 3 ? [keyCaps(keys[0]), " – ", keyCaps(keys.at(-1))] : keys.map(keyCaps)), h("dd", null, app.t(text)))))))),
    h("p.dim", null, app.t("help.lists")),
  ]);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

const CAPS = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc", PageDown: "PgDn", PageUp: "PgUp" };

/** Keys that do the same stand together. @param {import("../ui/app.js").Shortcut[]} shortcuts @returns {[string, string[]][]} */
function byMeaning(shortcuts) {
  const found = new Map();
  for (const { keys, text } of shortcuts) found.set(text, [...(found.get(text) ?? []), keys]);
  return [...found];
}

function keyCaps(keys, index) {
  return [index > 0 && " ", ...keys.split(" ").map(keyCap)];
}

function keyCap(key, index) {
  return [index > 0 ? " " : "", h("kbd", null, CAPS[key] ?? key)];
}
