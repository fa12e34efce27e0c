/** A text to take along: a field that nobody changes, and a button that copies it. */

import { h, icon } from "./dom.js";

const SHOWN_MS = 2000;
/** Which text was copied last, so that its button can say so. */
let copied = { text: "", at: 0 };

/**
 * @param {import("./app.js").App} app
 * @param {string} label what it is
 * @param {string} text
 * @param {() => void} [draw] what draws the field; the view without
 */
export function copyField(app, label, text, draw = app.draw) {
  const isDone = copied.text === text && app.now() - copied.at < SHOWN_MS;
  const name = app.t(isDone ? "copy.done" : "copy", { what: label });
  return h("div.copy-field", { key: `${label} ${text}` },
    text.includes("\n")
      ? h("textarea", { key: "lines", readonly: true, rows: text.split("\n").length, wrap: "off", spellcheck: "false", value: text, "aria-label": label })
      : h("input", { key: "line", type: "text", readonly: true, value: text, "aria-label": label, title: text, onfocus: (event) => event.target.select() }),
    h("button.plain", { title: name, "aria-label": name, onclick: (event) => copy(app, text, event.currentTarget, draw) }, icon(isDone ? "check" : "copy")));
}

async function copy(app, text, button, draw) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (refused) {
    // Without https there is no clipboard: the field is marked, so that Ctrl+C does it.
    button.parentElement.querySelector("input, textarea").select();
    return;
  }
  copied = { text, at: app.now() };
  draw();
  setTimeout(draw, SHOWN_MS);
}
