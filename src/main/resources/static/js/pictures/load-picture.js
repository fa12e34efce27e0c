/** Fetches a picture and decodes it, so that it is there at once where it is put into the page. */

import { apiUrl, HttpError } from "../net/rest.js";

const TIMEOUT_MS = 10_000;

/**
 * The browser keeps no copy: of most pictures there is a newer one before they would be asked for again.
 * @param {string} address below /api/v1/ @param {AbortSignal} signal
 * @returns {Promise<HTMLImageElement>}
 */
export async function loadPicture(address, signal) {
  return decoded(await fetched(address, signal, "no-store"));
}

/**
 * The picture of a moment of the past with its time; where there is none, why.
 * @param {string} address below /api/v1/ @param {AbortSignal} signal
 * @returns {Promise<{image?: HTMLImageElement, takenAt?: number, reason?: string, reasonCode?: string, reasonValues?: any}>}
 */
export async function pictureThen(address, signal) {
  const response = await fetched(address, signal, "default", [404]);
  if (response.status === 404) {
    const { detail, reasonCode, reasonValues } = await response.json();
    return { reason: detail, reasonCode, reasonValues };
  }
  const takenAt = Date.parse(response.headers.get("Last-Modified") ?? "");
  return Number.isNaN(takenAt) ? {} : { image: await decoded(response), takenAt };
}

/** @param {string} address @param {AbortSignal} signal @param {RequestCache} cache @param {number[]} [also] statuses that are no failure */
async function fetched(address, signal, cache, also = []) {
  const response = await fetch(apiUrl(address), { credentials: "same-origin", cache, priority: "low", signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) });
  if (!response.ok && !also.includes(response.status)) throw new HttpError(response.status, response.statusText);
  return response;
}

/** @param {Response} response @returns {Promise<HTMLImageElement>} */
async function decoded(response) {
  const url = URL.createObjectURL(await response.blob());
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * The same for a picture of the past, which never changes: the browser keeps it.
 * @param {string} address below /api/v1/
 * @returns {Promise<HTMLImageElement>}
 */
export async function keptPicture(address) {
  const image = new Image();
  image.src = apiUrl(address);
  try {
    await image.decode();
  } catch (cause) {
    // What kept it from coming is not told: it is asked for when somebody points there again.
    throw new HttpError(404, String(cause));
  }
  return image;
}
