import { test } from "node:test";
import assert from "node:assert/strict";
import { columnOf } from "../../../../main/resources/static/js/pages/streams/columns.js";
import { cell, csvName, csvOf } from "../../../../main/resources/static/js/pages/streams/csv.js";

const stream = (path, more = {}) => ({ server: "main", path, state: "live", level: "ok", ...more });

test("a cell can be read back, and no cell is a formula", () => {
  assert.equal(cell('say "hi", you'), '"say ""hi"", you"');
  assert.equal(cell("a\r\nb"), '"a\r\nb"');
  for (const start of ["=", "+", "-", "@", "\t"]) assert.equal(cell(`${start}cmd|x`), `'${start}cmd|x`);
  assert.equal(cell("=1,2"), "\"'=1,2\"");
  assert.equal(cell(-5), "-5");
  assert.equal(cell(undefined), "");
  assert.equal(cell(false), "false");
});

test("a file has the chosen columns in base units, in the order of the page", () => {
  const text = csvOf([stream("b", { inboundBitsPerSecond: 4012000, readers: { srt: 2, total: 2 } }), stream("=a")], ["state", "path", "in", "readers"].map(columnOf), () => "2026-11-22T00:00:00Z");
  assert.equal(text, "\ufeffstate,level,path,title,inboundBitsPerSecond,readers,readersByProtocol,collectedAt\r\n"
    + "live,ok,b,,4012000,2,srt:2,2026-11-22T00:00:00Z\r\nlive,ok,'=a,,,,,2026-11-22T00:00:00Z\r\n");
  assert.equal(csvName(new Date(2026, 0, 5).getTime()), "streams-2026-01-05.csv");
});
