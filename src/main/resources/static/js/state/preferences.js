/**
 * What a reader chose for this browser. Where storage is blocked a choice holds until the page is closed.
 *
 * @typedef {{theme: string, language: string, density: string, notify: string, sound: string}} Preferences
 */

export const THEMES = ["system", "light", "dark", "contrast"];
export const DENSITIES = ["comfortable", "compact"];

/** @param {string} name @returns {?string} */
export function readStored(name) {
  try {
    return localStorage.getItem(name);
  } catch (refused) {
    return null;
  }
}

/** @param {string} name @param {string} value */
export function store(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch (refused) {
    // Storage is blocked.
  }
}

/** @returns {Preferences} */
export function readPreferences() {
  const among = (/** @type {string} */ name, /** @type {string[]} */ values) => values.find((value) => value === readStored(name)) ?? values[0];
  return {
    theme: among("theme", THEMES),
    density: among("density", DENSITIES),
    language: readStored("language") ?? "",
    notify: among("notify", ["off", "on"]),
    sound: among("sound", ["off", "on"]),
  };
}

/** Tells the styles. @param {Preferences} preferences */
export function applyPreferences({ theme, density, language }) {
  const { dataset } = document.documentElement;
  dataset.theme = theme;
  dataset.density = density;
  dataset.contrast = theme === "contrast" || matchMedia("(prefers-contrast: more)").matches ? "more" : "usual";
  document.documentElement.lang = language;
}
