/**
 * The way of a stream as a drawing: who sends it, the link, MediaMTX with its picture and recording, forwards, readers by protocol.
 * It is a list for who does not see it; edges are drawn beside it. Nothing in it moves but figures.
 */

import { h, icon } from "../../ui/dom.js";
import { ageClock, audioText, quantity, stateWord, videoText, whyAbsent } from "../../ui/common.js";
import { formatRoute } from "../../ui/route.js";
import { reasonText } from "../../i18n/reason-texts.js";
import { ruleTitle } from "../../i18n/rule-texts.js";
import { serverTone, toneOf } from "../../domain/stream-queries.js";
import { FLOWING } from "../../domain/states.js";
import { edges, HEAD, ROW, widthStyle } from "./path-edges.js";
import { linkFigures } from "./path-figures.js";
import { signalPath } from "./path-model.js";
import { pictureLine, stagePicture } from "./stage-picture.js";
import { trend } from "./trend.js";

/**
 * @typedef {import("../../ui/app.js").App} App
 * @typedef {import("./path-model.js").Edge} Edge
 */

/** So many forwards stand each for itself. */
const FORWARDS = 4;
/** The shape that stands beside the word of an edge. */
const SIGNS = { well: "live", suffers: "warning", broken: "close", rests: "idle", unknown: "unknown" };
const TONES = { well: "live", suffers: "warning", broken: "critical", rests: "idle", unknown: "unknown" };

/**
 * @param {App} app @param {string} key of the stream @param {any} stream with its details @param {boolean} isStale
 * @param {{play: any, open: (tab: string) => void}} way `play`: the button that begins the preview; `open` leads to a tab
 */
export function drawSignalPath(app, key, stream, isStale, { play, open }) {
  const server = app.model.servers.get(stream.server);
  const path = signalPath(stream, server, isStale);
  const rows = rowsOf(app, path, open);
  const line = pictureLine(app, key);
  return h("section.panel.signal-path", { key: "path", id: "signal-path", "aria-label": app.t("path"), "data-link": path.link.carriage },
    h("h3", null, app.t("path")),
    h("ol.way", null,
      sender(app, stream, path, open), link(app, stream, path.link),
      h("li.way-server", { key: "server", "data-recording": path.recording?.carriage, class: server && serverTone(server) !== "live" ? `tint-${serverTone(server)}` : "" },
        h("p.way-head", null, icon("servers"), h("a", { href: formatRoute("server", { server: stream.server }) }, h("bdi", null, stream.server)),
          server?.version && h("small", null, server.version), server && ageClock(app, server)),
        stage(app, key, stream, play), recording(app, path.recording)),
      h("li.way-edges", { key: "edges", "aria-hidden": "true" }, edges(rows.map(({ edge }) => edge))),
      h("li.way-out", { key: "out" }, h("ul", null, rows.map(({ node }) => node)))),
    h("div.way-foot", null, legend(app), line));
}

function sign(app, carriage) {
  return [icon(SIGNS[carriage], `sign tone-${TONES[carriage]}`), h("span.sr", null, `${app.t(`path.${carriage}`)}: `)];
}

function sender(app, stream, { sender: kind }, open) {
  const { t, fmt } = app;
  const from = stream.publisher ?? stream.source ?? {};
  const protocol = from.protocol ?? stream.source?.protocol;
  const up = stream.publisher?.since && fmt.duration(app.time() - Date.parse(stream.publisher.since));
  const facts = [videoText(stream.video) && [videoText(stream.video), stream.video?.profile].filter(Boolean).join(" "), audioText(stream.audio), up && t("path.connected", { duration: up }), from.user, from.userAgent];
  return h("li.way-sender", { key: "sender", "data-sender": kind },
    h("p.way-head", null, icon(kind === "nobody" ? "offline" : kind === "pull" ? "servers" : "k-publisher"),
      h("button.link", { onclick: () => open("source") }, t(`path.sender.${kind}`)), protocol && kind !== "nobody" && h("span.protocol", null, protocol)),
    h("p.address", { title: from.address }, from.address ? h("bdi", null, from.address.replace(/:\d+$/, "")) : h("span.dim", null, t(kind === "nobody" ? "stream.noPublisher" : "path.noAddress"))),
    h("p.facts", null, facts.filter(Boolean).slice(0, 4).map((fact, index) => h("span", { key: index, title: fact }, fact))));
}

function link(app, stream, edge) {
  const { t, fmt } = app;
  const tone = edge.carriage === "suffers" ? "warning" : edge.carriage === "broken" ? "critical" : "";
  return h("li.way-link", { key: "link", "data-carriage": edge.carriage, class: tone ? `tint-${tone}` : "" },
    h("div.link-figures", null, linkFigures(app, stream).map(({ id, name, value, bad, note }) => h("div", { key: id, "data-link-figure": id, class: bad ? `tone-${bad}` : "", title: note },
      h("span.name", null, name), h("b", null, bad && icon(bad), value)))),
    h("p.link-bits", null, sign(app, edge.carriage), edge.carriage === "well" ? quantity(fmt.bits(edge.bits), whyAbsent(app, stream, "absent.first")) : [h("span", { key: "word" }, t(`path.${edge.carriage}`)), edge.bits ? h("small", { key: "bits" }, quantity(fmt.bits(edge.bits), "")) : null]),
    h("div.link-line", { "aria-hidden": "true", style: widthStyle(edge.bits) }, h("i"), edge.carriage === "broken" && icon("close"), h("i")),
    h("p.link-advice-line", null, told(app, stream, edge)));
}

/** What is wrong with the link in a few words, and the way to what to do. */
function told(app, stream, { issues, carriage }) {
  const issue = issues[0];
  const srt = stream.publisher?.srt;
  if (issue && srt?.advisedLatencyMs > srt?.latencyMs) {
    const advised = app.fmt.millis(srt.advisedLatencyMs);
    return h("button.chip-advice", { key: "advice", onclick: toHealth }, "→ ", app.t("path.set"), " ", h("b", null, quantity(advised, "")));
  }
  if (issue) return h("button.chip-advice", { key: "advice", onclick: toHealth }, ruleTitle(app, issue.rule, app.rules.find(issue.rule)) || issue.rule);
  if (carriage !== "well") return h("small", { key: "why" }, reasonText(app, stream) || app.t(`state.${stream.state}.help`));
  return h("small", { key: "none" }, "\u00a0");
}

function toHealth() {
  document.getElementById("health")?.scrollIntoView({ block: "start" });
}

/** What is seen of it, or its last two minutes, or why there is nothing. */
function stage(app, key, stream, play) {
  const isFlowing = FLOWING.includes(stream.state) || stream.state === "unknown";
  return h("div.screen", { key: "stage", id: "stage", "data-stage": isFlowing ? "trend" : "nothing" },
    isFlowing && trend(app, key), stagePicture(app, key, stream), isFlowing ? caption(app, stream) : nothing(app, stream), play);
}

function caption(app, stream) {
  return h("p.caption", { key: "caption" }, quantity(app.fmt.bits(stream.inboundBitsPerSecond), whyAbsent(app, stream, "absent.first")), h("small", null, app.t("streampage.trail")));
}

function nothing(app, stream) {
  const tone = toneOf(stream);
  return h("div.poster", { key: "nothing" }, icon(tone, `large tone-${tone}`), h("strong", null, stateWord(app, stream)));
}

function recording(app, known) {
  const { t, fmt } = app;
  const text = !known ? t("path.recording.none") : known.carriage === "suffers" ? t("path.recording.late") : known.newestAt ? t("path.recording.since", { time: fmt.moment(known.newestAt, app.time()) }) : t("path.recording");
  return h("p.way-recording", { key: "recording", "data-carriage": known?.carriage ?? "none" },
    known && [icon(known.carriage === "suffers" ? "warning" : known.carriage === "unknown" ? "unknown" : "live", known.carriage === "suffers" ? "tone-warning" : "tone-idle"), h("span.sr", { key: "word" }, `${t(`path.${known.carriage}`)}: `)], text);
}

/** What goes out, a row each: its edge, where it has one, and what is said of it. */
function rowsOf(app, { forwards, readers }, open) {
  const { t, fmt } = app;
  const rows = [];
  if (forwards.length > 0) {
    rows.push({ edge: { height: HEAD }, node: h("li.out-head", { key: "forwards" }, h("button.link", { onclick: () => open("forwards") }, t("stream.forwards")), h("b", null, fmt.count(forwards.length))) });
    for (const edge of forwards.slice(0, FORWARDS)) rows.push({ edge: { height: ROW.forward, strands: [edge] }, node: forwardRow(app, edge, open) });
    const rest = forwards.slice(FORWARDS);
    if (rest.length > 0) rows.push({ edge: { height: ROW.readers, strands: [restOf(rest)] }, node: h("li.out-row.rest", { key: "rest" }, sign(app, restOf(rest).carriage), h("span.to", null, t("path.moreForwards", { n: rest.length, broken: fmt.count(rest.filter(({ carriage }) => carriage === "broken").length) }))) });
  }
  const total = readers.reduce((sum, { count }) => sum + count, 0);
  rows.push({ edge: { height: HEAD }, node: h("li.out-head", { key: "readers" }, h("a", { href: "#readers", onclick: toReaders }, t("stream.readers")), h("b", null, fmt.count(total))) });
  for (const edge of readers) rows.push({ edge: { height: ROW.readers, strands: strandsOf(edge) }, node: readerRow(app, edge) });
  if (readers.length === 0) rows.push({ edge: { height: ROW.readers }, node: h("li.out-row.none", { key: "nobody" }, t("stream.noReaders")) });
  return rows;
}

/** Those that have no row: how the worst of them does. */
function restOf(rest) {
  const carriage = ["broken", "suffers", "unknown", "well", "rests"].find((one) => rest.some((edge) => edge.carriage === one)) ?? "rests";
  return { carriage, bits: rest.reduce((sum, { bits }) => sum + (bits ?? 0), 0) };
}

/** A part of a group is a second strand. */
function strandsOf(edge) {
  const isPart = edge.troubled > 0 && edge.troubled < edge.count && edge.carriage !== "unknown" && edge.carriage !== "rests";
  return isPart ? [edge, { carriage: "suffers", bits: ((edge.bits ?? 0) * edge.troubled) / edge.count }] : [edge];
}

function forwardRow(app, edge, open) {
  const { t, fmt } = app;
  const isLoud = edge.carriage === "broken" || edge.carriage === "suffers";
  const since = edge.issue?.since && fmt.moment(edge.issue.since, app.time());
  return h("li.out-row.forward", { key: `forward ${edge.position}`, "data-forward": edge.position, "data-carriage": edge.carriage },
    sign(app, edge.carriage), h("span.protocol", null, edge.protocol),
    h("button.link.to", { title: edge.destination, onclick: () => open("forwards") }, h("bdi", null, (edge.destination ?? "").replace(/^\w+:\/\//, "").replace(/\/\*+$/, ""))),
    edge.carriage === "broken" ? h("span.figure.tone-critical", null, since ? t("path.nothingSince", { time: since }) : t("path.broken")) : h("span.figure", null, quantity(fmt.bits(edge.bits), t("absent.server"))),
    h("small", { title: edge.error }, isLoud ? edge.error || (edge.issue && ruleTitle(app, edge.issue.rule, app.rules.find(edge.issue.rule))) || "\u00a0" : t(`forward.${edge.state ?? "idle"}`)));
}

function readerRow(app, edge) {
  const { t, fmt } = app;
  const title = edge.rule && (ruleTitle(app, edge.rule, app.rules.find(edge.rule)) || edge.title || edge.rule);
  const shown = edge.troubled > 0 && edge.carriage === "well" ? "suffers" : edge.carriage;
  return h("li.out-row.reader", { key: edge.protocol, "data-readers": edge.protocol, "data-carriage": shown, "data-troubled": edge.troubled },
    sign(app, shown), h("a.to", { href: "#readers", onclick: (event) => toReaders(event, app, edge.protocol) }, h("b", null, edge.protocol)), h("b.count", null, fmt.count(edge.count)),
    edge.troubled > 0 ? h("span.chip-advice.part", { title }, t("path.part", { n: edge.troubled, all: edge.count }), title && h("span.what", { key: "what" }, `: ${title}`)) : h("span.part", null, ""),
    h("span.figure", null, quantity(fmt.bits(edge.bits), t("absent.first"))));
}

/** Shows the readers, those of one protocol where there are many. */
function toReaders(event, app, protocol) {
  event.preventDefault();
  if (app && protocol) app.go("stream", { ...app.route.query, q: protocol }, { replace: true });
  document.getElementById("readers")?.scrollIntoView({ block: "start" });
}

function legend(app) {
  const { t } = app;
  return h("p.legend", { "aria-hidden": "true" }, ["well", "suffers", "broken", "rests", "unknown"].map((carriage) => h("span", { key: carriage }, h("i", { "data-carriage": carriage }), t(`path.${carriage}`))), h("span", { key: "wide" }, t("path.wider")));
}
