/** One stream on the wall, to be read across a room: its type grows with it. */

import { h, icon } from "../../ui/dom.js";
import { reasonText } from "../../i18n/reason-texts.js";
import { wholeIssueText } from "../../i18n/rule-texts.js";
import { streamOf } from "../../domain/stream.js";
import { nameOf, quietReason, toneOf, troubleSince, worstIssue } from "../../domain/stream-queries.js";
import { presentOf, quantity, quietMark, readerIssuesMark, stateWord, streamHref, whyAbsent } from "../../ui/common.js";
import { dayStrip, dayStripText } from "../../ui/day-strip.js";
import { heightOf, scaleOf, sparklinePath } from "../../state/sparklines.js";
import { isWell } from "./scope.js";

/** @typedef {import("../../ui/app.js").App} App */

const SIZE = { width: 120, height: 24 };

/** @param {App} app @param {string} key @param {boolean} isFresh whether it has just become critical */
export function wallTile(app, key, isFresh) {
  const stream = app.model.streams.get(key);
  if (!stream) return missingTile(app, key);
  const own = toneOf(stream);
  const quiet = quietReason(app.model, key, own);
  const tone = quiet ? "idle" : own;
  const isStale = tone === "unknown" || app.model.isStale(stream.server, app.now());
  return h("a.wall-tile", {
    key, href: streamHref(stream), class: `tint-${tone} ${isStale ? "stale" : ""} ${isFresh ? "fresh" : ""}`,
    "data-tone": tone, "data-quiet": quiet?.kind, "data-state": stream.state, "data-server": stream.server, "data-path": stream.path,
  }, h("span.wall-body", null, app.pictures?.box(key, stream), head(app, stream, own, isStale, quiet), " ", h("strong.wall-name", null, h("bdi", null, breakable(nameOf(stream)))), " ", trouble(app, stream), " ", stage(app, key, stream)));
}

function head(app, stream, tone, isStale, quiet) {
  const age = app.model.age(stream.server, app.now());
  const level = tone === "critical" || tone === "warning" ? app.t(`tone.${tone}`) : "";
  const word = stateWord(app, stream);
  return h("span.wall-head", null,
    h("span.wall-mark", { class: `tone-${quiet ? "idle" : tone}` }, icon(tone), h("b", null, word), " ", quiet ? quietMark(app, { kind: quiet.kind, note: quiet.note }) : level && level !== word && h("span", { class: isStale ? "sr" : "wall-level" }, level)), " ",
    isStale && age !== undefined ? h("span.wall-age", { key: "age" }, app.t("wall.old", { age: app.fmt.age(age) })) : h("span.wall-server", { key: "server" }, h("bdi", null, stream.server)));
}

/** A long path breaks at its slashes first. @param {string} name */
function breakable(name) {
  return name.split(/(?<=\/)/).flatMap((part, index) => (index > 0 ? [h("wbr", null), part] : [part]));
}

/** Why it is not well, and since when. */
function trouble(app, stream) {
  if (isWell(stream)) return null;
  const issue = worstIssue(stream);
  const reason = issue ? wholeIssueText(app, issue).reason : reasonText(app, stream);
  const since = troubleSince(stream);
  // That nothing is known goes on while nothing comes.
  const until = stream.state === "unknown" ? app.time() : presentOf(app, stream);
  const lasted = since && app.fmt.duration(until - Date.parse(since));
  return h("span.wall-trouble", { key: "trouble" },
    since && h("span.wall-since", null, h("span", null, app.t("since", { time: app.fmt.when(since, app.time()) })), " ", lasted && h("b", null, lasted)), " ",
    reason && h("span.wall-reason", null, reason));
}

/** What fills the rest of a tile. @param {App} app @param {string} key @param {any} stream */
function stage(app, key, stream) {
  const strip = app.trends?.strip(key);
  return h("span.wall-stage", { key: "stage" }, trend(app, key, stream),
    strip && h("span.wall-day", { key: "day", title: dayStripText(app, strip) }, dayStrip(strip)),
    h("span.wall-figures", null,
      h("span.wall-in", null, quantity(app.fmt.bits(stream.inboundBitsPerSecond), whyAbsent(app, stream, "absent.first"))),
      h("span.wall-readers", null, readerIssuesMark(app, stream), icon("sessions"), h("b", null, stream.readers?.total === undefined ? "–" : app.fmt.count(stream.readers.total)), h("span.sr", null, app.t("total.readers", { n: stream.readers?.total })))));
}

/** The last two minutes, and dashed what is usual. */
function trend(app, key, stream) {
  const samples = app.sparklines.get(key);
  const usual = stream.inbound?.usualBitsPerSecond;
  const scale = scaleOf(samples, usual);
  return h("svg.wall-trend", { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    usual > 0 && h("path.usual", { d: `M0 ${heightOf(usual, SIZE.height, scale)}H${SIZE.width}` }),
    h("path", { d: sparklinePath(samples, SIZE.width, SIZE.height, scale) }));
}

/** A chosen stream keeps its place, also when it is gone. */
function missingTile(app, key) {
  const { server, path } = streamOf(key);
  return h("span.wall-tile.tint-offline", { key, "data-tone": "missing", "data-server": server, "data-path": path },
    h("span.wall-body", null,
      h("span.wall-head", null, h("span.wall-mark.tone-offline", null, icon("offline"), h("b", null, app.t("wall.missing"))), h("span.wall-server", { key: "server" }, h("bdi", null, server))),
      h("strong.wall-name", null, h("bdi", null, breakable(path))),
      h("span.wall-trouble", { key: "trouble" }, h("span.wall-reason", null, app.t(app.model.servers.has(server) ? "wall.missing.text" : "wall.missing.server", { server })))));
}
