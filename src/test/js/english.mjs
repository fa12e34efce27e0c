/** English with the words of all pages, as it is once pages were opened. */

import { ENGLISH, loadPageWords } from "../../main/resources/static/js/i18n/language.js";

await loadPageWords();
await loadPageWords("account");

export { ENGLISH };
