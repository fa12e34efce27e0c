/**
 * Messages to channels, each with all tries to send it. The monitor tells of tries. Nothing here knows the document.
 *
 * @typedef {Object<string, any>} Try as `/api/v1/deliveries` gives it
 * @typedef {Try & {tries: Try[], doneAt: string|undefined, totalMs: number|undefined}} Message its last try, with all of them, the
 *   newest first; when it was delivered, and how long that took from the first try on
 */

/** What can become of a try. */
export const OUTCOMES = ["delivered", "failed", "given-up", "off"];

/** Tries of one message as one, in the order of their newest. @param {Try[]} tries newest first @returns {Message[]} */
export function messagesOf(tries) {
  /** @type {Map<string, Try[]>} */
  const messages = new Map();
  for (const one of tries) {
    const key = `${one.channel}\n${one.message ?? one.id}`;
    const others = messages.get(key);
    if (others) others.push(one);
    else messages.set(key, [one]);
  }
  return [...messages.values()].map((list) => {
    const done = list.find(({ outcome }) => outcome === "delivered");
    const first = list[list.length - 1];
    const endAt = done && Date.parse(done.at) + (done.tookMs ?? 0);
    return { ...list[0], ...(done && { ...done }), tries: list, doneAt: endAt === undefined ? undefined : new Date(endAt).toISOString(), totalMs: endAt === undefined ? list[0].tookMs : endAt - Date.parse(first.at) };
  });
}
