/**
 * Lets the app open while the monitor does not answer. The page and its files come from the network as long as that gives
 * them in time, else from here; what the monitor says of streams and servers is never kept. The version of the monitor
 * stands in the address of this script: each has a cache of its own, and so has each of several monitors below paths of one host.
 */

const PREFIX = `page${new URL(registration.scope).pathname.slice(0, -1)}-`;
const CACHE = PREFIX + (new URL(location.href).searchParams.get("v") ?? "");
const PATIENCE_MS = 3000;
/** What is no file of the page. */
const NOT_OURS = /^(api|metrics|prometheus|health|actuator|livez|readyz|docs)(\/|$)/;
/** What a proxy says while the monitor is away. */
const AWAY = [502, 503, 504];

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(keepPage());
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
    await clients.claim();
  })());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const key = keyOf(request);
  if (key !== undefined) event.respondWith(answer(event, request, key));
});

addEventListener("push", (event) => {
  event.waitUntil(tell(event.data));
});

addEventListener("pushsubscriptionchange", (event) => {
  event.waitUntil(subscribeAgain(event.newSubscription));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data?.href ?? "#/overview"));
});

/** What a request is kept as; undefined for what is not ours. */
function keyOf(request) {
  const url = new URL(request.url);
  const scope = new URL(registration.scope);
  if (request.method !== "GET" || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return undefined;
  const path = url.pathname.slice(scope.pathname.length);
  if (NOT_OURS.test(path) || path === "sw.js") return undefined;
  if (request.mode === "navigate") return path === "" || path === "index.html" ? scope.href : undefined;
  return scope.href + path;
}

/** The network, for as long as it takes if nothing is kept. */
async function answer(event, request, key) {
  const fresh = fetch(request);
  event.waitUntil(fresh.then((response) => keep(key, response.clone()), () => {}));
  const kept = () => caches.open(CACHE).then((cache) => cache.match(key));
  try {
    const first = await Promise.race([fresh, wait(PATIENCE_MS)]);
    if (first && !AWAY.includes(first.status)) return first;
    return (await kept()) ?? await fresh;
  } catch (away) {
    const copy = await kept();
    if (copy) return copy;
    throw away;
  }
}

async function keep(key, response) {
  if (!response.ok || response.type !== "basic" || response.redirected) return;
  const cache = await caches.open(CACHE);
  await cache.put(key, response);
}

/** The page and all that it names, so that pages nobody opened yet open too. */
async function keepPage() {
  const known = new Set();
  const queue = [registration.scope, new URL("js/i18n/index.json", registration.scope).href];
  while (queue.length > 0) {
    const round = queue.splice(0).filter((url) => !known.has(url));
    for (const url of round) known.add(url);
    queue.push(...(await Promise.all(round.map(take))).flat());
  }
}

/** Keeps one file. @returns the addresses that it names */
async function take(url) {
  let text;
  try {
    const response = await fetch(url);
    if (!response.ok) return [];
    await keep(url, response.clone());
    text = /\.(png|svg)$/.test(url) ? "" : await response.text();
  } catch (away) {
    return [];
  }
  if (url.endsWith("/index.json")) return JSON.parse(text).filter(isSpoken).map((tag) => new URL(`${tag}.js`, url).href);
  return namesIn(url, text).map((name) => new URL(name, url).href).filter((found) => found.startsWith(registration.scope));
}

/** Whether the browser is set to a language. Another one that the reader chose is kept as the page fetches it. */
function isSpoken(tag) {
  return navigator.languages.some((preferred) => preferred.toLowerCase().startsWith(tag.toLowerCase()));
}

/** The files that a page, a manifest or a module names. */
function namesIn(url, text) {
  const pattern = url.endsWith(".js") ? /"(\.\.?\/[^"]+\.(?:js|css))"/g
    : url.endsWith(".webmanifest") ? /"src"\s*:\s*"([^"]+)"/g
      : url === registration.scope ? /(?:href|src)="((?:css|js|icons)\/[^"]+|favicon\.svg|manifest\.webmanifest)"/g : /(?!)/g;
  return [...text.matchAll(pattern)].map(([, name]) => name);
}

/**
 * Shows what the monitor sent while no page may be open. Browsers want a notification for each message, even for one that can't be
 * read. One of a thread takes the place of the one before.
 */
async function tell(data) {
  let message = {};
  try {
    message = data?.json() ?? {};
  } catch (malformed) {
    message = { body: data?.text() };
  }
  const { title, body, tag, url, lang, renotify } = message;
  await registration.showNotification(title ?? "MediaMTX Monitor", {
    body: body ?? "", lang, icon: "icons/icon-192.png", badge: "icons/icon-192.png", data: { href: hrefOf(url) },
    ...(tag && { tag, renotify: renotify !== false }),
  });
}

/**
 * The browser gave the subscription up, or has made another: the monitor must know it. Where the monitor wants a sign-in, the cookie of
 * the page has it, and the session says what a change must carry.
 */
async function subscribeAgain(given) {
  const api = new URL("api/v1/push/", registration.scope);
  const { key } = await (await fetch(new URL("key", api))).json();
  const subscription = given ?? await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = subscription.toJSON();
  const { csrf } = await fetch(new URL("../session", api)).then((response) => response.json()).catch(() => ({}));
  await fetch(new URL("subscriptions", api), {
    method: "POST", headers: { "Content-Type": "application/json", ...(csrf && { [csrf.header]: csrf.token }) }, body: JSON.stringify({ endpoint, p256dh: keys.p256dh, auth: keys.auth }),
  });
}

/** The part of the page that an address names: whoever sends is not trusted to lead elsewhere. */
function hrefOf(url) {
  const at = typeof url === "string" ? url.indexOf("#/") : -1;
  return at < 0 ? "#/alerts" : url.slice(at);
}

/** Brings a window to the front, at what the notification is about. */
async function show(href) {
  const [window] = await clients.matchAll({ type: "window" });
  if (!window) return clients.openWindow(registration.scope + href);
  window.postMessage({ go: href });
  return window.focus();
}

function wait(ms) {
  return new Promise((done) => setTimeout(done, ms));
}
