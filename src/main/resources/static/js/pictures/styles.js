/** The styles of pictures, which come with their code. */

import { loadLateStyles } from "../ui/late-styles.js";

/** @returns {Promise<void>} also where they can't be had: a picture without them is better than none */
export function loadPictureStyles() {
  return loadLateStyles(new URL("./pictures.css", import.meta.url).href);
}
