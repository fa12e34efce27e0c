import { test } from "node:test";
import assert from "node:assert/strict";
import { isRisky, kickCommand, kickPath } from "../../../main/resources/static/js/domain/kick.js";

const id = "66e512ac-0000-4000-8000-000000000001";

test("each protocol is ended by an endpoint of its own, whose name depends on the version", () => {
  const paths = [
    ["rtspSession", "rtspsessions", "rtsp/sessions"], ["rtspsSession", "rtspssessions", "rtsps/sessions"], ["rtmpConn", "rtmpconns", "rtmp/conns"], ["rtmpsConn", "rtmpsconns", "rtmps/conns"],
    ["srtConn", "srtconns", "srt/conns"], ["webRTCSession", "webrtcsessions", "webrtc/sessions"], ["hlsSession", "hlssessions", "hls/sessions"], ["moqSession", "moqsessions", "moq/sessions"],
  ];
  for (const [type, old, fresh] of paths) {
    assert.equal(kickPath({ type, id }, "v1.20.1"), `/v3/${old}/kick/${id}`);
    assert.equal(kickPath({ type, id }, "v1.21.0-rc1"), `/v3/${fresh}/kick/${id}`);
    assert.equal(kickPath({ type, id }, undefined), `/v3/${old}/kick/${id}`);
    assert.equal(kickPath({ type, id }, "v2.0.0"), `/v3/${fresh}/kick/${id}`);
  }
});

test("what MediaMTX can't end has no command", () => {
  for (const type of ["hlsMuxer", "rtspConn?", "redirect", ""]) assert.equal(kickPath({ type, id }, "v1.20.1"), undefined);
  assert.equal(kickCommand(undefined, { type: "srtConn", id }), undefined);
  assert.equal(kickCommand({}, { type: "srtConn", id }), undefined);
});

test("a command has placeholders for credentials, and nothing in it ends the quotes", () => {
  assert.equal(kickCommand({ url: "https://media.example.com/mtx/", version: "v1.20.1" }, { type: "srtConn", id }),
    `curl -f -X POST -u 'USER:PASSWORD' 'https://media.example.com/mtx/v3/srtconns/kick/${id}'`);
  assert.equal(kickCommand({ url: "http://h" }, { type: "srtConn", id: "'; rm -rf ~ #" }), "curl -f -X POST -u 'USER:PASSWORD' 'http://h/v3/srtconns/kick/'\\''%3B%20rm%20-rf%20~%20%23'");
});

test("only RTSP sessions are risky to end", () => {
  assert.equal(isRisky({ type: "rtspsSession" }), true);
  assert.equal(isRisky({ type: "srtConn" }), false);
});
