/** The subscription of this browser to notifications of the monitor. */

const MOST_NAME = 100;
const ID_BYTES = 9;

/** Why this browser can't, or "ready". @returns {"insecure"|"install"|"unsupported"|"denied"|"ready"} */
export function pushSupport() {
  if (!globalThis.isSecureContext) return "insecure";
  if (!("serviceWorker" in navigator) || !("PushManager" in globalThis)) return isPhoneOfApple() ? "install" : "unsupported";
  return Notification.permission === "denied" ? "denied" : "ready";
}

/** There only a page on the home screen may. */
function isPhoneOfApple() {
  return /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
}

/** The subscription of this browser; undefined for none. @returns {Promise<PushSubscription|undefined>} */
async function current() {
  if (pushSupport() !== "ready") return undefined;
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager?.getSubscription()) ?? undefined;
}

/**
 * This browser as a device of the monitor; undefined where it has no subscription.
 * @param {string} key public key of the monitor in Base64url
 * @returns {Promise<{id: string, isOfKey: boolean}|undefined>} `isOfKey`: whether it subscribed with that key
 */
export async function ownDevice(key) {
  const subscription = await current().catch(() => undefined);
  return subscription && { id: await idOf(subscription.endpoint), isOfKey: hasKey(subscription, bytesOf(key)) };
}

/** The id that the monitor gives a device: it follows from the endpoint. @param {string} endpoint */
export async function idOf(endpoint) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint)));
  return [...hash.slice(0, ID_BYTES)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Asks the browser for a subscription; one with another key is given up.
 * @param {string} key public key of the monitor in Base64url
 * @param {{level?: string, language?: string}} [wishes] what it is told of, and in which language
 * @returns what the monitor wants to know of it
 */
export async function subscribe(key, wishes) {
  if ((await Notification.requestPermission()) !== "granted") throw Object.assign(new Error("not granted"), { reason: "denied" });
  const registration = await navigator.serviceWorker.ready;
  const applicationServerKey = bytesOf(key);
  const old = await registration.pushManager.getSubscription();
  if (old && !hasKey(old, applicationServerKey)) await old.unsubscribe();
  try {
    return { ...bodyOf(await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })), ...wishes };
  } catch (refused) {
    throw Object.assign(new Error("no push service"), { reason: "refused" });
  }
}

/** Gives the subscription up. @returns {Promise<string|undefined>} id of the device that it was */
export async function unsubscribe() {
  const subscription = await current();
  await subscription?.unsubscribe();
  return subscription && idOf(subscription.endpoint);
}

/** @param {PushSubscription} subscription */
export function bodyOf(subscription) {
  const { endpoint, keys } = subscription.toJSON();
  return { endpoint, p256dh: keys?.p256dh, auth: keys?.auth, name: nameOf(navigator.userAgent) };
}

/** What people may know the device by. @param {string} agent */
export function nameOf(agent) {
  const browser = [["Edg", "Edge"], ["Firefox", "Firefox"], ["Chrome", "Chrome"], ["Safari", "Safari"]].find(([mark]) => agent.includes(mark))?.[1];
  const system = ["Android", "iPhone", "iPad", "Windows", "Macintosh", "Linux"].find((mark) => agent.includes(mark));
  return ([browser, system].filter(Boolean).join(", ") || "Browser").slice(0, MOST_NAME);
}

/** @param {string} text Base64url */
export function bytesOf(text) {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/") + "=".repeat((4 - (text.length % 4)) % 4);
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
}

/** @param {PushSubscription} subscription @param {Uint8Array} key */
function hasKey(subscription, key) {
  const given = subscription.options?.applicationServerKey;
  return Boolean(given) && new Uint8Array(/** @type {ArrayBuffer} */ (given)).every((byte, at) => byte === key[at]);
}
