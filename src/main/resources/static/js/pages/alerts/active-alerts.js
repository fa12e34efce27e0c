/**
 * What is wrong now, everywhere, rule by rule. Nothing here knows the document.
 *
 * @typedef {import("../../domain/stream.js").Fleet} Fleet
 * @typedef {"stream"|"connection"|"server"|"host"|"monitor"} Scope
 *
 * @typedef {object} ActiveAlert one rule that holds for one subject
 * @property {string} key
 * @property {string} rule
 * @property {"critical"|"warning"} level
 * @property {Scope} scope
 * @property {string} server empty for hosts and the monitor
 * @property {string} path empty for all but streams
 * @property {any} item the stream, server, host or monitor
 * @property {any} issue
 * @property {boolean} [isOver] it is shown though it does not hold any more
 *
 * @typedef {object} AlertGroup all that one rule has found
 * @property {string} rule
 * @property {"critical"|"warning"} level the worst of it
 * @property {ActiveAlert[]} alerts worst first, then the newest
 * @property {number} count without what is over
 * @property {number} streams
 * @property {number} servers
 * @property {number} hosts
 * @property {string|undefined} oldest
 * @property {string|undefined} newest
 */

import { ISSUE_LEVELS } from "../../domain/states.js";

/** @type {Scope[]} */
export const SCOPES = ["stream", "connection", "server", "host", "monitor"];

/** Every rule that holds, of everything that the page knows. @param {Pick<Fleet, "streams"|"servers"|"hosts"|"monitor">} model @returns {ActiveAlert[]} */
export function activeAlerts(model) {
  /** @type {ActiveAlert[]} */
  const found = [];
  const take = (scope, item, id, server, path) => (item?.issues ?? []).forEach((issue) => {
    const level = issue.level === "critical" ? "critical" : "warning";
    found.push({
      key: `${issue.rule}\n${id}\n${issue.subject ?? ""}`, rule: issue.rule, level, scope: issue.subject && scope === "stream" ? "connection" : scope, server, path, item, issue,
    });
  });
  take("monitor", model.monitor, "", "", "");
  for (const server of model.servers.values()) take("server", server, server.id, server.id, "");
  for (const host of model.hosts?.hosts.values() ?? []) take("host", host, `host\n${host.id}`, "", "");
  for (const [key, stream] of model.streams) take("stream", stream, key, stream.server, stream.path);
  return found;
}

/**
 * A predicate for the filters of the page; lists are separated by commas.
 * @param {{level?: string, scope?: string, server?: string, rule?: string, q?: string}} filter
 * @param {(alert: ActiveAlert) => string} [textOf] what words are looked for in, beside names
 * @returns {(alert: ActiveAlert) => boolean}
 */
export function alertMatcher({ level = "", scope = "", server = "", rule = "", q = "" }, textOf = () => "") {
  const among = (list, value) => list === "" || list.split(",").includes(value);
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return (alert) => among(level, alert.level) && among(scope, alert.scope) && (server === "" || alert.server === server)
    && among(rule, alert.rule) && (words.length === 0 || hasWords(alert, words, textOf));
}

function hasWords(alert, words, textOf) {
  const { rule, server, path, item, issue } = alert;
  const text = [rule, server, path, item?.id, item?.title, issue.subject, issue.reason, issue.advice, textOf(alert)].join("\n").toLocaleLowerCase();
  return words.every((word) => text.includes(word));
}

/** One group a rule: the worst level first, then what has most subjects. @param {ActiveAlert[]} found @returns {AlertGroup[]} */
export function groupAlerts(found) {
  /** @type {Map<string, ActiveAlert[]>} */
  const rules = new Map();
  for (const alert of found) {
    const others = rules.get(alert.rule);
    if (others) others.push(alert);
    else rules.set(alert.rule, [alert]);
  }
  const groups = [...rules].map(([rule, list]) => summary(rule, list.sort(byTrouble)));
  return groups.sort((a, b) => rank(a) - rank(b) || b.count - a.count || (a.rule < b.rule ? -1 : 1));
}

function rank({ level }) {
  return ISSUE_LEVELS.indexOf(level);
}

function byTrouble(a, b) {
  const x = a.issue.since ?? "";
  const y = b.issue.since ?? "";
  return rank(a) - rank(b) || (x === y ? 0 : x < y ? 1 : -1) || (a.key < b.key ? -1 : 1);
}

/** @param {string} rule @param {ActiveAlert[]} list @returns {AlertGroup} */
function summary(rule, list) {
  const present = list.filter(({ isOver }) => !isOver);
  const times = present.map(({ issue }) => issue.since).filter(Boolean).sort();
  const distinct = (values) => new Set(values.filter(Boolean)).size;
  return {
    rule, alerts: list, count: present.length, level: list.some(({ level }) => level === "critical") ? "critical" : "warning",
    streams: distinct(present.map(({ server, path }) => path && `${server}\n${path}`)), servers: distinct(present.map(({ server }) => server)),
    hosts: distinct(present.map(({ scope, item }) => scope === "host" && item.id)),
    oldest: times[0], newest: times.at(-1),
  };
}

/**
 * The groups as they are while somebody points at them: what was shown keeps its place, what is over stays and says so,
 * what is new comes last.
 * @param {AlertGroup[]} before as they were drawn last @param {AlertGroup[]} now @returns {AlertGroup[]}
 */
export function holdGroups(before, now) {
  const fresh = new Map(now.map((group) => [group.rule, group]));
  const kept = before.map((group) => {
    const next = new Map((fresh.get(group.rule)?.alerts ?? []).map((alert) => [alert.key, alert]));
    const list = group.alerts.map((alert) => {
      const found = next.get(alert.key);
      next.delete(alert.key);
      return found ?? { ...alert, isOver: true };
    });
    fresh.delete(group.rule);
    return { ...summary(group.rule, [...list, ...next.values()]), level: group.level };
  });
  return [...kept, ...fresh.values()];
}

/** How many subjects each rule holds for. @param {ActiveAlert[]} found @returns {Map<string, number>} */
export function countByRule(found) {
  const counts = new Map();
  for (const { rule } of found) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
