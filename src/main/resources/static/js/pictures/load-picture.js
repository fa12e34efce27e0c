/** Fetches a picture and decodes it, so that it is there at once where it is put into the page. */

import { apiUrl, HttpError } from "../net/rest.js";

const TIMEOUT_MS = 10_000;

/**
 * The browser keeps no copy: of most pictures there is a newer one before they would be asked for again.
 * @param {string} address below /api/v1/ @param {AbortSignal} signal
 * @returns {Promise<HTMLImageElement>}
 */
export async function loadPicture(address, signal) {
  const response = await fetch(apiUrl(address), {
    credentials: "same-origin", cache: "no-store", priority: "low", signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  if (!response.ok) throw new HttpError(response.status, response.statusText);
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
