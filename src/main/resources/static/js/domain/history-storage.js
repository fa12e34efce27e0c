/** How far back the history of this monitor reaches. */

/** When the oldest that is kept was seen, undefined if that is not known. @param {any} info @returns {number|undefined} */
export function historySince(info) {
  const times = (info?.history?.tiers ?? []).map(({ since }) => Date.parse(since ?? "")).filter((time) => !Number.isNaN(time));
  return times.length > 0 ? Math.min(...times) : undefined;
}
