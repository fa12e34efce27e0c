/** Tabs: one of several parts of a page at a time. Which one it is, whoever uses them keeps. */

import { h } from "../../ui/dom.js";

/**
 * @typedef {{name: string, text: string, count?: number}} Tab
 */

/** The tab that a key leads to from another. @param {string[]} names @param {string} current @param {string} key @returns {string|undefined} */
export function tabBy(names, current, key) {
  const at = names.indexOf(current);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (step) return names[(at + step + names.length) % names.length];
  return key === "Home" ? names[0] : key === "End" ? names.at(-1) : undefined;
}

/**
 * @param {import("../../ui/app.js").App} app
 * @param {{id: string, label: string, current: string, list: Tab[], onPick: (name: string) => void}} what
 * @param {any} body of the current tab
 */
export function tabs(app, { id, label, current, list, onPick }, body) {
  function walk(event) {
    const next = event.ctrlKey || event.metaKey || event.altKey ? undefined : tabBy(list.map(({ name }) => name), current, event.key);
    if (!next) return;
    event.preventDefault();
    onPick(next);
    document.getElementById(`${id}-${next}`)?.focus();
  }
  return h("section.panel.tabbed", { key: id, id },
    h("div.tablist", { role: "tablist", "aria-label": label, onkeydown: walk }, list.map((tab) => tabButton(app, id, tab, tab.name === current, onPick))),
    h("div.tabpanel", { key: `panel ${current}`, id: `${id}-panel`, role: "tabpanel", tabindex: "0", "aria-labelledby": `${id}-${current}`, "data-tab": current }, body));
}

/** @param {import("../../ui/app.js").App} app @param {string} id @param {Tab} tab @param {boolean} isCurrent @param {(name: string) => void} onPick */
function tabButton(app, id, { name, text, count }, isCurrent, onPick) {
  return h("button.tab", {
    key: name, id: `${id}-${name}`, role: "tab", "data-tab": name, "aria-selected": String(isCurrent), "aria-controls": isCurrent ? `${id}-panel` : undefined,
    tabindex: isCurrent ? "0" : "-1", onclick: () => onPick(name),
  }, text, count !== undefined && h("small", null, app.fmt.count(count)));
}
