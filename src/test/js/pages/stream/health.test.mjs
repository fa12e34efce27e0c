import { test } from "node:test";
import assert from "node:assert/strict";
import { isWebAddress } from "../../../../main/resources/static/js/pages/stream/health.js";

test("only web addresses become links", () => {
  assert.ok(isWebAddress("https://wiki.example.com/a") && isWebAddress("http://10.0.0.1/"));
  for (const url of ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "wiki", undefined]) assert.ok(!isWebAddress(url), url);
});
