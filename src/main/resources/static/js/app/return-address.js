/** Where somebody was who leaves for single sign-on, at a provider or a proxy: that leads back to the first page. */

const KEY = "return-address";
const ASKED_PROXY = "asked-proxy";
/** A proxy that refuses what the page reads, and not the page, is not asked for its sign-in more often. */
const PROXY_AGAIN_MS = 60_000;

export function rememberAddress() {
  try {
    sessionStorage.setItem(KEY, location.hash);
  } catch (refused) {
    // Storage is blocked: the first page it is.
  }
}

/** Goes there, once. */
export function goBack() {
  try {
    const hash = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    if (hash?.startsWith("#/") && location.hash === "") location.replace(hash);
  } catch (refused) {
    // Storage is blocked.
  }
}

/** Whether a proxy was asked for its sign-in a moment ago; if not, it is asked now. @param {number} now in browser time */
export function isProxyAskedAgain(now) {
  try {
    const before = Number(sessionStorage.getItem(ASKED_PROXY));
    if (now - before < PROXY_AGAIN_MS) return true;
    sessionStorage.setItem(ASKED_PROXY, String(now));
  } catch (refused) {
    // Storage is blocked: nobody knows.
  }
  return false;
}
