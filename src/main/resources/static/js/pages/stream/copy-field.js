/** A text to take along: a field that nobody changes, and a button that copies it. */

import { h, icon } from "../../ui/dom.js";

const SHOWN_MS = 2000;
/** Which text was copied last, so that its button can say so. */
let copied = { text: "", at: 0 };

/**
 * @param {import("../../ui/app.js").App} app
 * @param {string} label what it is
 * @param {string} text
 */
export function copyField(app, label, text) {
  const isDone = copied.text === text && app.now() - copied.at < SHOWN_MS;
  const name = app.t(isDone ? "copy.done" : "copy", { what: label });
  return h("div.copy-field", { key: `${label} ${text}` },
    h("input", { type: "text", readonly: true, value: text, "aria-label": label, title: text, onfocus: (event) => event.target.select() }),
    h("button.plain", { title: name, "aria-label": name, onclick: (event) => copy(app, text, event.currentTarget) }, icon(isDone ? "check" : "copy")));
}

async function copy(app, text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (refused) {
    // Without https there is no clipboard: the field is marked, so that Ctrl+C does it.
    button.parentElement.querySelector("input").select();
    return;
  }
  copied = { text, at: app.now() };
  app.draw();
  setTimeout(() => app.draw(), SHOWN_MS);
}
