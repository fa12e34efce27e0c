/**
 * What stands in the cells of the table of streams. A cell of `undefined` is a dash that says why.
 *
 * @typedef {import("../../ui/app.js").App} App
 * @typedef {import("./columns.js").Column} Column
 * @typedef {import("./columns.js").Row} Row
 */

import { h } from "../../ui/dom.js";
import { absent, audioText, flappingMark, presentOf, quantity, readerIssuesMark, readersBar, readersText, sourceText, stateMark, streamHref, whyAbsent } from "../../ui/common.js";
import { reasonText } from "../../i18n/reason-texts.js";
import { wholeIssueText } from "../../i18n/rule-texts.js";
import { worstIssue } from "../../domain/stream-queries.js";
import { streamKey } from "../../domain/stream.js";
import { scaleOf } from "../../state/sparklines.js";
import { badFigure, issueAbout } from "../../ui/bad-figure.js";
import { dayStrip, dayStripText } from "../../ui/day-strip.js";

/** The cells of a row. @param {App} app @param {any} stream @param {Column[]} columns @param {Row} row */
export function cells(app, stream, columns, row) {
  return columns.map((column) => cell(app, stream, column, row));
}

function cell(app, stream, column, row) {
  const { id, isNumber, tip } = column;
  const state = id === "state" ? { "data-state": stream.state, "data-level": stream.level } : undefined;
  const bad = badFigure(app, issueAbout(stream, column.measured));
  const title = bad.title ?? (tip?.(app, stream) || undefined);
  return h(isNumber ? `td.num.c-${id}` : `td.c-${id}`, { key: id, role: "cell", title, class: bad.look, ...state },
    bad.mark, column.cell(app, stream, column, row) ?? absent(whyAbsent(app, stream, column.absent)));
}

/** A text as it is; where none is given, the value of the column. @param {(stream: any, app: App) => string|undefined} [textOf] */
export function text(textOf) {
  return (/** @type {App} */ app, /** @type {any} */ stream, /** @type {Column} */ column) => {
    const shown = textOf ? textOf(stream, app) : column.value(stream);
    return shown ? h("bdi", null, shown) : undefined;
  };
}

/** A quantity; its unit stands beside it, or in the head. @param {"bits"|"bytes"|"percent"|"millis"} kind */
export function figure(kind) {
  return (/** @type {App} */ app, /** @type {any} */ stream, /** @type {Column} */ column) => {
    const shown = app.fmt[kind](column.value(stream));
    return shown && quantity(column.unit ? { value: shown.value, unit: "" } : shown, "");
  };
}

/** A number without a unit. @param {"count"|"plain"} kind */
export function amount(kind) {
  return (/** @type {App} */ app, /** @type {any} */ stream, /** @type {Column} */ column) => {
    const number = column.value(stream);
    return typeof number === "number" ? quantity({ value: app.fmt[kind](number), unit: "" }, "") : undefined;
  };
}

/** For how long, at the time that the values are of. @param {(stream: any) => string|undefined} timeOf */
export function duration(timeOf) {
  return (/** @type {App} */ app, /** @type {any} */ stream) => {
    const at = timeOf(stream);
    return (at && app.fmt.duration(presentOf(app, stream) - Date.parse(at))) || undefined;
  };
}

/** A time, short. @param {(stream: any) => string|undefined} timeOf */
export function when(timeOf) {
  return (/** @type {App} */ app, /** @type {any} */ stream) => app.fmt.when(timeOf(stream), app.time()) || undefined;
}

/** A time with its day. @param {(stream: any) => string|undefined} timeOf */
export function moment(timeOf) {
  return (/** @type {App} */ app, /** @type {any} */ stream) => {
    const at = timeOf(stream);
    return at && app.fmt.moment(at, app.time());
  };
}

/** @param {App} app @param {any} stream */
export function stateCell(app, stream) {
  return h("div.state-line", null, stateMark(app, stream), score(app, stream));
}

/** Only what is less than perfect is worth a number. */
function score(app, stream) {
  if (typeof stream.score !== "number" || stream.score >= 100) return null;
  return h("span.score", { title: app.t("health.score.title", { n: stream.score }) }, h("span.sr", null, `${app.t("health.score")} `), stream.score);
}

/** Why a stream is not simply live and well: its worst issue, else the reason of its state. @param {App} app @param {any} stream */
export function reasonOf(app, stream) {
  const issue = worstIssue(stream);
  if (!issue) {
    const words = reasonText(app, stream);
    return { text: words, all: words, more: 0 };
  }
  const { reason, advice } = wholeIssueText(app, issue);
  return { text: reason, all: [reason, advice].filter(Boolean).join("\n"), more: stream.issues.length - 1 };
}

/** The name, and below it why the stream is not well, unless a column of its own says so. @param {App} app @param {any} stream @param {Column} _ @param {Row} row */
export function pathCell(app, stream, _, { columns, tabindex }) {
  const { title, path } = stream;
  const { text: reason, all, more } = reasonOf(app, stream);
  return [
    h("span.name-line", null,
      h("a", { href: streamHref(stream), title: path, tabindex }, h("bdi", null, title || path)),
      stream.flapping && flappingMark(app),
      more > 0 && h("small.more-issues", { title: app.t("issues.more", { n: more }) }, h("span", { "aria-hidden": "true" }, `+${app.fmt.count(more)}`), h("span.sr", null, app.t("issues.more", { n: more }))),
      title && h("small.path", { title: path }, h("bdi", null, path))),
    reason && !columns.includes("reason") && h("small.reason", { title: all, "data-issue": worstIssue(stream)?.rule }, reason),
  ];
}

/** @param {App} app @param {any} stream */
export function reasonCell(app, stream) {
  return reasonOf(app, stream).text || absent(app.t("streams.absent.reason"));
}

/** @param {App} app @param {any} stream */
export function sourceCell(app, stream) {
  const { badge, address } = sourceText(app, stream);
  return [badge ? h("span.protocol", null, badge) : absent(whyAbsent(app, stream)), address && h("span.address", null, address.replace(/:\d+$/, ""))];
}

/** @param {App} app @param {any} stream */
export function sourceTip(app, stream) {
  const { badge, address } = sourceText(app, stream);
  return [badge, address].filter(Boolean).join(" ");
}

/** @param {App} app @param {any} stream */
export function readersCell(app, stream) {
  const total = stream.readers?.total;
  return [
    h("span.figure", null, total === undefined ? absent(whyAbsent(app, stream)) : h("span.value", { title: readersText(app, stream.readers) || undefined }, app.fmt.count(total))),
    readerIssuesMark(app, stream) ?? (stream.readers ? readersBar(app, stream.readers) : h("span.readersbar")), h("span.unit.phone-only", null, app.t("total.readers", { n: stream.readers?.total })),
  ];
}

/** The worst of each half hour of a day. @param {App} app @param {string} key */
export function dayCell(app, key) {
  const strip = app.trends?.strip(key);
  if (!strip) return app.trends ? h("span.day-strip") : undefined;
  const words = dayStripText(app, strip);
  return h("span.day-cell", { title: words }, dayStrip(strip), h("span.sr", null, words));
}

/** Between which values the small line is drawn, as it need not stand on zero. @param {App} app @param {any} stream */
export function trendText(app, stream) {
  const usual = stream.inbound?.usualBitsPerSecond;
  const { bottom, top } = scaleOf(app.sparklines.get(streamKey(stream.server, stream.path), 60), usual);
  if (!(top > 0)) return undefined;
  const bits = (/** @type {number} */ value) => {
    const { value: number, unit } = app.fmt.bits(value) ?? { value: "–", unit: "" };
    return `${number} ${unit}`;
  };
  const words = app.t("streams.trend.scale", { from: bottom > 0 ? bits(bottom) : "0", to: bits(top) });
  return usual ? `${words}, ${app.t("streams.trend.usual", { usual: bits(usual) })}` : words;
}

/** When its newest file began; how late the next one is, if it is. @param {App} app @param {any} stream */
export function recordingCell(app, stream) {
  const { newestSegmentAt } = stream.recording ?? {};
  const late = recordingDelay(app, stream);
  return newestSegmentAt ? [app.fmt.when(newestSegmentAt, app.time()), late && h("small.late", null, ` ${late}`)] : absent(app.t("streams.absent.recording"));
}

/** @param {App} app @param {any} stream @returns {string|false} */
export function recordingDelay(app, stream) {
  const { lateSeconds } = stream.recording ?? {};
  return lateSeconds > 0 && app.t("streams.recording.late", { duration: app.fmt.duration(lateSeconds * 1000) });
}

/** "1920 × 1080 High 4.1". @param {any} video @returns {string|undefined} */
export function videoSize(video) {
  if (!video?.width) return undefined;
  return [`${video.width} × ${video.height}`, video.profile, video.level].filter(Boolean).join(" ");
}

/** @param {any} stream */
export function videoDetail({ video, audio }) {
  return [videoSize(video), audioText(audio)].filter(Boolean).join(" · ");
}

/** "stereo". @param {App} app @param {any} audio @returns {string|undefined} */
export function soundText(app, audio) {
  if (!audio?.channels) return undefined;
  return audio.channels < 3 ? app.t(`channels.${audio.channels}`) : app.t("channels.n", { n: audio.channels });
}
