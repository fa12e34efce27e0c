/** What is told once of several streams that have the same trouble. Nothing here knows the document. */

/** The advice of all, where it is the same for all. @param {string[]} advices @returns {string|undefined} */
export function sharedAdvice(advices) {
  return advices.length > 0 && advices.every((advice) => advice === advices[0]) ? advices[0] : undefined;
}

/**
 * The list of what needs attention with one entry where many streams of a server have the same trouble, and one where a few streams
 * anywhere have the same trouble and the same advice, which is then said once.
 * @param {ReturnType<typeof import("./stream-queries.js").attention>} entries worst first
 * @param {number} most so many of a server stand each for itself, unless their advice is the same
 * @returns {any[]} entries, and `{kind: "group"|"alike", key, tone, quiet, server, rule, state, items}` in the place of their first
 */
export function mergeSimilar(entries, most = 3) {
  return merge(merge(entries, ofServer, most, "group"), withAdvice, 1, "alike");
}

/** What is told of many streams of a server at once. */
function ofServer({ kind, tone, item, quiet }) {
  return kind === "stream" ? `group\n${item.server}\n${quiet?.kind ?? ""}${tone}\n${item.issues?.[0]?.rule ?? ""}\n${item.issues?.[0] ? "" : item.state}` : "";
}

/** What is told of a few streams at once: the words of the server, for values are part of them. */
function withAdvice({ kind, tone, item, quiet }) {
  const issue = item?.issues?.[0];
  return kind === "stream" && issue?.advice && item.issues.length === 1 ? `alike\n${quiet?.kind ?? ""}${tone}\n${issue.rule}\n${issue.advice}` : "";
}

function merge(entries, keyOf, most, kind) {
  const alike = new Map();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (!alike.has(key)) alike.set(key, []);
    if (key) alike.get(key).push(entry);
  }
  const told = new Set();
  return entries.flatMap((entry) => /** @type {any[]} */ (place(entry)));

  function place(entry) {
    const key = keyOf(entry);
    const same = alike.get(key) ?? [];
    if (same.length <= most) return [entry];
    if (told.has(key)) return [];
    told.add(key);
    const { item, tone, quiet } = entry;
    return [{ kind, key, tone, quiet, server: item.server, rule: item.issues?.[0]?.rule, state: item.state, items: same.map((one) => one.item) }];
  }
}
