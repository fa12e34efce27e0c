import { test } from "node:test";
import assert from "node:assert/strict";
import { knownOnly } from "../../../main/resources/static/js/domain/known-values.js";

test("values that are not known are left out, names of prototypes too, and names that people give stay", () => {
  const known = { state: ["live", "stalled"], kind: ["state"] };
  assert.deepEqual(knownOnly({ state: "live,bogus", server: "bogus" }, known), { state: "live", server: "bogus" });
  for (const value of ["__proto__", "constructor", "toString", "bogus", ",", "%zz"]) assert.deepEqual(knownOnly({ state: value, q: value }, known), { state: "", q: value });
  assert.deepEqual(knownOnly({ kind: "state", offset: "100" }, known), { kind: "state", offset: "100" });
  for (const offset of ["-1", "__proto__", "1e3", "99999999999"]) assert.equal(knownOnly({ offset }, known).offset, "");
});
