/** Styles that come with code that is fetched later: before those of a phone, which have the last word. */

/** @type {Map<string, Promise<void>>} */
const asked = new Map();

/** @param {string} href absolute @returns {Promise<void>} also where they can't be had: what has no style is better than nothing */
export function loadLateStyles(href) {
  let loaded = asked.get(href);
  if (!loaded) {
    loaded = new Promise((done) => {
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
      link.onload = link.onerror = () => done();
      document.head.insertBefore(link, document.getElementById("phone-styles"));
    });
    asked.set(href, loaded);
  }
  return loaded;
}
