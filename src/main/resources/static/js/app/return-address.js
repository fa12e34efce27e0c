/** Where somebody was who leaves for single sign-on: that leads back to the first page. */

const KEY = "return-address";

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
