/** English with the words of all pages, as it is once pages were opened. */

import { ENGLISH, loadPageWords } from "../../main/resources/static/js/i18n/language.js";

await loadPageWords(.../** @type {import("../../main/resources/static/js/i18n/pack.js").Part[]} */ (Object.keys(ENGLISH.parts ?? {})));

export { ENGLISH };
