/** Which streams are shown in which order. The order is made anew with each change, unless a person points at a row. */

import { streamMatcher, selectStreams } from "../../domain/stream-queries.js";
import { parseSort } from "../../domain/sorting.js";
import { columnOf } from "./columns.js";
import { grouped, held } from "./groups.js";

/** @param {import("../../ui/app.js").App} app */
export function createSelection(app) {
  /** @type {{id: string, keys: string[]}[]} */
  let sections = [];
  let question = "";
  let revision = -1;
  /** Each moment of the past has a model of its own, and all of them the same revision. */
  let model = app.model;
  let isBehind = false;

  return {
    /** Keys in groups, in the order on the screen. */
    get sections() {
      return sections;
    },

    /**
     * @param {import("./address.js").Asked} asked @param {boolean} isHeld
     * @returns {boolean} whether something else is asked than before
     */
    update(asked, isHeld) {
      const { q, states, servers, groups, labels, protocols, sort, by } = asked;
      const now = JSON.stringify([q, states, servers, groups, labels, protocols, sort, by]);
      const isNew = now !== question;
      if (!isNew && model === app.model && revision === app.model.revision && (isHeld || !isBehind)) return false;
      question = now;
      model = app.model;
      revision = app.model.revision;
      const entries = selectStreams(app.model, streamMatcher(asked), sort, columnOf(parseSort(sort).id).value);
      isBehind = isHeld && !isNew;
      sections = isBehind ? held(sections, entries, by) : grouped(entries, by, sort);
      return isNew;
    },
  };
}
