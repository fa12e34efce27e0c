/** Reads over HTTP. Addresses are relative to the page, so it also works below a path of a reverse proxy. */

const TIMEOUT_MS = 5000;
const PAGE = 1000;
/** What looks at a password takes longer, for that is what makes guessing slow. */
export const PASSWORD_MS = 30_000;

/**
 * An answer that was not 2xx, or none of use: `status` 0. Its message is for developers; people are told by its status, its kind and
 * what the monitor itself says.
 */
export class HttpError extends Error {
  /** @param {number} status @param {string} message @param {{detail?: string, kind?: "late"|"unreachable"|"foreign"|"past", code?: string, values?: Object<string, any>, problem?: any}} [what] code and values: of the reason that the detail words */
  constructor(status, message, { detail, kind, code, values, problem } = {}) {
    super(message);
    this.status = status;
    this.detail = detail;
    this.kind = kind;
    this.code = code;
    this.values = values;
    this.problem = problem;
  }
}

/** @param {string} path below /api/v1/, or of the whole monitor where it begins with a slash @returns {string} */
export function apiUrl(path) {
  return new URL(path.startsWith("/") ? path.slice(1) : `api/v1/${path}`, document.baseURI).href;
}

/** The address of the live connection. */
export function liveUrl() {
  const url = new URL("api/v1/live", document.baseURI);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.hash = "";
  return url.href;
}

/** What a change carries, so that no other site can make it in the name of who is signed in. @type {Record<string, string>} */
let proof = {};
let locked = () => {};
/** @type {Promise<any>|undefined} */
let changed;

/** @param {any} session as the monitor tells it */
export function useSession(session) {
  proof = session?.csrf ? { [session.csrf.header]: session.csrf.token } : {};
}

/** @param {() => void} listener hears that a reading was refused for want of a sign-in */
export function whenLocked(listener) {
  locked = listener;
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
  return then?.answer ?? requestNow(then?.path ?? path, init);
}

/** The same of now, whatever is shown. @param {string} path @param {RequestInit} [init] @returns {Promise<any>} */
export async function requestNow(path, init = {}) {
  const text = await requestText(path, init);
  return text === "" ? undefined : read(text);
}

/** The same for what is no JSON. @param {string} path @param {RequestInit} [init] @returns {Promise<string>} */
export async function requestText(path, init = {}) {
  let response;
  let text;
  try {
    response = await fetch(apiUrl(path), { credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS), ...init, ...(init.method && { headers: { ...init.headers, ...proof } }) });
    text = await response.text();
  } catch (cause) {
    throw new HttpError(0, String(cause), { kind: /** @type {any} */ (cause)?.name === "TimeoutError" ? "late" : "unreachable" });
  }
  if (response.ok) return text;
  // The monitor redirects nothing that is read: a proxy before it wants a sign-in.
  const status = response.type === "opaqueredirect" ? 401 : response.status;
  if (status === 401 && !init.method) locked();
  const problem = parsed(text);
  const detail = problem?.detail ?? problem?.title;
  throw new HttpError(status, detail ?? response.statusText, { detail, code: problem?.reasonCode, values: problem?.reasonValues, problem });
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

/**
 * Changes something.
 * @param {string} path below /api/v1/ @param {"POST"|"PUT"|"DELETE"} method @param {any} [body] @param {number} [timeoutMs]
 * @returns {Promise<any>}
 */
export function send(path, method, body, timeoutMs = TIMEOUT_MS) {
  const sent = request(path, {
    method, signal: AbortSignal.timeout(timeoutMs),
    ...(body !== undefined && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  });
  changed = sent.catch(() => {});
  return sent;
}

/** When the last change was answered. */
export function whenChanged() {
  return changed;
}
