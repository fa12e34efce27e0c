import { test } from "node:test";
import assert from "node:assert/strict";
import { read } from "../modules.mjs";

test("the form that asks for the token looks the same in its dialog as in place of the page", () => {
  const css = read("css/shell.css");
  for (const part of ["", " p", " label", " input", " .error", " button"]) {
    assert.ok(css.includes(`\n#login${part} {`), `#login${part}`);
  }
});
