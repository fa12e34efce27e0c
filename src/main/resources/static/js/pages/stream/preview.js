/** A live look at a stream: begun by a click, marked as our own reader, and over after a minute unless somebody stays. */

import { h, icon } from "../../ui/dom.js";
import { readByWhep } from "./whep.js";

const LASTS_MS = 60_000;
const WARN_MS = 15_000;
const FIRST_FRAME_MS = 10_000;

/** Codecs that browsers do not play by WebRTC, or only some do. */
const UNPLAYABLE = /^(H265|MPEG-4 Audio|MPEG-1|MPEG-2|M-JPEG|AC-3|KLV)/;

/** The address of the preview, undefined where there is none. @param {any} stream @returns {string|undefined} */
export function whepOf(stream) {
  return stream.playUrls?.find(({ whep }) => whep)?.whep;
}

/** Codecs of a stream that a browser will not play. @param {any} stream @returns {string[]} */
export function unplayable(stream) {
  return [...new Set((stream.tracks ?? [stream.video, stream.audio]).filter(Boolean).map(({ codec }) => codec).filter((codec) => UNPLAYABLE.test(codec)))];
}

/** @param {import("../../ui/app.js").App} app */
export function createPreview(app) {
  let phase = /** @type {"off"|"starting"|"playing"|"failed"} */ ("off");
  let trouble = "";
  let detail = "";
  let url = "";
  let until = 0;
  let isMuted = true;
  /** @type {?{ready: Promise<void>, stop: () => void}} */
  let reader = null;
  /** @type {?MediaStream} */
  let media = null;
  let watchdog = 0;

  function play(next) {
    stop();
    phase = "starting";
    url = next;
    until = app.now() + LASTS_MS;
    const mine = (reader = readByWhep(next, { onMedia: (arrived) => (media = arrived) && app.draw(), onBroken: () => fail("broken") }));
    mine.ready.catch((failure) => mine === reader && fail(failure.trouble ?? "broken", failure.detail));
    watchdog = setTimeout(() => phase === "starting" && fail("silent"), FIRST_FRAME_MS);
    app.draw();
  }

  function fail(why, said = "") {
    stop();
    phase = "failed";
    trouble = why;
    detail = said;
    app.draw();
  }

  function stop() {
    clearTimeout(watchdog);
    reader?.stop();
    reader = null;
    media = null;
    phase = "off";
  }

  function halt() {
    stop();
    app.draw();
  }

  function shown() {
    clearTimeout(watchdog);
    phase = "playing";
    until = app.now() + LASTS_MS;
    app.draw();
  }

  document.addEventListener("visibilitychange", () => document.hidden && stop());
  addEventListener("pagehide", stop);

  /** @param {any} stream with `playUrls` @param {any} [backdrop] what is seen as long as nothing plays @param {any} [line] what is said of it */
  function draw(stream, backdrop, line) {
    const whep = whepOf(stream);
    if (!whep) return null;
    if (phase !== "off" && phase !== "failed" && (url !== whep || app.now() > until)) stop();
    const isOn = phase === "starting" || phase === "playing";
    return h("section.panel.preview", { key: "preview", id: "preview", "data-phase": phase, "aria-label": app.t("preview") },
      h("div.screen", null, isOn ? video() : [backdrop, poster(stream, whep)], phase === "starting" && h("p.veil", { role: "status" }, app.t("preview.starting"))),
      isOn ? controls() : [line, h("p.dim", { key: "note" }, app.t("preview.note"))]);
  }

  function poster(stream, whep) {
    const sleeps = stream.state === "idle-on-demand";
    const cannot = unplayable(stream);
    return h("div.poster", { key: "poster" },
      phase === "failed" && h("p.tone-warning", { role: "alert" }, icon("warning"), " ", app.t(`preview.${trouble}`)),
      phase === "failed" && detail && h("details", { key: "raw" }, h("summary", null, app.t("details")), h("q", null, h("bdi", null, detail))),
      h("button.primary", { id: "play", onclick: () => play(whep) }, icon("play"), app.t(sleeps ? "preview.wake" : "preview.play")),
      sleeps && h("small", null, app.t("preview.wake.text")),
      cannot.length > 0 && h("small", null, app.t("preview.codec", { codecs: cannot.join(", ") })));
  }

  function video() {
    return h("video", {
      key: "video", playsinline: true, autoplay: true, "aria-label": app.t("preview"),
      ref: (element) => {
        element.muted = isMuted;
        if (media && element.srcObject !== media) element.srcObject = media;
        element.onloadeddata ??= shown;
      },
    });
  }

  function controls() {
    const left = until - app.now();
    return h("div.preview-tools", null,
      h("button", { id: "preview-stop", onclick: halt }, app.t("preview.stop")),
      h("button", { id: "preview-sound", "aria-pressed": String(!isMuted), onclick: sound }, app.t(isMuted ? "preview.unmute" : "preview.mute")),
      phase === "playing" && left < WARN_MS && h("button.primary", { id: "preview-stay", onclick: stay }, app.t("preview.stay", { n: Math.max(1, Math.ceil(left / 1000)) })),
      h("small.dim", null, app.t("preview.own")));
  }

  function stay() {
    until = app.now() + LASTS_MS;
    app.draw();
  }

  function sound() {
    isMuted = !isMuted;
    app.draw();
  }

  return {
    draw, leave: stop, sound,
    /** Begins or ends. @param {any} stream */
    toggle(stream) {
      const whep = whepOf(stream);
      if (reader) halt();
      else if (whep) play(whep);
    },
  };
}
