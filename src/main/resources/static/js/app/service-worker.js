/**
 * The service worker: it lets the installed app open while the monitor is away, and hears clicks on notifications. Its
 * address carries the version of the monitor, so another version brings another worker and drops what the old one kept.
 */

const ALLOWED = typeof navigator !== "undefined" && "serviceWorker" in navigator;
let isAsked = false;

/** @param {import("../ui/app.js").App} app */
export function registerServiceWorker(app) {
  if (!ALLOWED || !isSecureContext || isAsked) return;
  const { version } = app.info ?? {};
  if (!version) return;
  isAsked = true;
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (typeof data?.go === "string" && data.go.startsWith("#/")) location.hash = data.go;
  });
  const register = () => navigator.serviceWorker.register(`sw.js?v=${encodeURIComponent(version)}`).catch(() => {
    // A browser may forbid it, in a private window for one. The page works without.
  });
  if (document.readyState === "complete") register();
  else addEventListener("load", register, { once: true });
}
