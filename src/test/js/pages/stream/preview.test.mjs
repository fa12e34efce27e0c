import { test } from "node:test";
import assert from "node:assert/strict";
import { unplayable, whepOf } from "../../../../main/resources/static/js/pages/stream/preview.js";

const url = "https://media.example.com:8889/live/a/whep";

test("a preview is offered only where its address is known", () => {
  assert.equal(whepOf({}), undefined);
  assert.equal(whepOf({ playUrls: [{ protocol: "hls", url: "x" }, { protocol: "webrtc", url: "y", whep: url }] }), url);
});

test("what browsers cannot play is said beforehand", () => {
  assert.deepEqual(unplayable({ tracks: [{ codec: "H265" }, { codec: "Opus" }, { codec: "MPEG-4 Audio" }] }), ["H265", "MPEG-4 Audio"]);
  assert.deepEqual(unplayable({ video: { codec: "H264" }, audio: { codec: "Opus" } }), []);
});
