/** Times before now that a list can be of; the first one is meant where the address says none. */

export const SPANS = ["24h", "7d", "30d", "365d"];

/** As the monitor is asked. @param {string|undefined} span */
export function spanOf(span) {
  return `-${span || SPANS[0]}`;
}
