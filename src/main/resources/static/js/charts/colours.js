/** The tokens of the page as colours that a canvas understands. They are read again when the theme changes. */

import { ISSUE_LEVELS, TONES } from "../domain/states.js";
import { SERIES_COLOURS } from "./series-looks.js";

const PLAIN = ["text", "text-2", "text-3", "line-strong", "grid", "shade", "panel", "page", ...SERIES_COLOURS];
const MIXES = {
  band: "color-mix(in srgb, var(--text-3) 34%, transparent)",
  // The time of an alert: under the bands of its rule, over the whole height.
  ...Object.fromEntries(ISSUE_LEVELS.map((level) => [`${level}-wash`, `color-mix(in srgb, var(--${level}-solid) 9%, transparent)`])),
};

/** The area of each protocol. @type {Record<string, string>} */
export const AREAS = { webrtc: "series-1", hls: "series-2", rtsp: "series-3", rtsps: "series-3", srt: "series-4", rtmp: "series-5", rtmps: "series-5", moq: "series-6" };

const contrast = globalThis.matchMedia?.("(prefers-contrast: more)");
const dark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");

/** What the colours depend on. */
export function themeKey() {
  return `${document.documentElement.dataset.theme} ${dark?.matches} ${contrast?.matches}`;
}

/** Reads them from the page itself: what is not part of it, such as a place that is being made, has no style. @returns {Record<string, string>} */
export function readColours() {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const resolve = (value) => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(PLAIN.map((name) => [name, resolve(`var(--${name})`)]));
  for (const [name, value] of Object.entries(MIXES)) colours[name] = resolve(value);
  for (const tone of TONES) {
    colours[tone] = resolve(`var(--${tone})`);
    colours[`${tone}-solid`] = resolve(`var(--${tone}-solid)`);
    colours[`${tone}-tint`] = resolve(`var(--${tone}-tint)`);
  }
  colours.font = getComputedStyle(document.body).fontFamily;
  probe.remove();
  return colours;
}
