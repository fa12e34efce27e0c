import { test } from "node:test";
import assert from "node:assert/strict";
import { backText, methodsOf, secondFactorsOf, signInFailureText } from "../../../main/resources/static/js/app/sign-in.js";
import { createLanguage } from "../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../english.mjs";

const app = /** @type {any} */ (createLanguage(ENGLISH, ["en-GB"]));
const password = { mode: "password", isSecond: false };

test("a monitor that does not say how one signs in takes the token", () => {
  assert.deepEqual(methodsOf(undefined), { token: true });
  assert.deepEqual(methodsOf({ signedIn: false, methods: { password: true } }), { password: true });
});

test("only a refusal that names second factors asks for one", () => {
  assert.deepEqual(secondFactorsOf({ status: 401, problem: { secondFactor: ["totp", "passkey"] } }), ["totp", "passkey"]);
  assert.equal(secondFactorsOf({ status: 401, problem: { reasonCode: "wrong-sign-in" } }), undefined);
  assert.equal(secondFactorsOf({ status: 429, problem: { secondFactor: ["totp"] } }), undefined);
  assert.equal(secondFactorsOf({ status: 401 }), undefined);
});

test("why nobody was let in is said in words, and never which half was wrong", () => {
  const said = (failure, form = password) => signInFailureText(app, failure, form);
  assert.equal(said({ status: 401 }), "Name or password is wrong.");
  assert.equal(said({ status: 401 }, { mode: "password", isSecond: true }), "Code not accepted.");
  assert.equal(said({ status: 401 }, { mode: "token", isSecond: false }), "Token not accepted.");
  assert.equal(said({ status: 429, values: { seconds: 7 } }), "Too many attempts.");
  assert.equal(said({ status: 0, kind: "unreachable" }), "The monitor does not answer. Try again in a moment.");
  assert.equal(said({ status: 0, kind: "foreign" }), "The answer is not from this monitor: a proxy may have replaced it.");
  assert.equal(said({ name: "NotAllowedError" }), "No passkey was used: it was cancelled, or took too long.");
  assert.equal(said(new Error("not authenticated")), "This passkey does not open this monitor.");
});

test("who comes back from single sign-on without being let in reads why", () => {
  assert.equal(backText(app, ""), "");
  assert.match(backText(app, "?sign-in=sign-on-no-role"), /none of your groups/);
  assert.equal(backText(app, "?sign-in=<b>"), backText(app, "?sign-in=sign-on-failed"));
});
