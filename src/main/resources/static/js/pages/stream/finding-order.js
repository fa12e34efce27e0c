/** The order in which findings of a stream are told: by level, and within it first what most viewers notice. */

/** How far a finding reaches: what arrives hits all viewers, what readers share some of them, a forward those behind it. @param {any} issue */
function reachOf({ subject, rule }) {
  if (subject?.startsWith("forward")) return 2;
  return rule === "readers-share-issue" ? 1 : 0;
}

/** @param {any[]} issues as the server sorts them, by level and penalty @returns {any[]} */
export function worstForViewers(issues) {
  const rank = (/** @type {any} */ { level }) => (level === "critical" ? 0 : 1);
  return [...issues].sort((a, b) => rank(a) - rank(b) || reachOf(a) - reachOf(b));
}
