/** Reads over HTTP. Addresses are relative to the page, so it also works below a path of a reverse proxy. */

const TIMEOUT_MS = 5000;
const PAGE = 1000;

/**
 * An answer that was not 2xx, or none of use: `status` 0. Its message is for developers; people are told by its status, its kind and
 * what the monitor itself says.
 */
export class HttpError extends Error {
  /** @param {number} status @param {string} message @param {{detail?: string, kind?: "late"|"unreachable"|"foreign"|"past", code?: string, values?: Object<string, any>}} [what] code and values: of the reason that the detail words */
  constructor(status, message, { detail, kind, code, values } = {}) {
    super(message);
    this.status = status;
    this.detail = detail;
    this.kind = kind;
    this.code = code;
    this.values = values;
  }
}

/** @param {string} path below /api/v1/ @returns {string} */
export function apiUrl(path) {
  return new URL(`api/v1/${path}`, document.baseURI).href;
}

/** The address of the live connection. */
export function liveUrl() {
  const url = new URL("api/v1/live", document.baseURI);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.hash = "";
  return url.href;
}

/** What is asked in place of what is wanted, while a moment of the past is shown. @type {((path: string, init: RequestInit) => {path?: string, answer?: any}|undefined)|undefined} */
let instead;

/** @param {((path: string, init: RequestInit) => {path?: string, answer?: any}|undefined)|undefined} ask undefined for the present */
export function rewind(ask) {
  instead = ask;
}

/** @param {string} path @param {RequestInit} [init] @returns {Promise<any>} */
export async function request(path, init = {}) {
  const then = instead?.(path, init);
  if (then?.answer) return then.answer;
  path = then?.path ?? path;
  const text = await requestText(path, init);
  return text === "" ? undefined : read(text);
}

/** The same for what is no JSON. @param {string} path @param {RequestInit} [init] @returns {Promise<string>} */
export async function requestText(path, init = {}) {
  let response;
  let text;
  try {
    response = await fetch(apiUrl(path), { credentials: "same-origin", signal: AbortSignal.timeout(TIMEOUT_MS), ...init });
    text = await response.text();
  } catch (cause) {
    throw new HttpError(0, String(cause), { kind: /** @type {any} */ (cause)?.name === "TimeoutError" ? "late" : "unreachable" });
  }
  if (response.ok) return text;
  const problem = parsed(text);
  const detail = problem?.detail ?? problem?.title;
  throw new HttpError(response.status, detail ?? response.statusText, { detail, code: problem?.reasonCode, values: problem?.reasonValues });
}

function read(text) {
  const answer = parsed(text);
  if (answer === undefined) throw new HttpError(0, "no JSON", { kind: "foreign" });
  return answer;
}

/** Something between the monitor and this browser may answer in its place, with a page of its own. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (foreign) {
    return undefined;
  }
}

/** All streams, page by page in the order of their names, which holds while streams get better and worse. @returns {Promise<any[]>} */
export async function requestAllStreams() {
  const streams = [];
  for (let query = "sort=name"; ;) {
    const { items } = await request(`streams?limit=${PAGE}&${query}`);
    streams.push(...items);
    if (items.length < PAGE) return streams;
    const { server, path } = items[items.length - 1];
    query = new URLSearchParams({ after: `${server}/${path}` }).toString();
  }
}

/** Alerts that are not over, open incidents and silences; undefined where they can't be read. */
export async function requestAlerts() {
  try {
    const [alerts, incidents, silences] = await Promise.all(["alerts?limit=10000", "incidents?status=firing&limit=1000", "silences?limit=10000"].map((path) => request(path)));
    return { alerts: alerts.items, incidents: incidents.items, silences: silences.items };
  } catch (failure) {
    return undefined;
  }
}

/** All hosts without their lists; undefined where they can't be read. @returns {Promise<any[]|undefined>} */
export async function requestHosts() {
  try {
    return (await request("hosts?limit=10000")).items;
  } catch (failure) {
    return undefined;
  }
}

/** Exchanges the token for a cookie. @param {string} token */
export function login(token) {
  return send("session", "POST", { token });
}

/**
 * Changes something.
 * @param {string} path below /api/v1/ @param {"POST"|"DELETE"} method @param {any} [body] @param {number} [timeoutMs]
 * @returns {Promise<any>}
 */
export function send(path, method, body, timeoutMs = TIMEOUT_MS) {
  return request(path, {
    method, signal: AbortSignal.timeout(timeoutMs),
    ...(body !== undefined && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  });
}
