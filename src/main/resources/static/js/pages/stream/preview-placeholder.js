/** What stands on the stage of a stream where no preview plays: its picture, its last two minutes, or in large why there is nothing. */

import { h, icon } from "../../ui/dom.js";
import { quantity, stateWord, whyAbsent } from "../../ui/common.js";
import { reasonText } from "../../i18n/reason-texts.js";
import { FLOWING } from "../../domain/states.js";
import { toneOf } from "../../domain/stream-queries.js";
import { SPARKLINE_SAMPLES, sparklinePath } from "../../state/sparklines.js";
import { pictureLine, stagePicture } from "./stage-picture.js";

const WIDTH = 600;
const HEIGHT = 320;

/** The bitrate of the last two minutes as a line; null as long as there is none. @param {import("../../ui/app.js").App} app @param {string} key */
export function trend(app, key) {
  const samples = app.sparklines.get(key);
  const known = samples.filter((value) => !Number.isNaN(value));
  if (known.length < 2 || Math.max(...known) === 0) return null;
  const line = sparklinePath(samples, WIDTH, HEIGHT, Math.max(...known) * 1.6);
  const grid = [0.25, 0.5, 0.75].map((part) => `M0 ${HEIGHT * part}H${WIDTH}`).join("");
  return h("svg.trend", { key: "trend", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": app.t("stream.trail") },
    h("path.grid", { d: grid }), h("path.line", { d: line }));
}

/** @param {import("../../ui/app.js").App} app @param {string} key @param {any} stream */
export function previewPlaceholder(app, key, stream) {
  const { t } = app;
  const isFlowing = FLOWING.includes(stream.state) || stream.state === "unknown";
  return h("section.panel.preview", { key: "stage", id: "stage", "data-stage": isFlowing ? "trend" : "nothing", "aria-label": t("streampage.stage") },
    h("div.screen", null, isFlowing ? [trend(app, key), stagePicture(app, key, stream), caption(app, stream)] : [stagePicture(app, key, stream), nothing(app, stream)]),
    pictureLine(app, key) ?? h("p.dim.axis", { key: "axis", "aria-hidden": "true" }, isFlowing
      ? [h("span", { key: "from" }, `−${SPARKLINE_SAMPLES} s`), h("span", { key: "half" }, `−${SPARKLINE_SAMPLES / 2} s`), h("span", { key: "to" }, "0 s")] : "\u00a0"));
}

function caption(app, stream) {
  return h("p.caption", { key: "caption" }, quantity(app.fmt.bits(stream.inboundBitsPerSecond), whyAbsent(app, stream, "absent.first")), h("small", null, app.t("streampage.trail")));
}

function nothing(app, stream) {
  const tone = toneOf(stream);
  return h("div.poster", { key: "nothing" }, icon(tone, `large tone-${tone}`), h("strong", null, stateWord(app, stream)),
    h("p", null, reasonText(app, stream) || app.t(`state.${stream.state}.help`)));
}
