/** Why something could not be read, in words: never what a browser or a parser says of it. */

import { reasonText } from "../i18n/reason-texts.js";

const BUSY = [429, 502, 503, 504];
const LOCKED = [401, 403];

/**
 * @param {import("./app.js").App} app
 * @param {any} failure of a request; an answer of the monitor says itself what is wrong
 */
export function failureText({ t, fmt, ruleTexts }, { status, detail, kind, code, values }) {
  if (detail) return reasonText({ fmt, ruleTexts }, { reason: detail, reasonCode: code, reasonValues: values });
  if (kind) return t(`failure.${kind}`);
  if (LOCKED.includes(status)) return t("failure.locked");
  return BUSY.includes(status) ? t("failure.busy") : t("failure.status", { status: String(status) });
}
