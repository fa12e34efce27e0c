import assert from "node:assert/strict";
import { test } from "node:test";
import { streamKey, streamOf } from "../../../main/resources/static/js/domain/stream.js";

test("a key tells its server and its path, whatever stands in the path", () => {
  for (const path of ["a", "live/cam 1", "two\nlines", "ends\n", ""]) assert.deepEqual(streamOf(streamKey("north", path)), { server: "north", path });
});
