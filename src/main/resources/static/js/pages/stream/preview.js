/** A live look at a stream: begun by a click, marked as our own reader, and over after a minute unless somebody stays. */

import { h, icon } from "../../ui/dom.js";

const LASTS_MS = 60_000;
const WARN_MS = 15_000;
const FIRST_FRAME_MS = 10_000;

/** Codecs that browsers do not play by WebRTC, or only some do. */
const UNPLAYABLE = /^(H265|MPEG-4 Audio|MPEG-1|MPEG-2|M-JPEG|AC-3|KLV)/;

/** The address of the preview, undefined where none is configured: the browser asks no other server. @param {any} stream @returns {string|undefined} */
export function whepOf(stream) {
  return stream.playUrls?.find(({ whep, assumed }) => whep && !assumed)?.whep;
}

/** Codecs of a stream that a browser will not play. @param {any} stream @returns {string[]} */
export function unplayable(stream) {
  return [...new Set((stream.tracks ?? [stream.video, stream.audio]).filter(Boolean).map(({ codec }) => codec).filter((codec) => UNPLAYABLE.test(codec)))];
}

/** Reads as soon as what reads is there. @param {string} url @param {{onMedia: (arrived: MediaStream) => void, onBroken: () => void}} on */
function fetchedReader(url, on) {
  /** @type {?{ready: Promise<void>, stop: () => void}} */
  let reader = null;
  let isStopped = false;
  const ready = import("./whep.js").then(({ readByWhep }) => {
    if (isStopped) return;
    reader = readByWhep(url, on);
    return reader.ready;
  });
  return {
    ready,
    stop() {
      isStopped = true;
      reader?.stop();
    },
  };
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
    const mine = (reader = fetchedReader(next, { onMedia: (arrived) => (media = arrived) && app.draw(), onBroken: () => fail("broken") }));
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

  function isOn() {
    return phase === "starting" || phase === "playing";
  }

  /** What plays, or why it could not; null while nobody has asked for it. @param {any} stream with `playUrls` */
  function draw(stream) {
    const whep = whepOf(stream);
    if (whep && isOn() && (url !== whep || app.now() > until)) stop();
    if (!whep || phase === "off") return null;
    return h("section.panel.preview", { key: "preview", id: "preview", "data-phase": phase, "aria-label": app.t("preview") },
      h("div.screen", null, isOn() ? video() : failure(stream), phase === "starting" && h("p.veil", { role: "status" }, app.t("preview.starting"))),
      isOn() ? controls() : h("div.preview-tools", { key: "again" }, h("button", { onclick: () => play(whep) }, app.t("banner.retry")), h("button", { onclick: halt }, app.t("preview.stop"))));
  }

  /** The button that begins it; null where there is nothing to play, or it plays. @param {any} stream with `playUrls` */
  function button(stream) {
    const whep = whepOf(stream);
    if (!whep || phase !== "off") return null;
    const sleeps = stream.state === "idle-on-demand";
    const name = app.t(sleeps ? "preview.wake" : "preview.play");
    return h("button.primary.way-play", { key: "play", id: "play", title: [name, app.t(sleeps ? "preview.wake.text" : "preview.note")].join("\n"), "aria-label": name, onclick: () => play(whep) }, icon("play"));
  }

  function failure(stream) {
    const cannot = unplayable(stream);
    return h("div.poster", { key: "poster" },
      h("p.tone-warning", { role: "alert" }, icon("warning"), " ", app.t(`preview.${trouble}`)),
      detail && h("details", { key: "raw" }, h("summary", null, app.t("details")), h("q", null, h("bdi", null, detail))),
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
    draw, button, leave: stop, sound,
    /** Begins or ends. @param {any} stream */
    toggle(stream) {
      const whep = whepOf(stream);
      if (reader) halt();
      else if (whep) play(whep);
    },
  };
}
