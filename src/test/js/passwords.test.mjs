import { test } from "node:test";
import assert from "node:assert/strict";
import { MODULES, read } from "./modules.mjs";

const MASKED = 'type: "password"';
const TOLD = /autocomplete: "(current|new)-password"/;
/** Within these characters one field tells what it is. */
const ONE_FIELD = 90;

/** What stands behind each place of a text. */
const behind = (text, place) => text.split(place).slice(1).map((rest) => rest.slice(0, ONE_FIELD));

test("a field for a secret is masked and says what it is to password managers", () => {
  let fields = 0;
  for (const { path } of MODULES) {
    for (const field of behind(read(path), MASKED)) {
      fields++;
      assert.match(field, TOLD, path);
    }
    assert.equal((read(path).match(new RegExp(TOLD, "g")) ?? []).length, behind(read(path), MASKED).length, path);
  }
  assert.ok(fields >= 7);
});

test("nothing keeps anybody from pasting a password", () => {
  assert.deepEqual(MODULES.map(({ path }) => path).filter((path) => /onpaste|onbeforeinput|["']paste["']/.test(read(path))), []);
});
