/** The rules in force, as the monitor gives them for a server or a stream. */

import { request } from "../net/rest.js";

const PATIENCE_MS = 30_000;
const MOST_TARGETS = 20;

/**
 * The rules in force, each asked for when somebody looks at it: all of them are 16 kB, for each stream anew. What one drawing
 * looks at is one request.
 */
export class RuleSet {
  /** @param {() => void} onChange @param {(path: string) => Promise<any>} [read] */
  constructor(onChange, read = request) {
    this.onChange = onChange;
    this.read = read;
    /** By what they hold for; a rule that is asked for, or that there is not, is undefined. @type {Map<string, {rules: Map<string, any>, wanted: string[], failedAt: number}>} */
    this.targets = new Map();
  }

  /**
   * The rule as it holds for a server or stream, undefined until it is known.
   * @param {string} id @param {{server?: string, path?: string}} [target]
   */
  find(id, { server, path } = {}) {
    const query = new URLSearchParams(Object.entries({ server, path }).filter(([, value]) => value).map(([name, value]) => [name, String(value)])).toString();
    let target = this.targets.get(query);
    if (!target) {
      if (this.targets.size > MOST_TARGETS) this.targets.clear();
      this.targets.set(query, (target = { rules: new Map(), wanted: [], failedAt: -Infinity }));
    }
    if (id && !target.rules.has(id) && Date.now() - target.failedAt > PATIENCE_MS) {
      target.rules.set(id, undefined);
      if (target.wanted.push(id) === 1) queueMicrotask(() => this.#ask(target, query));
    }
    return target.rules.get(id);
  }

  async #ask(target, query) {
    const ids = target.wanted.splice(0);
    try {
      const { items } = await this.read(`rules?${new URLSearchParams([...new URLSearchParams(query), ...ids.map((id) => ["rule", id])])}`);
      for (const rule of items) target.rules.set(rule.id, rule);
      this.onChange();
    } catch (failure) {
      target.failedAt = Date.now();
      for (const id of ids) target.rules.delete(id);
    }
  }
}
