/** What of an address a page can understand. */

/**
 * The query without values that a page does not know: an address that was mistyped, or is of another version, shows all instead of
 * nothing. Names that people give, such as those of servers, are left as they are.
 * @param {Object<string, string>} query
 * @param {Object<string, readonly string[]>} known values by name; several in the query are separated by commas
 * @returns {Object<string, string>}
 */
export function knownOnly(query, known) {
  const kept = { ...query };
  for (const [name, values] of Object.entries(known)) {
    if (kept[name]) kept[name] = kept[name].split(",").filter((value) => values.includes(value)).join(",");
  }
  if (kept.offset && !/^\d{1,9}$/.test(kept.offset)) kept.offset = "";
  return kept;
}
