/** One line of what happened: when, a mark, what, and why. */

import { h, icon } from "./dom.js";
import { alertName } from "./alert-names.js";
import { issueText } from "../i18n/rule-texts.js";
import { capital, typeset } from "../i18n/reason-texts.js";

/** @typedef {import("./app.js").App} App @typedef {{at: string, kind: string, alert?: string, key?: any, level?: string, text?: string, values?: Object<string, any>}} Entry */

const SYMBOLS = { resolved: "live", recovering: "live", unknown: "unknown", flapping: "flap", sent: "message", acknowledged: "check", silenced: "silenced", cause: "search", began: "offline" };

/**
 * The mark, the subject and the sentence of an entry.
 * @param {App} app @param {Entry} entry @param {Map<string, any>} alerts of the incident, by id
 */
export function entryWords(app, { kind, alert: id, key, level, text, values }, alerts) {
  const { t } = app;
  const alert = (id === undefined ? undefined : alerts.get(id)) ?? key;
  const isFinding = kind === "firing" || kind === "level";
  const tone = isFinding ? level ?? "warning" : kind === "resolved" || kind === "recovering" ? "live" : "";
  return { symbol: isFinding ? tone : SYMBOLS[kind] ?? "offline", tone, alert, title: subjectOf(), words: sentence() };

  function subjectOf() {
    if (values?.more !== undefined) return t("timeline.more", { n: values.more });
    if (alert) return alertName(app, alert);
    if (kind === "sent") return text ?? "";
    return t(`timeline.${kind}.all`);
  }

  /** The monitor says it in English; a rule and its values are worded in the language of the reader. */
  function sentence() {
    if (isFinding) return key || alert ? issueText(app, { rule: (key ?? alert).rule, reason: capital(text ?? ""), values: values ?? (alert.level === level ? alert.values : undefined) }).reason : "";
    if (kind === "sent") return t(`timeline.sent.${values?.kind ?? "any"}`);
    if (kind === "acknowledged" || kind === "silenced") return text ? `“${text}”` : "";
    if (kind === "cause") return capital(typeset(text ?? ""));
    return alert && values?.more === undefined ? t(`timeline.${kind}`) : "";
  }
}

/** @param {App} app @param {Entry} entry @param {Map<string, any>} alerts @param {string} key */
export function timelineEntry(app, entry, alerts, key) {
  const { symbol, tone, title, words } = entryWords(app, entry, alerts);
  return h("li.timeline-entry", { key, "data-kind": entry.kind },
    h("time", { datetime: entry.at, title: app.fmt.moment(entry.at, 0) }, app.fmt.when(entry.at, app.time())),
    h("span.entry-mark", { class: tone ? `tone-${tone}` : "" }, icon(symbol)),
    h("span.entry-words", null, h("strong", null, h("bdi", null, title)), words && h("span", null, words)));
}
