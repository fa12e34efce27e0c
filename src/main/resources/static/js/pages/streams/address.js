/**
 * What is asked of the streams, as it stands in the address.
 *
 * @typedef {object} Asked
 * @property {string} q
 * @property {string[]} states tones or raw states
 * @property {string[]} servers
 * @property {string[]} groups
 * @property {string[]} labels `name=value`
 * @property {string[]} protocols of the source
 * @property {string} sort a column, with a minus the other way round
 * @property {string} by what they are grouped by; empty: by nothing
 * @property {Set<string>} shut groups that are collapsed
 * @property {"table"|"wall"} look
 * @property {"s"|"m"|"l"} size of the tiles
 * @property {string[]|undefined} columns those that were chosen
 */

import { knownOnly } from "../../domain/known-values.js";
import { parseSort } from "../../domain/sorting.js";
import { STATES, TONES } from "../../domain/states.js";
import { chosenColumns } from "./column-choice.js";
import { isColumn } from "./columns.js";

export const SIZES = ["s", "m", "l"];

/** The filters and their names in the address. @type {[keyof Asked, string][]} */
const FILTERS = [["states", "state"], ["servers", "server"], ["groups", "groups"], ["labels", "label"], ["protocols", "protocol"]];
const NAMES = Object.fromEntries(FILTERS);

/** A list in one value: commas within an item are escaped. @param {string|undefined} text */
export function listOf(text) {
  return (text ?? "").split(",").filter(Boolean).map((item) => item.replace(/%(25|2C)/gi, (_, code) => (code === "25" ? "%" : ",")));
}

/** @param {Iterable<string>} items */
export function joined(items) {
  return [...items].map((item) => item.replace(/[%,]/g, (sign) => (sign === "%" ? "%25" : "%2C"))).join(",");
}

/** @param {Object<string, string>} query @param {?string} [keptColumns] the choice where the address has none @returns {Asked} */
export function readAddress(query, keptColumns) {
  const known = knownOnly(query, { state: [...TONES, ...STATES] });
  const lists = Object.fromEntries(FILTERS.map(([filter, name]) => [filter, listOf(known[name])]));
  return /** @type {any} */ ({
    ...lists,
    q: query.q ?? "",
    sort: query.sort && isColumn(parseSort(query.sort).id) ? query.sort : "state",
    by: /^(server|group|state|label:.+)$/s.test(query.group ?? "") ? query.group : "",
    shut: new Set(listOf(query.shut)),
    look: query.look === "wall" ? "wall" : "table",
    size: SIZES.includes(query.size) ? query.size : "m",
    columns: chosenColumns(query.cols ?? keptColumns ?? ""),
  });
}

/** The query with one item of a filter added, or taken away if it is there. @param {Object<string, string>} query @param {string} filter @param {string} item */
export function toggled(query, filter, item) {
  const name = NAMES[filter] ?? filter;
  const items = listOf(query[name]);
  return { ...query, [name]: joined(items.includes(item) ? items.filter((one) => one !== item) : [...items, item]) };
}

/** The query without search and filters. @param {Object<string, string>} query */
export function unfiltered(query) {
  const rest = { ...query };
  for (const name of ["q", ...Object.values(NAMES)]) delete rest[name];
  return rest;
}

/** Filters but for the states, which have chips of their own. @param {Asked} asked @returns {{filter: string, item: string}[]} */
export function activeFilters(asked) {
  const items = FILTERS.slice(1).flatMap(([filter]) => /** @type {string[]} */ (asked[filter]).map((item) => ({ filter, item })));
  return asked.q ? [...items, { filter: "q", item: asked.q }] : items;
}

/** Whether anything is filtered at all. @param {Asked} asked */
export function isFiltered(asked) {
  return asked.states.length > 0 || activeFilters(asked).length > 0;
}
