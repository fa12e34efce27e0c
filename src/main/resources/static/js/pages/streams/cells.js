/** What stands in each column of a row. */

import { h } from "../../ui/dom.js";
import { absent, audioText, flappingMark, presentOf, quantity, readersBar, readersText, sourceText, stateMark, streamHref, videoText, whyAbsent } from "../../ui/common.js";
import { say, wholeIssueText } from "../../i18n/rule-texts.js";
import { toneOf, worstIssue } from "../../domain/stream-queries.js";
import { sparkline } from "../../ui/sparkline.js";
import { columnOf } from "./columns.js";

/**
 * @typedef {import("../../ui/app.js").App} App
 * @typedef {{key: string, columns: string[], tabindex: string}} Around
 * @type {Record<string, (app: App, stream: any, around: Around) => any>}
 */
const CELLS = {
  state: (app, stream) => h("td.c-state", { key: "state", role: "cell", "data-state": stream.state, "data-level": stream.level },
    h("div.state-line", null, stateMark(app, stream), score(app, stream))),
  path: pathCell,
  server: (app, stream) => text(app, stream, "server", stream.server),
  group: (app, stream) => text(app, stream, "group", stream.group),
  labels: (app, stream) => text(app, stream, "labels", labelsText(stream)),
  owner: (app, stream) => text(app, stream, "owner", stream.about?.owner),
  source: sourceCell,
  user: (app, stream) => text(app, stream, "user", stream.source?.user),
  configuration: (app, stream) => text(app, stream, "configuration", stream.configuration),
  video: (app, stream) => text(app, stream, "video", videoText(stream.video), "absent.tracks", [pictureText(stream.video), audioText(stream.audio)].filter(Boolean).join(" · ")),
  picture: (app, stream) => text(app, stream, "picture", pictureText(stream.video), "absent.tracks"),
  audio: (app, stream) => text(app, stream, "audio", audioText(stream.audio), "absent.tracks"),
  sound: (app, stream) => text(app, stream, "sound", soundText(app, stream.audio), "absent.tracks"),
  in: (app, stream) => figure(app, stream, "in", app.fmt.bits(stream.inboundBitsPerSecond), "absent.first"),
  trend: (app, stream, { key }) => h("td.num.c-trend", { key: "trend", role: "cell" }, sparkline(app, key, toneOf(stream))),
  mean: (app, stream) => figure(app, stream, "mean", app.fmt.bits(stream.inbound?.mean60sBitsPerSecond), "rate.early"),
  peak: (app, stream) => figure(app, stream, "peak", app.fmt.bits(stream.inbound?.peakBitsPerSecond), "rate.early"),
  usual: (app, stream) => figure(app, stream, "usual", app.fmt.bits(stream.inbound?.usualBitsPerSecond), "rate.early"),
  out: (app, stream) => figure(app, stream, "out", app.fmt.bits(stream.outboundBitsPerSecond), "absent.first"),
  received: (app, stream) => figure(app, stream, "received", app.fmt.bytes(stream.inboundBytes)),
  sent: (app, stream) => figure(app, stream, "sent", app.fmt.bytes(stream.outboundBytes)),
  readers: readersCell,
  viewers: (app, stream) => figure(app, stream, "viewers", plain(app, stream.viewers)),
  used: (app, stream) => figure(app, stream, "used", unitless(app.fmt.percent(stream.readersOfMaxPercent)), "streams.absent.max"),
  rtt: (app, stream) => figure(app, stream, "rtt", unitless(app.fmt.millis(stream.rttMs)), "absent.protocol"),
  loss: (app, stream) => figure(app, stream, "loss", unitless(app.fmt.percent(stream.lossPercent)), "absent.protocol"),
  errors: (app, stream) => figure(app, stream, "errors", rate(app, stream.inboundFramesInErrorPerSecond)),
  score: (app, stream) => figure(app, stream, "score", plain(app, stream.score)),
  recording: recordingCell,
  up: (app, stream) => time(app, stream, "up", stream.availableSince, stream.availableSince && app.fmt.duration(presentOf(app, stream) - Date.parse(stream.availableSince))),
  since: (app, stream) => time(app, stream, "since", stream.since, app.fmt.when(stream.since, app.time())),
  reason: (app, stream) => {
    const { text: shown, all } = reasonOf(app, stream);
    return h("td.c-reason", { key: "reason", role: "cell", title: all || undefined }, shown || absent(app.t("streams.absent.reason")));
  },
};

/** @param {App} app @param {any} stream @param {Around} around */
export function cells(app, stream, around) {
  return around.columns.map((id) => CELLS[id](app, stream, around));
}

/** Why a stream is not simply live and well: its worst issue, else the reason of its state. @param {App} app @param {any} stream */
export function reasonOf(app, stream) {
  const issue = worstIssue(stream);
  if (!issue) {
    const words = say(app, stream.reason) ?? "";
    return { text: words, all: words, more: 0 };
  }
  const { reason, advice } = wholeIssueText(app, issue);
  return { text: reason, all: [reason, advice].filter(Boolean).join("\n"), more: stream.issues.length - 1 };
}

/** Only what is less than perfect is worth a number. */
function score(app, stream) {
  if (typeof stream.score !== "number" || stream.score >= 100) return null;
  return h("span.score", { title: app.t("health.score.title", { n: stream.score }) }, h("span.sr", null, `${app.t("health.score")} `), stream.score);
}

function pathCell(app, stream, { columns, tabindex }) {
  const { title, path } = stream;
  const { text: reason, all, more } = reasonOf(app, stream);
  return h("td.c-path", { key: "path", role: "cell" },
    h("span.name-line", null,
      h("a", { href: streamHref(stream), title: path, tabindex }, h("bdi", null, title || path)),
      stream.flapping && flappingMark(app),
      more > 0 && h("small.more-issues", { title: app.t("issues.more", { n: more }) }, h("span", { "aria-hidden": "true" }, `+${app.fmt.count(more)}`), h("span.sr", null, app.t("issues.more", { n: more }))),
      title && h("small.path", { title: path }, h("bdi", null, path))),
    reason && !columns.includes("reason") && h("small.reason", { title: all, "data-issue": worstIssue(stream)?.rule }, reason));
}

function sourceCell(app, stream) {
  const { badge, address } = sourceText(app, stream);
  return h("td.c-source", { key: "source", role: "cell", title: [badge, address].filter(Boolean).join(" ") || undefined },
    badge ? h("span.protocol", null, badge) : absent(whyAbsent(app, stream)), address && h("span.address", null, address.replace(/:\d+$/, "")));
}

function readersCell(app, stream) {
  const total = stream.readers?.total;
  return h("td.num.c-readers", { key: "readers", role: "cell" },
    h("span.figure", null, total === undefined ? absent(whyAbsent(app, stream)) : h("span.value", { title: readersText(app, stream.readers) || undefined }, app.fmt.count(total))),
    stream.readers ? readersBar(app, stream.readers) : h("span.readersbar"), h("span.unit.phone-only", null, app.t("total.readers")));
}

/** When its newest file began; how late the next one is, if it is. */
function recordingCell(app, stream) {
  const { newestSegmentAt, lateSeconds } = stream.recording ?? {};
  const late = lateSeconds > 0 && app.t("streams.recording.late", { duration: app.fmt.duration(lateSeconds * 1000) });
  return h("td.num.c-recording", { key: "recording", role: "cell", title: late || undefined },
    newestSegmentAt ? [app.fmt.when(newestSegmentAt, app.time()), late && h("small.late", null, ` ${late}`)] : absent(app.t("streams.absent.recording")));
}

function text(app, stream, id, value, why = "streams.absent.value", title = value) {
  return h(`td.c-${id}`, { key: id, role: "cell", title: value && title }, value ? h("bdi", null, value) : absent(whyAbsent(app, stream, why)));
}

function figure(app, stream, id, value, why) {
  return h(`td.num.c-${id}`, { key: id, role: "cell" }, quantity(value, whyAbsent(app, stream, why)));
}

function time(app, stream, id, moment, shown) {
  return h(`td.num.c-${id}`, { key: id, role: "cell", title: moment && app.fmt.moment(moment, app.time()) }, shown || absent(whyAbsent(app, stream)));
}

function plain(app, number) {
  return typeof number === "number" ? { value: app.fmt.count(number), unit: "" } : undefined;
}

function rate(app, number) {
  return typeof number === "number" ? { value: app.fmt.plain(number), unit: "" } : undefined;
}

/** The unit stands in the head. */
function unitless(value) {
  return value && { value: value.value, unit: "" };
}

function labelsText({ labels }) {
  return Object.entries(labels ?? {}).map(([name, value]) => `${name}=${value}`).join("  ");
}

function pictureText(video) {
  if (!video?.width) return undefined;
  return [`${video.width} × ${video.height}`, video.profile, video.level].filter(Boolean).join(" ");
}

function soundText(app, audio) {
  if (!audio?.channels) return undefined;
  return audio.channels < 3 ? app.t(`channels.${audio.channels}`) : app.t("channels.n", { n: audio.channels });
}

/** @param {App} app @param {string} id */
export function columnName(app, id) {
  return id in KNOWN ? app.t(`col.${id}`) : app.t(`streams.col.${id}`);
}

/** @param {App} app @param {string} id what a column tells, in a sentence, where its name does not */
export function columnHelp(app, id) {
  const key = id in KNOWN ? `col.${id}.help` : `streams.col.${id}.help`;
  const help = app.t(key);
  return help === key ? undefined : help;
}

const KNOWN = Object.fromEntries(["state", "path", "server", "source", "video", "audio", "in", "out", "readers", "rtt", "loss", "up"].map((id) => [id, true]));

/** Whether figures stand in it. @param {string} id */
export function isNumber(id) {
  return columnOf(id).num === true;
}
