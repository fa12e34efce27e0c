/** Fetches what only charts need, once, and only when somebody opens a view that has them. */

/** @type {Map<string, Promise<void>>} */
const asked = new Map();

/** The service worker keeps what a module names so. @param {string} path relative to this module */
function fileOf(path) {
  return new URL(path, import.meta.url).href;
}

/** @param {string} href @returns {Promise<void>} */
function loadStyle(href) {
  return once(href, () => Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}

/** The chart library and the style of charts. @returns {Promise<any>} uPlot */
export async function loadCharts() {
  await Promise.all([
    loadStyle(fileOf("../../vendor/uplot/uPlot.min.css")), loadStyle(fileOf("./charts.css")),
    once(fileOf("../../vendor/uplot/uPlot.iife.min.js"), (src) => Object.assign(document.createElement("script"), { src })),
  ]);
  return /** @type {any} */ (globalThis).uPlot;
}

/** @param {string} href @param {(href: string) => any} create */
function once(href, create) {
  let loaded = asked.get(href);
  if (!loaded) {
    loaded = new Promise((done, failed) => {
      const element = create(href);
      element.onload = () => done();
      element.onerror = () => {
        asked.delete(href);
        element.remove();
        failed(new Error(href));
      };
      document.head.append(element);
    });
    asked.set(href, loaded);
  }
  return loaded;
}
