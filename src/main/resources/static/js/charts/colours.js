/** The tokens of the page as colours that a canvas understands. They are read again when the theme changes. */

import { TONES } from "../domain/states.js";

const PLAIN = ["text", "text-2", "text-3", "line-strong", "grid", "shade", "panel", "page"];
const MIXES = {
  band: "color-mix(in srgb, var(--text-3) 34%, transparent)",
  areaWebrtc: "var(--text-2)", areaHls: "var(--shade)", areaRtsp: "color-mix(in srgb, var(--text-2) 65%, var(--panel))",
  areaSrt: "color-mix(in srgb, var(--shade) 45%, var(--panel))", areaRtmp: "color-mix(in srgb, var(--text) 80%, var(--panel))", areaMoq: "var(--line-strong)",
};

/** The area of each protocol; the same greys as in the bars of readers. @type {Record<string, string>} */
export const AREAS = { webrtc: "areaWebrtc", hls: "areaHls", rtsp: "areaRtsp", rtsps: "areaRtsp", srt: "areaSrt", rtmp: "areaRtmp", rtmps: "areaRtmp", moq: "areaMoq" };

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
