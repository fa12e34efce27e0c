/** Small pieces that several views share. They only describe; nothing here keeps state. */

import { h, icon } from "./dom.js";
import { formatRoute } from "./route.js";
import { reasonAdvice, reasonText } from "../i18n/reason-texts.js";
import { issueText, ruleTitle } from "../i18n/rule-texts.js";
import { readersByProtocol, toneOf } from "../domain/stream-queries.js";
import { ABSENT, TONES } from "../domain/states.js";

/**
 * @typedef {import("./app.js").App} App
 * @typedef {import("../i18n/format.js").Quantity} Quantity
 */

/** A number with its unit small beside it, or a dash that says why. @param {Quantity|undefined} quantity @param {string} why */
export function quantity(quantity, why) {
  if (!quantity) return absent(why);
  return [h("span.value", null, quantity.value), h("span.unit", null, quantity.unit)];
}

/** The dash for what is not known. @param {string} why */
export function absent(why) {
  return h("span.absent", { title: why, "aria-label": why }, "–");
}

/** Why a figure of this stream is missing. @param {App} app @param {any} stream @param {string} [otherwise] */
export function whyAbsent(app, stream, otherwise = "absent.server") {
  if (stream.state === "unknown") return app.t("absent.unknown");
  if (ABSENT.includes(stream.state)) return app.t("absent.offline");
  return app.t(otherwise);
}

/** Shape and word of a stream's state. @param {App} app @param {any} stream */
export function stateMark(app, stream) {
  const tone = toneOf(stream);
  const word = stateWord(app, stream);
  const last = stream.state === "unknown" && stream.lastState ? app.t("was", { state: app.t(`state.${stream.lastState}`) }) : "";
  const extra = tone === "warning" || tone === "critical" ? app.t(`tone.${tone}`) : "";
  const title = [reasonText(app, stream), app.t(`state.${stream.state}.help`), last].filter(Boolean).join("\n");
  return h("span.mark", { class: `tone-${tone}`, title },
    icon(tone), h("span.word", null, word), extra && h("span.sr", null, `, ${extra}`), last && h("small.was", null, last));
}

/** The word for a state; one that is missing though it is expected is told apart from one that may be away. @param {App} app @param {any} stream */
export function stateWord(app, stream) {
  if (stream.state === "offline" && stream.expected) return app.t(stream.neverSeen ? "state.offline.never" : "state.offline.missing");
  return app.t(`state.${stream.state}`);
}

/** Shape, colour and word of a level; without colour where it calls nobody. @param {App} app @param {string} tone @param {any} [quiet] */
export function levelMark(app, tone, quiet) {
  return h("span.mark", { class: `tone-${quiet ? "idle" : tone}` }, icon(tone), h("span.word", null, app.t(`tone.${tone}`)));
}

/** Why what is wrong calls nobody: somebody looks after it, or nobody is told. @param {App} app @param {import("../domain/alerts.js").Quiet} quiet */
export function quietMark(app, { kind, by, note }) {
  const text = kind === "acknowledged" && by ? app.t("quiet.by", { by }) : app.t(`quiet.${kind}`);
  return h("span.quiet-mark", { title: note || undefined, "data-quiet": kind }, icon(kind === "acknowledged" ? "check" : "silenced"), h("span", null, text));
}

/** That something changes all the time. @param {App} app */
export function flappingMark(app) {
  return h("span.flap", { title: app.t("flapping.help") }, icon("flap"), h("span.sr", null, app.t("flapping")));
}

/** "3 of 10 readers have problems". @param {App} app @param {any} stream */
export function readerIssuesText({ t }, { readerIssues, readers }) {
  return t("readers.issues", { n: readerIssues.readers, all: readers?.total ?? readerIssues.readers });
}

/** How many readers have problems, as a sign beside their number; nothing where none has. @param {App} app @param {any} stream */
export function readerIssuesMark(app, stream) {
  const { readerIssues } = stream;
  if (!readerIssues) return null;
  const tone = readerIssues.critical > 0 ? "critical" : "warning";
  const text = readerIssuesText(app, stream);
  return h("span.reader-issues", { class: `tone-${tone}`, title: text }, icon(tone), h("b", { "aria-hidden": "true" }, app.fmt.count(readerIssues.readers)), h("span.sr", null, text));
}

/** Who has an issue, when it is not the thing itself. @param {App} app @param {any} issue */
export function subjectText(app, { subject }) {
  if (!subject) return "";
  const [, number] = /^forward (\d+)$/.exec(subject) ?? [];
  const [, part, name] = /^(disk|interface|process) (.+)$/s.exec(subject) ?? [];
  if (part) return app.t(`subject.${part}`, { name });
  return number ? app.t("subject.forward", { number }) : subject === "publisher" ? app.t("stream.publisher") : subject;
}

/**
 * What is wrong with a part, such as a reader: reason and advice of each issue.
 * @param {App} app @param {any[]|undefined} issues @param {Set<string>} [told] advice that stands above already is not repeated
 */
export function issueLines(app, issues, told = new Set()) {
  return (issues ?? []).map((issue) => {
    const { reason, advice } = issueText(app, issue);
    const tone = issue.level === "critical" ? "critical" : "warning";
    const isNew = !told.has(advice);
    told.add(advice);
    const title = ruleTitle(app, issue.rule, app.rules.find(issue.rule));
    return h("div.issue-line", { key: issue.rule, "data-issue": issue.rule, "data-level": issue.level },
      h("p", { class: `tone-${tone}` }, icon(tone, `tone-${tone}`), h("span.sr", null, `${app.t(`tone.${tone}`)}: `), title && h("strong", null, title), title && title !== reason && ": ", title !== reason && h("span.reason", null, reason)),
      advice && isNew && h("p.advice", null, advice));
  });
}

/** Shape and word of a server's status. @param {App} app @param {any} server @param {string} tone */
export function statusMark(app, server, tone) {
  return h("span.mark", { class: `tone-${tone}` }, icon(tone), h("span.word", null, app.t(`status.${server.status ?? "pending"}`)));
}

/** A bar of streams by tone. @param {App} app @param {Record<string, number>} counts */
export function toneBar(app, counts) {
  const summary = toneSummary(app, counts) || app.t("streams.n", { n: 0 });
  return h("div.tonebar", { role: "img", "aria-label": summary, title: summary },
    TONES.filter((tone) => counts[tone] > 0).map((tone) =>
      h("i", { key: tone, class: `fill-${tone}`, style: { "flex-grow": String(counts[tone]) } })));
}

const SUMMED = { critical: "total.critical", warning: "total.warning", unknown: "total.unknown", live: "total.well" };

/** A number of streams with the word for their state: "1 warning", "7 healthy". @param {App} app @param {string} tone @param {number} n */
export function toneCount(app, tone, n) {
  return `${app.fmt.count(n)} ${app.t(SUMMED[tone] ?? `tone.${tone}`, { n })}`;
}

/** "2 critical, 7 live". @param {App} app @param {Record<string, number>} counts */
export function toneSummary(app, counts) {
  return TONES.filter((tone) => counts[tone] > 0).map((tone) => toneCount(app, tone, counts[tone])).join(", ");
}

/** Readers split by protocol, in greys: colour is for states. @param {App} app @param {any} readers */
export function readersBar(app, readers) {
  return h("span.readersbar", { title: readersText(app, readers) },
    readersByProtocol(readers).map(([name, n]) => h("i", { key: name, class: `protocol-${name}`, style: { "flex-grow": String(n) } })));
}

/** "3 srt · 1 hls". @param {App} app @param {any} readers */
export function readersText(app, readers) {
  const parts = readersByProtocol(readers).map(([name, n]) => `${app.fmt.count(n)} ${name}`);
  if (readers?.cdn > 0) parts.push(app.t("readers.cdn", { n: readers.cdn }));
  return parts.join(" · ");
}

/** Where a stream comes from. @param {App} app @param {any} stream */
export function sourceText(app, { source }) {
  if (!source) return { badge: "", address: "" };
  const kind = source.kind && source.kind !== "publisher" ? app.t(`kind.${source.kind}`) : "";
  return { badge: [source.protocol, kind].filter(Boolean).join(" "), address: source.address ?? "" };
}

/** "H264 1080p". @param {any} video */
export function videoText(video) {
  if (!video) return undefined;
  return [video.codec, video.height ? `${video.height}p` : ""].filter(Boolean).join(" ");
}

const SHORT_CODECS = { "MPEG-4 Audio": "AAC", "MPEG-4 Audio LATM": "AAC", "MPEG-1/2 Audio": "MP3" };
/** "AAC 48k". @param {any} audio */
export function audioText(audio) {
  if (!audio) return undefined;
  return [SHORT_CODECS[audio.codec] ?? audio.codec, audio.sampleRate ? `${audio.sampleRate / 1000}k` : ""].filter(Boolean).join(" ");
}

/** @param {any} stream */
export function streamHref(stream) {
  return formatRoute("stream", { server: stream.server, path: stream.path });
}

/** The clock of one server, amber and red as it falls behind. @param {App} app @param {any} server */
export function ageClock(app, server) {
  const age = app.model.age(server.id, app.now());
  // Of a moment in which nobody got an answer the history keeps no age.
  if (age === undefined && app.past) return null;
  const limit = server.staleAfterMs ?? 3000;
  const level = age === undefined ? "none" : age > limit * 3 ? "old" : age > limit ? "late" : "fresh";
  return h("span.age", { "data-age": level, title: app.t("server.age") }, age === undefined ? app.t("server.noAge") : app.fmt.age(age));
}

/** The server time a stream's values belong to: what is not current does not go on counting. @param {App} app @param {any} stream */
export function presentOf(app, stream) {
  const current = stream.state !== "unknown" && !app.model.isStale(stream.server, app.now());
  return current ? app.time() : Date.parse(app.model.servers.get(stream.server)?.collectedAt ?? "");
}

/** How many streams a server has; not known before its first report. @param {App} app @param {any} server @param {{total: number}} counts */
export function streamTotal(app, server, counts) {
  if (!server.collectedAt) return undefined;
  return { value: app.fmt.count(server.streams?.total ?? counts.total), unit: app.t("total.streams", { n: server.streams?.total ?? counts.total }) };
}

/** The reason of a server's trouble in words, even if it gives none. @param {App} app @param {any} server */
export function serverReason(app, server) {
  const known = `status.${server.status}.text`;
  const plain = server.status === "up" ? "" : app.t(known, { url: server.url ?? server.id });
  return { plain, reason: reasonText(app, server), advice: reasonAdvice(app, server) ?? fallbackAdvice(app, server) };
}

function fallbackAdvice(app, server) {
  const key = `status.${server.status}.advice`;
  const text = app.t(key, { id: server.id });
  return text === key ? "" : text;
}

/** A designed nothing. @param {string} symbol @param {string} title @param {string} text @param {any} [action] */
export function emptyState(symbol, title, text, action) {
  return h("div.empty", { key: "empty", role: "status" }, icon(symbol, "large"), h("h2", null, title), h("p", null, text), action);
}

/** Skeleton rows for the first second. With a key, so that what comes is another element, and none that has moved. */
export function skeleton() {
  return h("div.skeleton", { key: "bones", "aria-hidden": "true" }, Array.from({ length: 9 }, (_, i) => h("div.bone", { key: i })));
}
