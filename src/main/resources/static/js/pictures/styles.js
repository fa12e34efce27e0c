/** The styles of pictures, which come with their code: before those of a phone, which have the last word. */

/** @returns {Promise<void>} also where they can't be had: a picture without them is better than none */
export function loadPictureStyles() {
  return new Promise((done) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("./pictures.css", import.meta.url).href });
    link.onload = link.onerror = () => done();
    document.head.insertBefore(link, document.getElementById("phone-styles"));
  });
}
