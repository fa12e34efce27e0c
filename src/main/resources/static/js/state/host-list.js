/**
 * The hosts as the page knows them. They come with topic `hosts` of the live connection, or over REST while that is silent.
 *
 * @typedef {import("../domain/hosts.js").Host} Host
 */

const byName = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** A report as it comes over the live connection, or for one host over REST. @param {any} report @returns {Host} */
export function hostOf({ host, collectedAt, disks, interfaces, processes, omitted }) {
  return { ...host, collectedAt, disks, interfaces, processes, omitted };
}

export class HostList {
  constructor() {
    /** @type {Map<string, Host>} */
    this.hosts = new Map();
    /** Whether the monitor told of hosts. */
    this.isTold = false;
  }

  /** Takes one message of the live connection. @param {any} message @returns {boolean} whether it was about hosts */
  apply(message) {
    if (message?.type !== "hosts") return false;
    this.isTold = true;
    for (const report of message.reports ?? []) this.hosts.set(report.host.id, hostOf(report));
    for (const id of message.gone ?? []) this.hosts.delete(id);
    return true;
  }

  /**
   * Replaces everything by what REST lists: without disks, interfaces and processes, which stay where they are known.
   * @param {any[]} listed with the numbers of those in their places
   */
  replace(listed) {
    this.isTold = true;
    const known = this.hosts;
    this.hosts = new Map(listed.map((host) => {
      const { collectedAt, disks, interfaces, processes, omitted } = known.get(host.id) ?? {};
      return [host.id, { ...host, collectedAt, disks, interfaces, processes, omitted }];
    }));
  }

  /** By name. @returns {Host[]} */
  list() {
    return [...this.hosts.values()].sort((a, b) => byName.compare(a.id, b.id));
  }
}
