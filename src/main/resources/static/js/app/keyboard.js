/**
 * What the keyboard does. A shortcut is one key, or two one after the other ("g s"); nobody who types into a field sets one
 * off. Views bring shortcuts of their own.
 *
 * @typedef {import("../ui/app.js").Shortcut} Shortcut
 */

const SEQUENCE_MS = 1000;

/** What a pressed key is called here. @param {KeyboardEvent} event @returns {string|undefined} */
export function keyOf(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return undefined;
  return event.key === " " ? "Space" : event.key;
}

/**
 * Finds the shortcut that a row of keys sets off.
 * @param {Shortcut[]} shortcuts
 */
export function createMatcher(shortcuts) {
  let before = "";
  let at = -Infinity;
  /** @param {string} key @param {number} now @returns {Shortcut|undefined} */
  return (key, now) => {
    const pair = now - at < SEQUENCE_MS && before !== "" ? `${before} ${key}` : "";
    const found = shortcuts.find(({ keys }) => keys === pair) ?? shortcuts.find(({ keys }) => keys === key);
    before = found ? "" : key;
    at = now;
    return found;
  };
}

/** Whether keys belong to what has the focus. @param {EventTarget|null} target */
export function isTyping(target) {
  const element = /** @type {?HTMLElement} */ (target);
  return Boolean(element?.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]"));
}

/** Whether a key does something to what has the focus: the space bar presses a button. @param {string} key @param {EventTarget|null} target */
export function isPressing(key, target) {
  return key === "Space" && Boolean(/** @type {?HTMLElement} */ (target)?.closest?.("button, summary, input"));
}

/**
 * Listens for as long as the page is open.
 * @param {() => Shortcut[]} shortcuts those of the page and of the view that is shown
 */
export function listenToKeys(shortcuts) {
  let known = "";
  let match = createMatcher([]);
  addEventListener("keydown", (event) => {
    const key = keyOf(event);
    if (!key || event.defaultPrevented || isTyping(event.target) || isPressing(key, event.target) || document.querySelector("dialog[open]")) return;
    const list = shortcuts();
    const names = list.map(({ keys }) => keys).join("\n");
    if (names !== known) {
      known = names;
      match = createMatcher(list.map(({ keys }) => ({ keys, text: "", run: () => shortcuts().find((one) => one.keys === keys)?.run() })));
    }
    const found = match(key, event.timeStamp);
    if (!found) return;
    event.preventDefault();
    found.run();
  });
}
