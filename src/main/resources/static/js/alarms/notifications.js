/** Notifications of the system: through the service worker where there is one, for it also hears the click on a phone. */

/** Those of pages without a service worker, by tag. @type {Map<string, Notification>} */
const own = new Map();

async function worker() {
  return navigator.serviceWorker?.getRegistration?.().catch(() => undefined);
}

/** @param {{tag: string, title: string, body: string, href: string, lang: string}} notice */
export async function showNotification({ tag, title, body, href, lang }) {
  const options = /** @type {any} */ ({ tag, body, lang, renotify: true, icon: "icons/icon-192.png", badge: "icons/icon-192.png", data: { href } });
  const registration = await worker();
  try {
    if (registration?.active) {
      await registration.showNotification(title, options);
      return;
    }
    const notice = new Notification(title, options);
    own.set(tag, notice);
    notice.onclose = () => own.get(tag) === notice && own.delete(tag);
    notice.onclick = () => {
      focus();
      location.hash = href;
      notice.close();
    };
  } catch (refused) {
    // Phones know no notification without a service worker; the page itself shows what is wrong.
  }
}

/** @param {string} tag */
export async function closeNotification(tag) {
  own.get(tag)?.close();
  own.delete(tag);
  const registration = await worker();
  for (const notice of (await registration?.getNotifications?.({ tag })) ?? []) notice.close();
}
