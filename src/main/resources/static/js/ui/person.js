/** Who sits at this browser, as they once said: a name for acknowledgements and silences. */

import { readStored, store } from "../state/preferences.js";

const NAME = "person";

export function personName() {
  return readStored(NAME) ?? "";
}

/** @param {string} name */
export function keepPersonName(name) {
  store(NAME, name);
}
