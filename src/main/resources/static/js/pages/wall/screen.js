/** What a wall asks of the screen: to be full, to stay awake, and to hide what only a person at the mouse needs. */

const REST_MS = 3000;

/**
 * @param {() => void} onChange
 * @returns {{leave: () => void, toggleFull: () => void, canFill: boolean, readonly isFull: boolean, readonly isResting: boolean, readonly awake: "yes"|"asked"|"refused"|"unsupported"}}
 */
export function useScreen(onChange) {
  const over = new AbortController();
  const { signal } = over;
  /** @type {any} */
  let lock = null;
  /** @type {"yes"|"asked"|"refused"|"unsupported"} */
  let awake = "wakeLock" in navigator ? "asked" : "unsupported";
  let isResting = false;
  let rest = 0;

  function stir() {
    clearTimeout(rest);
    rest = window.setTimeout(() => settle(true), REST_MS);
    settle(false);
  }

  function settle(value) {
    if (isResting === value) return;
    isResting = value;
    onChange();
  }

  async function stayAwake() {
    if (awake === "unsupported" || document.hidden || (lock && !lock.released)) return;
    try {
      const taken = await navigator.wakeLock.request("screen");
      if (signal.aborted) {
        await taken.release();
        return;
      }
      lock = taken;
      awake = "yes";
      lock.addEventListener("release", () => signal.aborted || ((awake = "asked"), onChange()), { once: true });
    } catch (refused) {
      awake = "refused";
    }
    if (!signal.aborted) onChange();
  }

  for (const name of ["pointermove", "pointerdown", "keydown", "focusin"]) addEventListener(name, stir, { signal, passive: true });
  document.addEventListener("visibilitychange", stayAwake, { signal });
  document.addEventListener("fullscreenchange", onChange, { signal });
  stir();
  stayAwake();

  return {
    canFill: document.fullscreenEnabled ?? false,
    get isFull() {
      return document.fullscreenElement !== null;
    },
    get isResting() {
      return isResting;
    },
    get awake() {
      return awake;
    },
    toggleFull() {
      const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
      done?.catch(() => {});
    },
    leave() {
      over.abort();
      clearTimeout(rest);
      lock?.release().catch(() => {});
      if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    },
  };
}

/** Writes the time of day each second into an element, on the second. @param {() => number} time @param {(at: number) => string} word */
export function runClock(time, word) {
  let timer = 0;
  /** @type {?HTMLElement} */
  let element = null;
  const tick = () => {
    if (element) element.textContent = word(time());
    timer = window.setTimeout(tick, 1000 - (time() % 1000) + 5);
  };
  tick();
  return {
    /** @param {HTMLElement} shown */
    show(shown) {
      if (element === shown) return;
      element = shown;
      element.textContent = word(time());
    },
    stop: () => clearTimeout(timer),
  };
}
