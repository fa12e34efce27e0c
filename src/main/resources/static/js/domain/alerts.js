/**
 * What the alerts of the monitor say of a thing: whether somebody looks after it, whether people are told. Nothing here knows the
 * document.
 *
 * @typedef {Object<string, any>} Alert
 * @typedef {{kind: "acknowledged"|"silenced"|"maintenance", by?: string, note?: string}} Quiet why something that is wrong calls
 *   nobody; `note` is what was written with it
 */

/** States of an alert that is told of, as the monitor names them. */
export const ACTIVE_STATES = ["firing", "recovering", "flapping", "unknown"];

/** The thing that an alert is about, named as `attention` names it. @param {Alert} alert */
export function thingOf({ server, path, host }) {
  if (path) return `${server}\n${path}`;
  return server ? `server\n${server}` : host ? `host\n${host}` : "";
}

/** Whether it has fired and is not over. @param {Alert} alert */
export function isActive(alert) {
  return !alert.endedAt && ACTIVE_STATES.includes(alert.state);
}

/**
 * Why an alert calls nobody. What another alert explains is as quiet as that one.
 * @param {Alert} alert @param {Map<string, Alert>} [alerts] all, by id @returns {Quiet|undefined}
 */
export function quietOf(alert, alerts) {
  const { acknowledged, mute } = alert;
  if (acknowledged) return { kind: "acknowledged", by: acknowledged.by, note: acknowledged.note };
  if (mute?.kind === "inhibited") {
    const cause = alerts?.get(mute.by);
    return cause && cause !== alert && cause.mute?.kind !== "inhibited" ? quietOf(cause) : undefined;
  }
  return mute ? { kind: mute.kind, by: mute.by, note: mute.comment } : undefined;
}

/**
 * Why a thing that is wrong calls nobody: somebody looks after all of its alerts of that level, or nobody is told of them.
 * @param {{alerts: Map<string, Alert>}|undefined} list @returns {Map<string, {critical?: Quiet|null, warning?: Quiet|null}>} null: it does call
 */
export function quietThings(list) {
  /** @type {Map<string, any>} */
  const things = new Map();
  for (const alert of list?.alerts.values() ?? []) {
    const thing = thingOf(alert);
    const levels = things.get(thing) ?? {};
    const quiet = quietOf(alert, list?.alerts) ?? null;
    levels[alert.level] = levels[alert.level] === null ? null : quiet;
    things.set(thing, levels);
  }
  return things;
}
