/** What the keyboard can do, in a dialog. */

import { h, icon, patch } from "../dom.js";

/**
 * Shows all shortcuts until it is closed.
 * @param {import("../main.js").App} app
 * @param {{title: string, shortcuts: import("../keys.js").Shortcut[]}[]} groups
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
        h("dl", null, shortcuts.map(({ keys, text }) => h("div", { key: keys }, h("dt", null, keys.split(" ").map(keyCap)), h("dd", null, app.t(text)))))))),
    h("p.dim", null, app.t("help.lists")),
  ]);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}

const CAPS = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

function keyCap(key, index) {
  return [index > 0 ? " " : "", h("kbd", { key: index }, CAPS[key] ?? key)];
}
