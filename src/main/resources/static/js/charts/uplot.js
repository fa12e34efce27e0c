/** Fetches what only charts need, once, and only when somebody opens a view that has them. */

/** @type {Map<string, Promise<void>>} */
const asked = new Map();

/** @param {string} href @returns {Promise<void>} */
function loadStyle(href) {
  return once(href, () => Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
}

/** The chart library and the style of charts. @returns {Promise<any>} uPlot */
export async function loadCharts() {
  await Promise.all([
    loadStyle("vendor/uplot/uPlot.min.css"), loadStyle(new URL("./charts.css", import.meta.url).href),
    once("vendor/uplot/uPlot.iife.min.js", () => Object.assign(document.createElement("script"), { src: "vendor/uplot/uPlot.iife.min.js" })),
  ]);
  return /** @type {any} */ (globalThis).uPlot;
}

function once(href, create) {
  let loaded = asked.get(href);
  if (!loaded) {
    loaded = new Promise((done, failed) => {
      const element = create();
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
