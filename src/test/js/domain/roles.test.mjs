import { test } from "node:test";
import assert from "node:assert/strict";
import { hasAccount, isLimited, may, mayConfigure } from "../../../main/resources/static/js/domain/roles.js";

const signedIn = (role, more = {}) => /** @type {any} */ ({ session: { signedIn: true, accounts: true, account: true, via: "password", role, ...more } });

test("a role may what those below it may", () => {
  const rights = (role) => [may(signedIn(role), "operator"), may(signedIn(role), "admin")];
  assert.deepEqual(["viewer", "operator", "admin"].map(rights), [[false, false], [true, false], [true, true]]);
});

test("to somebody who is not signed in everything is offered: a change asks who it is", () => {
  assert.equal(may({ session: undefined }, "admin"), true);
  assert.equal(may({ session: { signedIn: false, accounts: true } }, "admin"), true);
});

test("the configuration is for admins, and for the token of the configuration file", () => {
  assert.deepEqual([signedIn("operator"), signedIn("admin"), signedIn("operator", { via: "token", account: false })].map(mayConfigure), [false, true, true]);
});

test("a token has no profile", () => {
  assert.equal(hasAccount(signedIn("viewer").session), true);
  assert.equal(hasAccount(signedIn("operator", { via: "token", account: false }).session), false);
  assert.equal(hasAccount(undefined), false);
});

test("who sees some servers only is limited, also where that is none of them", () => {
  assert.deepEqual([{}, { servers: ["north"] }, { servers: [], groups: ["studio"] }].map((limits) => isLimited(signedIn("viewer", limits).session)), [false, true, true]);
  assert.equal(isLimited(undefined), false);
});
