/** Reads over HTTP. Addresses are relative to the page, so it also works below a path of a reverse proxy. */

const TIMEOUT_MS = 5000;
const PAGE = 1000;

/** An answer that was not 2xx; `status` 0 means that no answer came. */
export class HttpError extends Error {
  /** @param {number} status @param {string} detail */
  constructor(status, detail) {
    super(detail);
    this.status = status;
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

/** @param {string} path @param {RequestInit} [init] @returns {Promise<any>} */
export async function request(path, init = {}) {
  let response;
  try {
    response = await fetch(apiUrl(path), { credentials: "same-origin", signal: AbortSignal.timeout(TIMEOUT_MS), ...init });
    if (response.ok) return response.status === 204 ? undefined : await response.json();
  } catch (cause) {
    throw new HttpError(0, String(cause));
  }
  const problem = await response.json().catch(() => ({}));
  throw new HttpError(response.status, problem.detail ?? problem.title ?? response.statusText);
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

/** Exchanges the token for a cookie. @param {string} token */
export function login(token) {
  return request("session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  });
}
