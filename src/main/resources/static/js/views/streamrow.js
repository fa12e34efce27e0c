/** One row of the streams table, and its head. */

import { h } from "../dom.js";
import { say, wholeIssueText } from "../rules.js";
import { toneOf, worstIssue } from "../select.js";
import { absent, audioText, flappingMark, presentOf, quantity, readersBar, readersText, sourceText, stateMark, streamHref, videoText, whyAbsent } from "../parts.js";
import { trailPath } from "../trails.js";

/** @typedef {import("../main.js").App} App */

export const columns = ["state", "path", "server", "source", "video", "audio", "in", "out", "readers", "rtt", "loss", "up"];
const NUMBERS = new Set(["in", "out", "readers", "rtt", "loss", "up"]);
const UNITS = { rtt: "ms", loss: "%" };
const TRAIL = { samples: 60, width: 52, height: 18 };

/** The head: each name sorts by its column. @param {App} app @param {Object<string, string>} query @param {string} sort */
export function headRow(app, query, sort) {
  const sorted = sort.replace("-", "");
  return h("tr", { role: "row", "aria-rowindex": 1 }, columns.map((name) => {
    const descending = sort.startsWith("-");
    const first = NUMBERS.has(name) ? `-${name}` : name;
    const second = NUMBERS.has(name) ? name : `-${name}`;
    const next = sort === first ? second : first;
    const direction = sorted !== name ? undefined : descending ? "descending" : "ascending";
    const help = `col.${name}.help`;
    const title = app.t(help);
    return h("th", { key: name, scope: "col", role: "columnheader", class: `c-${name} ${NUMBERS.has(name) ? "num" : ""}`, "aria-sort": direction },
      h("button", {
        "data-sort": name, title: title === help ? undefined : title,
        onclick: () => app.go("streams", { ...query, sort: next === "state" ? "" : next }, { replace: true }),
      }, app.t(`col.${name}`), UNITS[name] && h("span.unit", null, UNITS[name]), direction && h("span.arrow", { "aria-hidden": "true" }, descending ? "▾" : "▴")));
  }));
}

/**
 * @param {App} app
 * @param {string} key
 * @param {any} stream undefined when it left the list while its row is held
 * @param {number} index
 * @param {Map<string, boolean>} stale
 */
export function row(app, key, stream, index, stale) {
  if (!stream) return goneRow(app, key, index);
  const tone = toneOf(stream);
  const isStale = stale.get(stream.server) !== false || tone === "unknown";
  const loud = tone === "critical" || tone === "warning";
  return h("tr.stream-row", {
    key, role: "row", class: `${loud ? `tint-${tone}` : ""} ${isStale ? "stale" : ""} ${tone === "idle" || tone === "offline" ? "quiet" : ""}`,
    "aria-rowindex": index + 2, "data-index": index, "data-server": stream.server, "data-path": stream.path, "data-tone": tone,
  }, [
    h("td.c-state", { role: "cell", "data-state": stream.state, "data-level": stream.level }, h("div.state-line", null, stateMark(app, stream), score(app, stream))),
    pathCell(app, stream),
    h("td.c-server", { role: "cell", title: stream.server }, h("bdi", null, stream.server)),
    sourceCell(app, stream), textCell("video", videoText(stream.video), whyAbsent(app, stream, "absent.tracks"), [dimensions(stream.video), audioText(stream.audio)].filter(Boolean).join(" · ")),
    textCell("audio", audioText(stream.audio), whyAbsent(app, stream, "absent.tracks")),
    h("td.num.c-in", { role: "cell" }, trail(app, key, tone), figure(app.fmt.bits(stream.inboundBitsPerSecond), whyAbsent(app, stream, "absent.first"))),
    h("td.num.c-out", { role: "cell" }, figure(app.fmt.bits(stream.outboundBitsPerSecond), whyAbsent(app, stream, "absent.first"))),
    readersCell(app, stream),
    h("td.num.c-rtt", { role: "cell" }, plainFigure(app.fmt.millis(stream.rttMs), whyAbsent(app, stream, "absent.protocol"))),
    h("td.num.c-loss", { role: "cell" }, plainFigure(app.fmt.percent(stream.lossPercent), whyAbsent(app, stream, "absent.protocol"))),
    upCell(app, stream),
  ]);
}

/** Only what is less than perfect is worth a number. */
function score(app, stream) {
  if (typeof stream.score !== "number" || stream.score >= 100) return null;
  return h("span.score", { title: app.t("health.score.title", { n: stream.score }) }, h("span.sr", null, `${app.t("health.score")} `), stream.score);
}

function pathCell(app, stream) {
  const { title, path } = stream;
  const { text, all, more } = rowReason(app, stream);
  return h("td.c-path", { role: "cell" },
    h("span.name-line", null,
      h("a", { href: streamHref(stream), title: path }, h("bdi", null, title || path)),
      stream.flapping && flappingMark(app),
      more > 0 && h("small.more-issues", { title: app.t("issues.more", { n: more }) }, h("span", { "aria-hidden": "true" }, `+${app.fmt.count(more)}`), h("span.sr", null, app.t("issues.more", { n: more }))),
      title && h("small.path", { title: path }, h("bdi", null, path))),
    text && h("small.reason", { title: all, "data-issue": worstIssue(stream)?.rule }, text));
}

/** Why a stream is not simply live and well: its worst issue, else the reason of its state. */
function rowReason(app, stream) {
  const issue = worstIssue(stream);
  if (!issue) {
    const text = say(app, stream.reason) ?? "";
    return { text, all: text, more: 0 };
  }
  const { reason, advice } = wholeIssueText(app, issue);
  return { text: reason, all: [reason, advice].filter(Boolean).join("\n"), more: stream.issues.length - 1 };
}

function goneRow(app, key, index) {
  const [server, path] = key.split("\n");
  return h("tr.stream-row.gone", { key, role: "row", "aria-rowindex": index + 2, "data-index": index },
    h("td.c-state", { role: "cell" }, app.t("table.gone")), h("td.c-path", { role: "cell" }, h("bdi", null, path)),
    h("td.c-server", { role: "cell" }, h("bdi", null, server)));
}

function sourceCell(app, stream) {
  const { badge, address } = sourceText(app, stream);
  return h("td.c-source", { role: "cell", title: [badge, address].filter(Boolean).join(" ") || undefined },
    badge ? h("span.protocol", null, badge) : absent(whyAbsent(app, stream)), address && h("span.address", null, address.replace(/:\d+$/, "")));
}

function textCell(name, text, why, title) {
  return h(`td.c-${name}`, { role: "cell", title: text && (title || text) }, text || absent(why));
}

function dimensions(video) {
  return video?.width ? [video.codec, `${video.width} × ${video.height}`, video.profile, video.level].filter(Boolean).join(" ") : undefined;
}

function figure(value, why) {
  return h("span.figure", null, quantity(value, why));
}

/** Without its unit: that stands in the head. */
function plainFigure(value, why) {
  return value ? h("span.value", null, value.value) : absent(why);
}

function readersCell(app, stream) {
  const total = stream.readers?.total;
  return h("td.num.c-readers", { role: "cell" },
    h("span.figure", null, total === undefined ? absent(whyAbsent(app, stream)) : h("span.value", { title: readersText(app, stream.readers) || undefined }, app.fmt.count(total))),
    stream.readers ? readersBar(app, stream.readers) : h("span.readersbar"), h("span.unit.phone-only", null, app.t("total.readers")));
}

function upCell(app, stream) {
  const from = stream.availableSince;
  return h("td.num.c-up", { role: "cell", title: from && app.fmt.moment(from, app.time()) },
    from ? app.fmt.duration(presentOf(app, stream) - Date.parse(from)) : absent(whyAbsent(app, stream)));
}

/** The last minute of inbound bitrate. @param {App} app @param {string} key @param {string} tone */
export function trail(app, key, tone) {
  const samples = app.trails.get(key, TRAIL.samples);
  const top = samples.reduce((most, value) => (value > most ? value : most), 0) * 1.15;
  return h("svg.trail", { viewBox: `0 0 ${TRAIL.width} ${TRAIL.height}`, "aria-hidden": "true", class: `tone-${tone}` },
    h("path", { d: trailPath(samples, TRAIL.width, TRAIL.height, top) }));
}
