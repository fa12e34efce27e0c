import { test } from "node:test";
import assert from "node:assert/strict";
import { escapeAttribute, playerLine } from "../../../../main/resources/static/js/pages/stream/play.js";

const url = "https://media.example.com:8889/live/a/whep";

test("what is pasted elsewhere stays what it is", () => {
  assert.equal(escapeAttribute('"><script>&'), "&quot;&gt;&lt;script&gt;&amp;");
  assert.equal(playerLine({ protocol: "rtsp", url: "rtsp://h/it's" }), "ffplay -rtsp_transport tcp 'rtsp://h/it'\\''s'");
});
