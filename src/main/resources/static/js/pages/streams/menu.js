/**
 * A button and a panel that it opens. The panel is a popover: the browser closes it with Escape and with a click beside it,
 * and gives the focus back. It lies under its button, and on a phone at the bottom of the screen.
 */

import { h, icon } from "../../ui/dom.js";

const MARGIN = 8;
const MOVES = { ArrowDown: 1, ArrowUp: -1 };

/** @param {import("../../ui/app.js").App} app @param {string} id */
export function createMenu(app, id) {
  let open = false;

  const panel = () => /** @type {?HTMLElement} */ (document.getElementById(`${id}-panel`));

  /**
   * @param {{text: any, label: string, title?: string, symbol?: string, pressed?: boolean}} button `label` names the panel too
   * @param {() => any} content what is in the panel, asked for while it is open
   */
  function draw({ text, label, title, symbol = "chevron" }, content) {
    return h("div.menu", { key: id },
      h("button.menu-button", { id, title: title ?? label, popovertarget: `${id}-panel`, "aria-expanded": String(open), "aria-controls": `${id}-panel`, "aria-haspopup": "dialog" },
        h("span", null, text), icon(symbol)),
      h("div.menu-panel", {
        id: `${id}-panel`, popover: "auto", role: "dialog", "aria-label": label, tabindex: "-1",
        ref: (element) => open && put(element), onbeforetoggle: turning, ontoggle: turned, onkeydown: walk,
      }, open ? content() : null));
  }

  /** Fills the panel before it is seen. */
  function turning(event) {
    open = event.newState === "open";
    app.draw();
  }

  function turned(event) {
    if (event.newState === "open") (event.target.querySelector("input:checked, input, button") ?? event.target).focus();
  }

  /** Under the button, as far to the side as the window lets it; the styles use these lengths. */
  function put(element) {
    const button = document.getElementById(id)?.getBoundingClientRect();
    if (!button) return;
    const width = Math.min(element.offsetWidth || 300, innerWidth - 2 * MARGIN);
    const left = Math.max(MARGIN, Math.min(button.left, innerWidth - width - MARGIN));
    element.style.setProperty("--menu-x", `${left}px`);
    element.style.setProperty("--menu-y", `${button.bottom + 4}px`);
  }

  return {
    draw,
    get isOpen() {
      return open;
    },
    toggle: () => panel()?.togglePopover?.(),
    close: () => open && panel()?.hidePopover?.(),
    /** The page is left, and the panel with it. */
    forget: () => (open = false),
  };
}

/** Up and down go from choice to choice; what moves within a panel moves nothing on the page. */
function walk(event) {
  if (!/^(Arrow|Page|Home|End)/.test(event.key)) return;
  event.stopPropagation();
  const step = MOVES[event.key];
  if (!step || event.target.type === "radio") return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll("input:not(:disabled), button:not(:disabled)")];
  const at = stops.indexOf(event.target);
  stops[(at + step + stops.length) % stops.length]?.focus();
}

/** A titled group of choices. @param {string} title @param {...any} kids */
export function choices(title, ...kids) {
  return h("fieldset.choices", { key: title }, h("legend", null, title), kids);
}

/**
 * One choice: a box to tick, or one of several if it has the name of a set.
 * @param {{id: string, text: any, checked: boolean, set?: string, disabled?: boolean, count?: string, onchange: () => void}} choice
 */
export function choice({ id, text, checked, set, disabled, count, onchange }) {
  return h("label.choice", { key: `${set ?? ""}${id}` },
    h("input", { type: set ? "radio" : "checkbox", name: set ?? id, value: id, checked, disabled, onchange }),
    h("span.choice-text", null, text), count !== undefined && h("span.choice-count", null, count));
}
