/** The rules in force, as the monitor gives them for a server or a stream. */

import { request } from "../net/rest.js";

const PATIENCE_MS = 30_000;

/** The rules in force, asked for when somebody looks. */
export class RuleSet {
  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    /** @type {Map<string, {rules: Map<string, any>, askedAt: number, failed: boolean}>} */
    this.pages = new Map();
  }

  /**
   * The rule as it holds for a server or stream, undefined until it is known.
   * @param {string} id @param {{server?: string, path?: string}} [target]
   */
  find(id, { server, path } = {}) {
    const query = new URLSearchParams(Object.entries({ server, path }).filter(([, value]) => value).map(([name, value]) => [name, String(value)]));
    const key = query.toString();
    let page = this.pages.get(key);
    if (!page || (page.failed && Date.now() - page.askedAt > PATIENCE_MS)) {
      if (this.pages.size > 20) this.pages.clear();
      this.pages.set(key, (page = { rules: new Map(), askedAt: Date.now(), failed: false }));
      this.#ask(page, key);
    }
    return page.rules.get(id);
  }

  async #ask(page, query) {
    try {
      const { items } = await request(query ? `rules?${query}` : "rules");
      for (const rule of items) page.rules.set(rule.id, rule);
      this.onChange();
    } catch (failure) {
      page.failed = true;
    }
  }
}
