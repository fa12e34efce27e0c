/** What a figure means, one tap or Enter away from it: its name is a button, the sentence stands beside it. */

import { h } from "./dom.js";

const WIDTH = 320;
const EDGE = 8;
/** Below a word there has to be so much room, else the sentence goes above it. */
const ROOM = 170;

/**
 * A word that explains itself. The browser closes the sentence on Escape and on a click elsewhere.
 * @param {string} id of the sentence, one of a kind on the page
 * @param {any} word @param {string} text
 * @param {any} [more] below the sentence @param {any} [title] above it, where the word is none
 */
export function explained(id, word, text, more, title = word) {
  return [
    h("button.self-explaining", { key: `word ${id}`, popovertarget: id, "aria-describedby": `${id}-text` }, word),
    explanation(id, title, h("p", { id: `${id}-text` }, text), more),
  ];
}

/** The sentence itself; whoever opens it stands right before it. @param {string} id @param {string} title @param {...any} body */
export function explanation(id, title, ...body) {
  return h("div.explanation", { key: `text ${id}`, id, popover: "auto", onbeforetoggle: toggled }, h("strong", null, title), body);
}

/** As long as it is open it goes with its word, which moves with the page. @param {any} event */
function toggled({ newState, target }) {
  if (newState !== "open") return;
  const word = target.previousElementSibling;
  const follow = () => {
    if (target.matches(":popover-open")) place(target, word);
    else removeEventListener("scroll", follow, true);
  };
  place(target, word);
  addEventListener("scroll", follow, true);
}

/** Beside its word, within the window. @param {HTMLElement} element @param {HTMLElement} word */
function place(element, word) {
  const { left, top, bottom } = word.getBoundingClientRect();
  const isAbove = bottom + ROOM > innerHeight && top > ROOM;
  const style = {
    left: `${Math.max(EDGE, Math.min(left, innerWidth - WIDTH - EDGE))}px`,
    top: isAbove ? "auto" : `${bottom + 6}px`, bottom: isAbove ? `${innerHeight - top + 6}px` : "auto",
  };
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
}
