/** The tables of the stream page: publisher, tracks, forwards, readers. */

import { h, icon } from "../dom.js";
import { absent, issueLines, presentOf, quantity } from "../parts.js";
import { readersByProtocol } from "../select.js";
import { MARKER } from "../components/whep.js";

/** @typedef {import("../main.js").App} App */

const SHOWN = 200;

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
  return h("section.panel", { id: "publisher" }, h("h3", null, t("stream.publisher")),
    entries.length === 0 ? h("p.none", null, t("stream.noPublisher"))
      : h("dl.facts", null, entries.map(([name, value]) => h("div", { key: name }, h("dt", null, t(`field.${name}`)), h("dd", { title: value }, h("bdi", null, value))))));
}

/** @param {App} app @param {any} stream */
export function tracks(app, stream) {
  const { t } = app;
  const list = stream.tracks ?? [stream.video, stream.audio].filter(Boolean);
  return h("section.panel", { id: "tracks" }, h("h3", null, t("stream.tracks"), h("small", null, app.fmt.count(list.length))),
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
  if (!stream.forwards?.length) return null;
  return h("section.panel", { id: "forwards" }, h("h3", null, t("stream.forwards"), h("small", null, app.fmt.count(stream.forwards.length))),
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

/** @param {App} app @param {any} stream @param {boolean} loading */
export function readers(app, stream, loading) {
  const { t } = app;
  const list = worstFirst(stream.readerList ?? []);
  const total = stream.readers?.total ?? list.length;
  const told = new Set();
  const names = ["protocol", "address", "client", "out", "quality", "discarded", "for"];
  return h("section.panel", { id: "readers" }, h("h3", null, t("stream.readers"), h("small", null, app.fmt.count(total))),
    summary(app, stream),
    list.length === 0 ? h("p.none", null, loading ? "…" : t("stream.noReaders"))
      : h("div.scroll-x", null, h("table.plain-table", null,
        h("thead", null, h("tr", null, names.map((name) => h("th", { key: name, scope: "col", class: isNumber(name) ? "num" : name === "client" ? name : "" }, t(`field.${name}`))))),
        h("tbody", null, list.slice(0, SHOWN).map((reader) => readerRow(app, stream, reader, told))))),
    list.length > SHOWN && h("p.none", null, t("stream.moreReaders", { n: list.length - SHOWN })));
}

/** Readers with trouble first, else as they came. */
function worstFirst(list) {
  const points = (reader) => (reader.issues ?? []).reduce((sum, issue) => sum + issue.points, 0);
  return [...list].sort((a, b) => points(b) - points(a));
}

/** How many there are by protocol, how many of them are different people, and what a CDN hides. */
function summary(app, { readers, viewers }) {
  const { t, fmt } = app;
  const protocols = readersByProtocol(readers);
  const parts = protocols.map(([name, n]) => h("span", { key: name }, h("b", null, fmt.count(n)), ` ${name}`));
  if (parts.length > 0 && typeof viewers === "number") parts.push(h("span", { key: "viewers", title: t("readers.viewers.help") }, t("readers.viewers", { n: viewers })));
  if (readers?.cdn > 0) parts.push(h("span", { key: "cdn" }, t("readers.cdn.text", { n: readers.cdn })));
  return parts.length > 0 && h("p.reader-summary", null, parts);
}

function isNumber(name) {
  return name === "out" || name === "discarded" || name === "for" || name === "quality";
}

function readerRow(app, stream, reader, told) {
  const { t } = app;
  const why = t("absent.protocol");
  const client = [reader.user, reader.userAgent].filter(Boolean).join(" · ");
  const protocol = reader.hls?.cdn ? t("readers.cdn.one") : "";
  const row = h("tr", { key: reader.id, "data-reader": reader.id },
    h("td", null, h("span.protocol", null, reader.protocol), isOwn(reader) && h("small.cdn", { title: t("readers.own.help") }, t("readers.own")), protocol && h("small.cdn", { title: app.t("readers.cdn.help") }, protocol)),
    h("td", null, h("bdi", null, reader.address ?? "–")),
    h("td.client", { title: client || undefined }, client ? h("bdi", null, client) : absent(why)),
    h("td.num", null, quantity(app.fmt.bits(reader.outboundBitsPerSecond), app.t("absent.first"))),
    h("td.num", null, quality(app, reader) || absent(why)),
    h("td.num", { class: reader.framesDiscarded > 0 ? "tone-warning" : "" },
      reader.framesDiscarded === undefined ? absent(why) : [reader.framesDiscarded > 0 && icon("warning"), app.fmt.count(reader.framesDiscarded)]),
    h("td.num", { title: reader.since && app.fmt.moment(reader.since, app.time()) },
      reader.since ? app.fmt.duration(presentOf(app, stream) - Date.parse(reader.since)) : absent(why)));
  if (!reader.issues?.length) return row;
  return [row, h("tr.issue-row", { key: `${reader.id} issues` }, h("td", { colspan: 7 }, issueLines(app, reader.issues, told)))];
}

/** Whether a reader is a preview of this page, or one like it. @param {any} reader */
export function isOwn({ query }) {
  return new URLSearchParams(query ?? "").has(MARKER);
}

/** What the protocol of a reader tells of its line: RTT and loss. */
function quality({ fmt }, { srt, rtp }) {
  const parts = [];
  const add = (name, value) => value && parts.push(`${name} ${value.value} ${value.unit}`);
  if (srt) {
    add("RTT", fmt.millis(srt.rttMs));
    add("↻", fmt.percent(srt.retransmittedPercent));
    if (srt.droppedPercent > 0) add("✕", fmt.percent(srt.droppedPercent));
  }
  if (rtp) add("↓", fmt.percent(rtp.lostPercent));
  return parts.join(" · ");
}
