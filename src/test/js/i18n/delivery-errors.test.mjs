import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { OTHERS } from "../languages.mjs";
import * as german from "../../../main/resources/static/js/i18n/de.js";
import { deliveryErrorText } from "../../../main/resources/static/js/i18n/delivery-errors.js";
import { createLanguage } from "../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../english.mjs";

const en = createLanguage(ENGLISH, ["en-GB"]);
const de = createLanguage({ tag: "de", ...german }, ["de-DE"]);

test("each sentence that a channel fails with is worded in the language of the reader", () => {
  const sentences = ["http/ChannelHttp", "http/GuardedResolver", "mail/MailFailure", "push/WebPushSender", "push/PushRound", "DeliveryException"].flatMap((name) => {
    const code = readFileSync(new URL(`../../../main/java/org/mediamtxmonitor/notify/${name}.java`, import.meta.url), "utf8");
    return [...code.matchAll(/(?:DeliveryException|ofTemplate|settings|failure|ForbiddenTargetException)\(\s*(?:[^"();]*,\s*)?"([^"]+)"|return "([a-z][^"]+ [^"]+)"/g)].map(([, one, other]) => one ?? other);
  });
  assert.ok(sentences.length >= 21, `${sentences.length} sentences`);
  for (const sentence of sentences.filter((text) => /^(the|an|no) /.test(text))) {
    const whole = { "the mail server answers ": "the mail server answers 550", "the message has more than ": "the message has more than 3000 bytes", "the route failed: ": "the route failed: Odd", "the template failed: ": "the template failed: Odd", "the template can't be read: ": "the template can't be read: Odd", "the template is missing: ": "the template is missing: odd.ftl", "the target ": "the target is private; set allowPrivate: true if that is meant" }[sentence] ?? sentence;
    assert.equal(deliveryErrorText(en, whole), whole);
    for (const other of OTHERS) assert.notEqual(deliveryErrorText(createLanguage(other), whole), whole, `${other.tag}: ${whole}`);
  }
});

test("what is none of our sentences stays as it is", () => {
  assert.equal(deliveryErrorText(de, "HTTP 500"), "HTTP 500");
  assert.equal(deliveryErrorText(de, undefined), undefined);
});
