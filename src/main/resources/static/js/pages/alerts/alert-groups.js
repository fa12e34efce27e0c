/**
 * Alerts by the incident that they belong to, worst first. Nothing here knows the document.
 *
 * @typedef {Object<string, any>} Alert
 *
 * @typedef {object} AlertGroup
 * @property {string} id of the incident; that of the alert where it has none yet
 * @property {any} incident undefined while it is not known
 * @property {Alert[]} alerts worst first, then the newest
 * @property {"critical"|"warning"} level the worst of it
 * @property {import("../../domain/alerts.js").Quiet|undefined} quiet where all of it calls nobody
 * @property {string} since
 * @property {boolean} [isOver] it is shown though all of it is over
 */

import { ISSUE_LEVELS } from "../../domain/states.js";
import { quietOf } from "../../domain/alerts.js";

const rank = (level) => ISSUE_LEVELS.indexOf(level);

/**
 * @param {Alert[]} shown @param {Map<string, Alert>} alerts all, by id @param {Map<string, any>} incidents by id
 * @returns {AlertGroup[]}
 */
export function groupByIncident(shown, alerts, incidents) {
  /** @type {Map<string, Alert[]>} */
  const groups = new Map();
  for (const alert of shown) {
    const id = alert.incident ?? alert.id;
    const others = groups.get(id);
    if (others) others.push(alert);
    else groups.set(id, [alert]);
  }
  return [...groups].map(([id, list]) => groupOf(id, list, alerts, incidents)).sort(byTrouble);
}

/** @returns {AlertGroup} */
function groupOf(id, list, alerts, incidents) {
  list.sort((a, b) => Number(Boolean(a.mute)) - Number(Boolean(b.mute)) || rank(a.level) - rank(b.level) || (a.since < b.since ? 1 : a.since > b.since ? -1 : a.id < b.id ? -1 : 1));
  const present = list.filter(({ endedAt }) => !endedAt);
  const told = present.filter(({ mute }) => mute?.kind !== "inhibited");
  const quiets = (told.length > 0 ? told : present).map((alert) => quietOf(alert, alerts));
  return {
    id, incident: incidents.get(id), alerts: list, level: list.some(({ level }) => level === "critical") ? "critical" : "warning",
    quiet: present.length > 0 && quiets.every(Boolean) ? quiets[0] : undefined,
    since: list.reduce((first, { since }) => (since < first ? since : first), list[0].since),
    isOver: present.length === 0,
  };
}

/** What calls somebody first, then the worst, then the newest. */
function byTrouble(a, b) {
  return Number(Boolean(a.quiet)) - Number(Boolean(b.quiet)) || rank(a.level) - rank(b.level) || (a.since < b.since ? 1 : a.since > b.since ? -1 : a.id < b.id ? -1 : 1);
}

/**
 * The groups as they are while somebody points at them: what was shown keeps its place, what is over stays and says so, what is
 * new comes last.
 * @param {AlertGroup[]} before @param {AlertGroup[]} now @param {Map<string, Alert>} ended those that ended lately, by id
 * @returns {AlertGroup[]}
 */
export function holdGroups(before, now, ended) {
  const fresh = new Map(now.map((group) => [group.id, group]));
  const kept = before.map((group) => {
    const next = fresh.get(group.id);
    fresh.delete(group.id);
    const news = new Map((next?.alerts ?? []).map((alert) => [alert.id, alert]));
    const list = group.alerts.map((alert) => {
      const found = news.get(alert.id) ?? ended.get(alert.id) ?? { ...alert, endedAt: alert.endedAt ?? alert.changedAt };
      news.delete(alert.id);
      return found;
    });
    return { ...(next ?? { ...group, isOver: true }), alerts: [...list, ...news.values()] };
  });
  return [...kept, ...fresh.values()];
}

/**
 * A predicate for the filters of the list; lists are separated by commas. `calls` is `yes` or `no`: whether it calls somebody.
 * @param {Object<string, string>} filter @param {Map<string, Alert>} alerts all, by id @param {(alert: Alert) => string} textOf what words are looked for in
 * @returns {(alert: Alert) => boolean}
 */
export function alertFilter({ level = "", state = "", server = "", rule = "", path = "", calls = "", q = "" }, alerts, textOf) {
  const among = (/** @type {string} */ list, /** @type {string} */ value) => list === "" || list.split(",").includes(value);
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return (alert) => among(level, alert.level) && among(state, alert.state) && among(server, alert.server ?? "") && among(rule, alert.rule)
    && (path === "" || alert.path === path) && (calls === "" || (calls === "no") === Boolean(quietOf(alert, alerts)))
    && (words.length === 0 || hasWords(`${alert.rule}\n${alert.server ?? ""}\n${alert.path ?? ""}\n${alert.host ?? ""}\n${textOf(alert)}`.toLocaleLowerCase(), words));
}

function hasWords(text, words) {
  return words.every((word) => text.includes(word));
}

/**
 * The value that an alert is about and the threshold that it crossed, where its rule compares a number.
 * @param {Alert} alert @param {any} rule as the monitor has it
 * @returns {{name: string, value: number, limit: number, isAbove: boolean}|undefined}
 */
export function valueOf({ values, level }, rule) {
  const condition = rule?.[level];
  const name = condition?.metric;
  const limit = condition?.above ?? condition?.below;
  const value = values?.[name];
  return typeof value === "number" && typeof limit === "number" ? { name, value, limit, isAbove: condition.above !== undefined } : undefined;
}
