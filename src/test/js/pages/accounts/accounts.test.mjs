import { test } from "node:test";
import assert from "node:assert/strict";
import { actionText, auditFilter } from "../../../../main/resources/static/js/pages/accounts/audit.js";
import { differences } from "../../../../main/resources/static/js/pages/accounts/differences.js";
import { isEmptyScope, scopeBody, scopeOf } from "../../../../main/resources/static/js/pages/accounts/scope-fields.js";
import { expiryOf } from "../../../../main/resources/static/js/pages/accounts/tokens.js";
import { generatePassword } from "../../../../main/resources/static/js/ui/account-form.js";
import { createLanguage } from "../../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../../english.mjs";

const NOW = Date.parse("2026-11-29T08:00:30Z");
const DAY = 86_400_000;

test("a stretch of the audit begins at a full minute, and days are whole ones", () => {
  assert.deepEqual(auditFilter({ span: "24h", who: "ada", offset: "100" }, NOW), { who: "ada", offset: "100", from: "2026-11-28T08:00:00.000Z" });
  const { from, to } = auditFilter({ from: "2026-11-01", to: "2026-11-02" }, NOW);
  assert.equal(Date.parse(/** @type {string} */ (to)) - Date.parse(/** @type {string} */ (from)), 2 * DAY - 1);
  assert.deepEqual(auditFilter({ span: "9y", from: "yesterday" }, NOW), {});
});

test("what the page has no word for is said as the monitor calls it", () => {
  const app = /** @type {any} */ (createLanguage(ENGLISH));
  assert.equal(actionText(app, "PUT /api/v1/accounts/{name}"), "changed user");
  assert.equal(actionText(app, "POST /api/v1/unheard/of"), "POST /api/v1/unheard/of");
});

test("of a change only what differs is told", () => {
  const before = { name: "otto", role: "viewer", servers: ["a"], disabled: false };
  assert.deepEqual(differences(before, { ...before, role: "operator", servers: undefined }), [
    { name: "role", before: "viewer", after: "operator" }, { name: "servers", before: "a", after: undefined },
  ]);
  assert.deepEqual(differences(undefined, { name: "otto" }), [{ name: "name", before: undefined, after: "otto" }]);
  assert.deepEqual(differences(undefined, undefined), []);
});

test("limits that name nothing are no limits, and never sent by mistake", () => {
  const scope = scopeOf({ role: "viewer", servers: ["a"], groups: [] });
  assert.deepEqual(scopeBody(scope), { role: "viewer", servers: ["a"], groups: [] });
  scope.servers.clear();
  assert.equal(isEmptyScope(scope), true);
  scope.isLimited = false;
  scope.servers.add("a");
  assert.deepEqual(scopeBody(scope), { role: "viewer", servers: [], groups: [] });
});

test("a token that is over soon is told before it is", () => {
  const at = (ms) => expiryOf({ expiresAt: new Date(NOW + ms).toISOString() }, NOW);
  assert.deepEqual([expiryOf({}, NOW), at(-1), at(DAY), at(30 * DAY)], ["never", "over", "soon", "later"]);
  assert.equal(expiryOf({ active: false }, NOW), "suspended");
  assert.equal(expiryOf({ active: false, expiresAt: new Date(NOW - 1).toISOString() }, NOW), "over");
});

test("a generated password is long enough and has no letters that look alike", () => {
  let next = 0;
  const password = generatePassword((into) => into.map(() => next++));
  assert.match(password, /^([a-z0-9]{5}-){3}[a-z0-9]{5}$/);
  assert.doesNotMatch(generatePassword((into) => into.map((_, index) => index + 11)), /[ilo01]/);
});
