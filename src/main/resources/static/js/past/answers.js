/** What the monitor is asked while a moment of the past is shown: nothing of now is read as if it were of then, and nothing is changed. */

import { HttpError, request } from "../net/rest.js";

/** What is changed in the past too: who one is. */
const HARMLESS = ["session"];

/** Lists that end at the moment. */
const ENDING = ["events", "events/density", "sessions", "trends"];

/** A stream with those who published and read it then, as far as their sessions are kept. @param {any} stream @param {number} at */
async function withSessions(stream, at) {
  const time = new Date(at).toISOString();
  const query = new URLSearchParams({ server: stream.server, path: stream.path, from: time, to: time, limit: "1000" });
  const { items } = await request(`sessions?${query}`);
  const clients = items.map(({ start, end, durationMs, bytes, meanBitsPerSecond, bitsPerSecond, ended, ...client }) => ({ ...client, since: start }));
  return { ...stream, publisher: clients.find(({ role }) => role === "publisher"), readerList: clients.filter(({ role }) => role === "reader") };
}

/**
 * @param {string} path below /api/v1/ @param {RequestInit} init
 * @param {number} at Unix ms @param {import("../state/model.js").Model} model what was true then
 * @returns {{path?: string, answer?: any}} another path to ask, or the answer
 * @throws {HttpError} where there is no answer
 */
export function askThen(path, init, at, model) {
  const [name, search = ""] = path.split("?");
  if ((init.method ?? "GET") !== "GET") {
    if (HARMLESS.includes(name)) return { path };
    throw new HttpError(0, "nothing is changed in the past", { kind: "past" });
  }
  const query = new URLSearchParams(search);
  if (ENDING.includes(name)) {
    const text = query.get("to") ?? "";
    const to = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
    if (!(to < at)) query.set("to", new Date(at).toISOString());
    return { path: `${name}?${query}` };
  }
  if (name === "stream") {
    const stream = [...model.streams.values()].find((stream) => stream.server === query.get("server") && stream.path === query.get("path"));
    if (!stream) throw new HttpError(404, "no such stream then");
    return { answer: withSessions(stream, at) };
  }
  return { path };
}
