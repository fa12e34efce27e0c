/** Where a stream is played. */

import { h } from "../../ui/dom.js";
import { copyField } from "../../ui/copy-field.js";

/** @typedef {import("../../ui/app.js").App} App */

/** How a player in a terminal opens it. @param {{protocol: string, url: string}} play */
export function playerLine({ protocol, url }) {
  const quoted = `'${url.replaceAll("'", "'\\''")}'`;
  return protocol === "rtsp" ? `ffplay -rtsp_transport tcp ${quoted}` : `ffplay ${quoted}`;
}

/** What names the machine itself. @param {string} host */
function isLoopback(host) {
  return host === "localhost" || host === "[::1]" || /^127\./.test(host);
}

/**
 * Play addresses for somebody who opened this page at a host. Where the monitor reaches MediaMTX on its own machine, others reach it
 * at the host under which they reach the monitor.
 * @param {any[]} urls @param {string} pageHost @returns {{urls: any[], isAssumed: boolean, isMoved: boolean}}
 */
export function addressesFor(urls, pageHost) {
  let isMoved = false;
  const mine = urls.map((play) => {
    const host = /^\w+:\/\/(\[[^\]]+\]|[^/:?]+)/.exec(play.url)?.[1] ?? "";
    if (!play.assumed || !isLoopback(host) || isLoopback(pageHost)) return play;
    isMoved = true;
    return { ...play, url: play.url.replace(host, pageHost) };
  });
  return { urls: mine, isAssumed: urls.some(({ assumed }) => assumed), isMoved };
}

/** @param {App} app @param {any} stream */
export function playPanel(app, stream) {
  const { urls, isAssumed, isMoved } = addressesFor(stream.playUrls ?? [], location.hostname);
  return h("section.play", { key: "play", id: "play-urls" },
    urls.length === 0 ? missing(app, stream) : h("dl.play-list", { key: "list" }, urls.map((play) => entry(app, play))),
    isAssumed && h("p.dim.assumed", { key: "assumed" }, app.t(isMoved ? "play.assumed.moved" : "play.assumed", { server: stream.server })));
}

function entry(app, play) {
  const name = play.page ? app.t("play.page", { protocol: play.protocol }) : play.protocol;
  return h("div", { key: play.url, "data-play": play.protocol },
    h("dt", null, h("span.protocol", null, play.protocol), play.page && h("a", { href: play.url, target: "_blank", rel: "noopener noreferrer" }, app.t("play.open"))),
    h("dd", null, copyField(app, name, play.url), !play.page && copyField(app, app.t("play.command", { protocol: play.protocol }), playerLine(play))));
}

function missing(app, { server }) {
  const snippet = `servers:\n  - id: ${server}\n    play:\n      rtsp: rtsp://media.example.com:8554\n      hls: https://media.example.com:8888\n      webrtc: https://media.example.com:8889`;
  return [h("p.dim", null, app.t("play.missing")), h("pre", { key: "snippet", tabindex: "0", "aria-label": "collector.yaml" }, snippet)];
}
