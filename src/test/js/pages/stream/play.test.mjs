import { test } from "node:test";
import assert from "node:assert/strict";
import { addressesFor, playerLine } from "../../../../main/resources/static/js/pages/stream/play.js";

const url = "https://media.example.com:8889/live/a/whep";

test("a line for a terminal keeps a quote", () => {
  assert.equal(playerLine({ protocol: "rtsp", url: "rtsp://h/it's" }), "ffplay -rtsp_transport tcp 'rtsp://h/it'\\''s'");
});

test("an address that is assumed on the machine of the monitor has the host of the page", () => {
  const play = { protocol: "rtsp", url: "rtsp://localhost:8554/localhost", assumed: true };
  assert.deepEqual(addressesFor([play], "monitor.example.com").urls, [{ ...play, url: "rtsp://monitor.example.com:8554/localhost" }]);
  assert.equal(addressesFor([{ ...play, url: "srt://[::1]:8890?streamid=read:a" }], "10.0.0.1").urls[0].url, "srt://10.0.0.1:8890?streamid=read:a");
  assert.equal(addressesFor([{ ...play, url: "http://127.0.0.1:8888/a/" }], "10.0.0.1").isMoved, true);
});

test("an address that is configured, or that the page can reach as it is, stays", () => {
  const local = { protocol: "rtsp", url: "rtsp://localhost:8554/a" };
  assert.deepEqual(addressesFor([local], "monitor.example.com"), { urls: [local], isAssumed: false, isMoved: false });
  assert.equal(addressesFor([{ ...local, assumed: true }], "localhost").urls[0].url, local.url);
  assert.equal(addressesFor([{ protocol: "rtsp", url: "rtsp://media.example.com:8554/a", assumed: true }], "10.0.0.1").isMoved, false);
});
