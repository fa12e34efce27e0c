/** Lines to take along into a terminal or a file, with a button that copies them. */

import { h, icon } from "../../ui/dom.js";

const SHOWN_MS = 2000;
/** Which text was copied last, so that its button can say so. */
let copied = { text: "", at: 0 };

/**
 * @param {import("../../ui/app.js").App} app
 * @param {string} label what it is
 * @param {string} text
 */
export function snippet(app, label, text) {
  const isDone = copied.text === text && app.now() - copied.at < SHOWN_MS;
  const name = app.t(isDone ? "copy.done" : "copy", { what: label });
  return h("div.first-snippet", { key: `${label} ${text}`, "data-snippet": label },
    h("pre", { tabindex: "0", role: "group", "aria-label": label }, text),
    h("button.plain", { title: name, "aria-label": name, onclick: (event) => copy(app, text, event.currentTarget) }, icon(isDone ? "check" : "copy")));
}

async function copy(app, text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (refused) {
    // Without https there is no clipboard: the text is marked, so that Ctrl+C does it.
    getSelection()?.selectAllChildren(button.parentElement.querySelector("pre"));
    return;
  }
  copied = { text, at: app.now() };
  app.draw();
  setTimeout(() => app.draw(), SHOWN_MS);
}
