/** Alarms of the page: what becomes critical is said once, in the ways that the reader chose. */

import { AlarmCore } from "./core.js";
import { alarmText, notificationText, troubleHref } from "./alarm-texts.js";
import { DOWN } from "../domain/states.js";
import { isActive, quietOf, thingOf } from "../domain/alerts.js";
import { loudTroubles, troubleSince } from "../domain/stream-queries.js";

/** @typedef {import("../ui/app.js").App} App @typedef {import("./core.js").Trouble} Trouble */

const LOOK_MS = 450;
/** A lost connection mends itself most of the time. */
const LINK_MS = 10_000;
const GONE = ["down", "offline"];
const BLIND = ["pending", ...DOWN];

/** What this browser can do now. @returns {{notify: "granted"|"denied"|"default"|"unsupported", sound: "ready"|"blocked"|"unsupported"}} */
export function alarmSupport() {
  return { notify: notificationSupport(), sound: soundSupport() };
}

/** @returns {"granted"|"denied"|"default"|"unsupported"} */
function notificationSupport() {
  if (typeof Notification === "undefined" || !isSecureContext) return "unsupported";
  return Notification.permission;
}

/** Asks the browser for notifications; to be called by a click. */
export async function enableNotifications() {
  if (notificationSupport() !== "unsupported") await Notification.requestPermission();
  return notificationSupport();
}

/** Fetched when there is something to notify of: few people want it. */
function notifications() {
  return import("./notifications.js");
}

/** Fetched when somebody wants to hear it. @type {typeof import("./sound.js")|undefined} */
let sound;

/** @returns {"ready"|"blocked"|"unsupported"} */
function soundSupport() {
  return sound?.soundSupport() ?? (typeof AudioContext === "undefined" ? "unsupported" : "blocked");
}

/** Makes ready to sound, as far as the browser lets us. */
async function unlockSound() {
  sound ??= await import("./sound.js").catch(() => undefined);
  return (await sound?.unlockSound()) ?? soundSupport();
}

/** Makes ready to sound and lets hear how; to be called by a click. */
export async function enableSound() {
  const support = await unlockSound();
  if (support === "ready") sound?.playTones();
  return support;
}

/** @param {App} app */
export function createAlarms(app) {
  const core = new AlarmCore();
  /** Things by the tag of the notification that tells of them. @type {Map<string, Set<string>>} */
  const notices = new Map();
  let lookedAt = -Infinity;
  let words = "";
  let badge = 0;
  wakeWithGestures(app);

  function look() {
    const now = app.now();
    if (now - lookedAt < LOOK_MS && now >= lookedAt) return;
    lookedAt = now;
    const seen = whatIsSeen(app, now);
    const { tell, over } = core.step(seen, now);
    if (tell.length > 0) announce(tell);
    forget(over);
    if (core.open === 0) words = "";
    count(seen.critical.length);
  }

  function announce(troubles) {
    words = alarmText(app, troubles);
    const { sound: wanted, notify } = app.preferences;
    if (wanted === "on") sound?.playTones();
    if (notify === "on" && notificationSupport() === "granted" && (document.hidden || app.route.view === "wall")) notice(troubles);
  }

  function notice(troubles) {
    const tag = troubles.length === 1 ? troubles[0].key : "several";
    const keys = notices.get(tag) ?? new Set();
    for (const { key } of troubles) keys.add(key);
    notices.set(tag, keys);
    const notice = { tag, ...notificationText(app, troubles), href: troubleHref(troubles[0]), lang: app.preferences.language };
    notifications().then(({ showNotification }) => showNotification(notice), () => {});
  }

  function forget(over) {
    for (const key of over) {
      for (const [tag, keys] of notices) {
        if (!keys.delete(key) || keys.size > 0) continue;
        notices.delete(tag);
        notifications().then(({ closeNotification }) => closeNotification(tag), () => {});
      }
    }
  }

  function count(number) {
    if (number === badge) return;
    badge = number;
    const done = number > 0 ? navigator.setAppBadge?.(number) : navigator.clearAppBadge?.();
    done?.catch(() => {});
  }

  return {
    look,
    /** Whether nothing is told yet. */
    get isQuiet() {
      return core.isQuiet(app.now());
    },
    /** What the live region says. */
    get words() {
      return words;
    },
  };
}

/** @param {App} app @param {number} now @returns {import("./core.js").Seen} */
function whatIsSeen(app, now) {
  const { model } = app;
  const link = app.link();
  const critical = ours(app, now);
  const found = model.alerts?.isAvailable ? alertedTroubles(model) : loudTroubles(model);
  for (const { kind, key, item } of found) critical.push({ kind, key, item, ageMs: ageOf(troubleSince(item), app.time()) });
  const connected = (link === "live" || link === "polling") && model.filledAt !== undefined;
  return {
    critical, connected,
    isBlind: ({ kind, key, item }) => {
      if (kind === "monitor") return key === "redis" && !connected;
      if (!connected) return true;
      if (kind === "server") return model.servers.get(item.id)?.status === "pending";
      if (kind === "host") return model.hosts.hosts.get(item.id)?.level === "unknown";
      return model.streams.get(key)?.state === "unknown" || BLIND.includes(model.servers.get(item.server)?.status);
    },
  };
}

/**
 * What the monitor alerts of as critical, each thing once, without what nobody is to be called for. Its reason is that of the alert.
 * @param {import("../state/model.js").Model} model @returns {{kind: "stream"|"server"|"host", key: string, item: any}[]}
 */
export function alertedTroubles({ alerts: { alerts }, streams, servers, hosts }) {
  const found = new Map();
  for (const alert of alerts.values()) {
    const { level, server, path, host, subject, mute } = alert;
    if (level !== "critical" || !(server || host) || !isActive(alert) || mute || quietOf(alert, alerts)) continue;
    const key = thingOf(alert);
    const issue = { ...alert, subject: alert.part };
    const known = found.get(key);
    if (known) known.item.issues.push(issue);
    else if (path) found.set(key, { kind: "stream", key, item: { path, title: subject?.title, state: "unknown", ...streams.get(key), server, issues: [issue] } });
    else if (!server) found.set(key, { kind: "host", key, item: { ...hosts?.hosts.get(host), id: host, issues: [issue] } });
    else found.set(key, { kind: "server", key, item: { ...servers.get(server), id: server, issues: [issue] } });
  }
  return [...found.values()].sort((a, b) => Number(a.kind === "stream") - Number(b.kind === "stream"));
}

/** What stands between us and the servers. @param {App} app @param {number} now @returns {Trouble[]} */
function ours(app, now) {
  const found = /** @type {Trouble[]} */ ([]);
  const link = app.link();
  if (GONE.includes(link) && now - app.liveConnection.since >= LINK_MS) found.push({ kind: "monitor", key: link });
  const { redis } = app.model;
  if (redis?.state === "down" && !GONE.includes(link)) found.push({ kind: "monitor", key: "redis", item: redis });
  return found;
}

function ageOf(since, now) {
  const at = Date.parse(since ?? "");
  return Number.isNaN(at) ? undefined : now - at;
}

/** A browser that was told to sound may do so after the first touch of the page. @param {App} app */
function wakeWithGestures(app) {
  const wake = () => {
    if (app.preferences.sound === "on") {
      if (soundSupport() === "blocked") unlockSound().then(app.draw);
    } else if (soundSupport() === "ready") sound?.dropSound();
  };
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, wake, { passive: true });
  if (app.preferences.sound === "on") unlockSound();
}
