/** The levels of an issue, worst first. @type {("critical"|"warning")[]} */
export const ISSUE_LEVELS = ["critical", "warning"];

/** The levels of streams, servers and events, in the order of lists. */
export const LEVELS = [...ISSUE_LEVELS, "ok", "unknown"];
