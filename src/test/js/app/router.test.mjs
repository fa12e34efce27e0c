import { test } from "node:test";
import assert from "node:assert/strict";
import { parseRoute } from "../../../main/resources/static/js/app/router.js";
import { formatRoute } from "../../../main/resources/static/js/ui/route.js";

test("an address survives the way there and back, hostile names included", () => {
  for (const path of ["live/a", "<img src=x onerror=alert(1)>", "a&server=b?c#d%20", "日本/ü"]) {
    const { view, query } = parseRoute(formatRoute("stream", { server: "main", path }));
    assert.equal(view, "stream");
    assert.deepEqual(query, { server: "main", path });
  }
});

test("an unknown address is the overview, an empty value is left out", () => {
  assert.equal(parseRoute("#/nowhere").view, "overview");
  assert.equal(parseRoute("").view, "overview");
  assert.equal(formatRoute("streams", { q: "", state: "live", server: undefined }), "#/streams?state=live");
});
