/** What a stream is made of: publisher, tracks, forwards. */

import { h, icon } from "../../ui/dom.js";
import { issueLines, quantity } from "../../ui/common.js";
import { endSessionButton } from "../../ui/end-session.js";

/** @typedef {import("../../ui/app.js").App} App */

/** @param {App} app @param {any} stream */
export function publisher(app, stream) {
  const { t } = app;
  const from = stream.publisher;
  const source = stream.source ?? {};
  const kind = source.kind && source.kind !== "publisher" ? t(`kind.${source.kind}`) : "";
  const entries = [
    ["protocol", [from?.protocol ?? source.protocol, kind].filter(Boolean).join(" ")],
    ["address", from?.address ?? source.address],
    ["user", from?.user || source.user],
    ["client", from?.userAgent || source.userAgent],
    ["transport", from?.transport ?? source.transport],
    ["query", from?.query],
    ["since", from?.since && app.fmt.moment(from.since, app.time())],
    ["local", from?.webrtc?.localCandidate],
    ["remote", from?.webrtc?.remoteCandidate],
    ["id", from?.id],
  ].filter(([, value]) => value);
  return h("section", { key: "publisher", id: "publisher" }, h("h3", null, t("stream.publisher"), from && endSessionButton(app, { ...from, server: stream.server, path: stream.path, role: "publisher" })),
    entries.length === 0 ? h("p.none", null, t("stream.noPublisher"))
      : h("dl.facts", null, entries.map(([name, value]) => h("div", { key: name }, h("dt", null, t(`field.${name}`)), h("dd", { title: value }, h("bdi", null, value))))));
}

/** @param {App} app @param {any} stream */
export function tracks(app, stream) {
  const { t } = app;
  const list = stream.tracks ?? [stream.video, stream.audio].filter(Boolean);
  return h("section", { key: "tracks", id: "tracks" }, h("h3", null, t("stream.tracks"), h("small", null, app.fmt.count(list.length))),
    list.length === 0 ? h("p.none", null, t("stream.noTracks"))
      : h("ul.tracks", null, list.map((track, index) => h("li", { key: index },
        h("b", null, track.codec), h("span", null, trackText(app, track))))));
}

function trackText({ t }, track) {
  const channels = track.channels === undefined ? "" : track.channels <= 2 ? t(`channels.${track.channels}`) : t("channels.n", { n: track.channels });
  return [
    track.width && `${track.width} × ${track.height}`,
    track.profile, track.level && `L${track.level}`,
    track.sampleRate && `${track.sampleRate / 1000} kHz`, channels,
  ].filter(Boolean).join(" · ");
}

const FORWARD_TONES = { forwarding: "live", error: "critical", idle: "idle" };

/** @param {App} app @param {any} stream */
export function forwards(app, stream) {
  const { t } = app;
  if (!stream.forwards?.length) return h("p.none", { key: "none" }, t("streampage.noForwards"));
  return h("section", { key: "forwards", id: "forwards", "aria-label": t("stream.forwards") },
    h("ul.forwards", null, stream.forwards.map((forward, index) => {
      const loud = forward.level === "warning" || forward.level === "critical";
      const tone = loud ? forward.level : FORWARD_TONES[forward.state] ?? "unknown";
      return h("li", { key: index, "data-forward": forward.state },
        h("span.mark", { class: `tone-${tone}` }, icon(tone), t(`forward.${forward.state}`)), h("span.protocol", null, forward.protocol),
        h("bdi.destination", { title: forward.destination }, forward.destination),
        h("span.figure", null, quantity(app.fmt.bits(forward.outboundBitsPerSecond), t("absent.server"))),
        forward.issues?.length ? issueLines(app, forward.issues) : forward.lastError && h("p.error-text", null, forward.lastError));
    })));
}
