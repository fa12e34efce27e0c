/** Whether a person points at something, which must not move then: with the mouse, or with a finger a moment ago. */

const TOUCH_HOLD_MS = 2000;

/** @param {() => number} now browser time in ms */
export function createPointerHold(now) {
  const mouse = matchMedia("(hover: hover)");
  let touchedAt = -Infinity;
  return {
    /** A finger is on it. */
    touched() {
      touchedAt = now();
    },
    /** @param {() => boolean} isUnderMouse asked only where there is a mouse */
    isHeld: (isUnderMouse) => now() - touchedAt < TOUCH_HOLD_MS || (mouse.matches && isUnderMouse()),
  };
}
