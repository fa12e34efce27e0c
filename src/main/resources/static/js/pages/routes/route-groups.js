/** What a route is for, by the file that it stands in. */

/** In the order of the page. What is of no built-in file comes first. */
export const GROUPS = ["own", "poll", "live", "alerts", "history", "pictures", "hosts", "hooks", "web"];

/** @type {[RegExp, string][]} */
const FILES = [
  [/^collect\./, "poll"], [/^(publish|live)\./, "live"], [/^(alerts|outbox|send|channels|notify-.*)\./, "alerts"], [/^history\./, "history"],
  [/^(snapshots|pictures)\./, "pictures"], [/^(hosts|system)\./, "hosts"], [/^hooks\./, "hooks"],
];

/** @param {{file?: string, replaces?: string, builtIn?: boolean}} route */
export function groupOf({ file = "", replaces, builtIn }) {
  if (!builtIn && !replaces) return "own";
  const name = builtIn ? file : replaces ?? "";
  return FILES.find(([pattern]) => pattern.test(name))?.[1] ?? "web";
}
