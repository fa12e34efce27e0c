/** The 16:9 stage of a stream on a wall: its picture, or its last two minutes as a line, under what is known of it. */

import { h, icon } from "../../ui/dom.js";
import { absent, audioText, quantity, readerIssuesMark, stateWord, videoText, whyAbsent } from "../../ui/common.js";
import { reasonText } from "../../i18n/reason-texts.js";
import { wholeIssueText } from "../../i18n/rule-texts.js";
import { FLOWING } from "../../domain/states.js";
import { toneOf, troubleSince, worstIssue } from "../../domain/stream-queries.js";
import { heightOf, scaleOf, sparklinePath } from "../../state/sparklines.js";
import { dayStrip, dayStripText } from "../../ui/day-strip.js";

const WIDTH = 160;
const HEIGHT = 50;

/** @param {import("../../ui/app.js").App} app @param {string} key @param {any} stream @param {boolean} stale */
export function tileContent(app, key, stream, stale) {
  const isFlowing = FLOWING.includes(stream.state);
  const tone = toneOf(stream);
  return h("div.stage", { class: `stage-${tone} ${stale ? "stale" : ""} ${stream.state === "live" ? "" : "standing"}` },
    isFlowing && trend(app, key, stream, tone),
    app.pictures?.box(key, stream),
    stream.state === "live" ? flowing(app, stream) : standing(app, stream, tone), day(app, key));
}

/** The last day along the lower edge. */
function day(app, key) {
  const strip = app.trends?.strip(key);
  return strip && h("span.stage-day", { key: "day", title: dayStripText(app, strip) }, dayStrip(strip));
}

/** Bitrate, readers, and what is sent; or what is wrong with it. */
function flowing(app, stream) {
  const issue = worstIssue(stream);
  return [
    h("div.stage-top", { key: "top" },
      h("span.stage-rate", null, quantity(app.fmt.bits(stream.inboundBitsPerSecond), whyAbsent(app, stream, "absent.first"))),
      readers(app, stream)),
    h("div.stage-foot", { key: "foot" },
      issue ? h("span.stage-reason", { title: wholeIssueText(app, issue).advice || undefined, "data-issue": issue.rule }, wholeIssueText(app, issue).reason)
        : h("span.stage-codec", null, [videoText(stream.video), audioText(stream.audio)].filter(Boolean).join(" · ") || absent(whyAbsent(app, stream, "absent.tracks"))),
      stream.source?.protocol && h("span.protocol", null, stream.source.protocol)),
  ];
}

/** The word for what is not live, why, and since when. */
function standing(app, stream, tone) {
  const issue = worstIssue(stream);
  const reason = (issue && wholeIssueText(app, issue).reason) || reasonText(app, stream) || app.t(`state.${stream.state}.help`);
  const since = troubleSince(stream);
  return h("div.stage-words", { key: "words" },
    h("strong", { class: `tone-${tone}` }, icon(tone), stateWord(app, stream)),
    h("p", { title: reason, "data-issue": issue?.rule }, reason),
    h("span.stage-since", null, since && app.t("since", { time: app.fmt.when(since, app.time()) }),
      stream.state === "unknown" && stream.lastState && ` · ${app.t("was", { state: app.t(`state.${stream.lastState}`) })}`,
      stream.state !== "unknown" && stream.readers?.total > 0 && [" · ", app.t("readers.n", { n: stream.readers.total })]));
}

function readers(app, stream) {
  const total = stream.readers?.total;
  return h("span.stage-readers", null, readerIssuesMark(app, stream), total === undefined ? absent(whyAbsent(app, stream)) : h("span.value", null, app.fmt.count(total)), icon("k-readers"), h("span.sr", null, app.t("total.readers", { n: total })));
}

/** The last two minutes as a line, and dashed what is usual. There is an area below only where the line stands on zero. */
function trend(app, key, stream, tone) {
  const samples = app.sparklines.get(key);
  const usual = stream.inbound?.usualBitsPerSecond;
  const scale = scaleOf(samples, usual);
  const line = sparklinePath(samples, WIDTH, HEIGHT, scale);
  return h("svg.stage-trend", { key: "trend", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true", class: `tone-${tone}` },
    scale.bottom === 0 && h("path.area", { d: area(line) }),
    usual > 0 && h("path.usual", { d: `M0 ${heightOf(usual, HEIGHT, scale)}H${WIDTH}` }),
    h("path.trend-line", { d: line }));
}

/** Each unbroken piece of a line closed down to the ground. @param {string} line */
export function area(line) {
  return line.split("M").filter(Boolean).map((piece) => {
    const points = piece.split("L");
    const x = (/** @type {string|undefined} */ point) => point?.split(" ")[0];
    return `M${x(points[0])} ${HEIGHT}L${piece}L${x(points.at(-1))} ${HEIGHT}Z`;
  }).join("");
}
