/** What the page knows of the pictures of streams: fed by the live connection, or by lists over REST. Never the pictures themselves. */

import { streamKey } from "../domain/stream.js";

/**
 * @typedef {import("../domain/pictures.js").Snapshot} Snapshot
 * @typedef {Snapshot & {gapMs?: number}} Known with the time between its last two pictures
 */

export class Snapshots {
  constructor() {
    /** @type {Map<string, Known>} */
    this.known = new Map();
  }

  /** Takes a message of the live connection. @param {any} message @returns {string[]} the keys of the streams that it tells of */
  apply(message) {
    if (message?.type === "snapshot" && message.snapshot) return [this.#note(message.snapshot)];
    if (message?.type === "snapshots" && Array.isArray(message.snapshots)) return this.note(message.snapshots);
    return [];
  }

  /** @param {Snapshot[]} snapshots @returns {string[]} their keys */
  note(snapshots) {
    return snapshots.map((one) => this.#note(one));
  }

  /** @param {string} key @returns {Known|undefined} */
  get(key) {
    return this.known.get(key);
  }

  /** Forgets streams that are not listed any more. @param {{has: (key: string) => boolean}} streams */
  prune(streams) {
    for (const key of this.known.keys()) if (!streams.has(key)) this.known.delete(key);
  }

  #note(snapshot) {
    const key = streamKey(snapshot.server, snapshot.path);
    if (!snapshot.tag && !snapshot.reason && !snapshot.content) {
      this.known.delete(key);
      return key;
    }
    const before = this.known.get(key);
    const gap = Date.parse(snapshot.takenAt ?? "") - Date.parse(before?.takenAt ?? "");
    this.known.set(key, { ...snapshot, gapMs: gap > 0 ? gap : before?.gapMs });
    return key;
  }
}
