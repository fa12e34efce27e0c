/**
 * The alerts of the fleet as the page knows them: those that are not over, the incidents that are open, the silences. They come
 * with topic `alerts` of the live connection, or over REST while that is silent.
 *
 * @typedef {Object<string, any>} Alert as `/api/v1/alerts` gives it
 * @typedef {Object<string, any>} Incident as `/api/v1/incidents` gives it, without its timeline
 * @typedef {Object<string, any>} Silence as `/api/v1/silences` gives it
 */

/** How many alerts that ended while the page was open are remembered, so that a list can say that they are over. */
const ENDED = 200;

export class AlertList {
  constructor() {
    /** Whether the monitor that serves the page judges alerts itself. */
    this.isJudged = false;
    /** Whether the monitor told of alerts. */
    this.isTold = false;
    /** @type {Map<string, Alert>} */
    this.alerts = new Map();
    /** Those that are open. @type {Map<string, Incident>} */
    this.incidents = new Map();
    /** @type {Map<string, Silence>} */
    this.silences = new Map();
    /** Those that ended lately, by id. @type {Map<string, Alert>} */
    this.ended = new Map();
  }

  /** Whether somebody judges alerts. If not, the page judges by what it knows of streams and servers. */
  get isAvailable() {
    return this.isTold && (this.isJudged || this.alerts.size + this.incidents.size + this.ended.size > 0);
  }

  /** Takes one message of the live connection. @param {any} message @returns {boolean} whether it was about alerts */
  apply(message) {
    switch (message?.type) {
      case "alerts":
        this.replace(message);
        return true;
      case "alert":
        this.#alert(message.alert);
        return true;
      case "incident":
        keep(this.incidents, message.incident, message.incident.status === "resolved");
        return true;
      case "silence":
        keep(this.silences, message.silence, message.ended === true);
        return true;
      default:
        return false;
    }
  }

  /** Replaces everything. @param {{alerts?: Alert[], incidents?: Incident[], silences?: Silence[]}} all */
  replace({ alerts = [], incidents = [], silences = [] }) {
    this.isTold = true;
    this.alerts = byId(alerts);
    this.incidents = byId(incidents);
    this.silences = byId(silences);
  }

  #alert(alert) {
    const isOver = Boolean(alert.endedAt);
    keep(this.alerts, alert, isOver);
    if (!isOver) return;
    this.ended.set(alert.id, alert);
    if (this.ended.size > ENDED) this.ended.delete(/** @type {string} */ (this.ended.keys().next().value));
  }
}

function keep(map, item, isOver) {
  if (isOver) map.delete(item.id);
  else map.set(item.id, item);
}

function byId(items) {
  return new Map(items.map((item) => [item.id, item]));
}
