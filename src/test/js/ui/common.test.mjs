import { test } from "node:test";
import assert from "node:assert/strict";
import * as german from "../../../main/resources/static/js/i18n/de.js";
import { createLanguage } from "../../../main/resources/static/js/i18n/language.js";
import { stateWord, subjectText } from "../../../main/resources/static/js/ui/common.js";

test("a stream that is missing is told apart from one that may be away, and a part by its name", () => {
  const app = { ...createLanguage({ tag: "de", ...german }, ["de-DE"]) };
  const state = (stream) => stateWord(app, { state: "offline", ...stream });
  assert.deepEqual([state({ expected: true }), state({ expected: true, neverSeen: true }), state({ expected: false })], ["fehlt", "nie gesehen", "offline"]);
  assert.deepEqual(["publisher", "forward 2", undefined, "<b>"].map((subject) => subjectText(app, { subject })), ["Sender", "Weiterleitung 2", "", "<b>"]);
});
