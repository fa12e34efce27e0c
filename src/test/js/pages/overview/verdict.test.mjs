import { test } from "node:test";
import assert from "node:assert/strict";
import { checksOf, codeOf, partsOf, pathsUrl, publishWays, serverYaml, verdictOf } from "../../../../main/resources/static/js/pages/overview/verdict.js";

const failed = (status, code, cause) => ({ id: "main", status, reasonCode: code, reasonValues: cause && { cause: { code: cause, text: cause } } });

test("what came back decides what is checked first", () => {
  const first = (server) => checksOf(verdictOf(server))[0];
  assert.equal(first(failed("unreachable", "no-answer", "connection-refused")), "runs");
  assert.equal(first(failed("unreachable", "silent")), "runs");
  assert.equal(first(failed("refused", "refused", "credentials-refused")), "user");
  assert.equal(first(failed("faulty", "faulty", "web-page")), "address");
  assert.equal(first(failed("faulty", "faulty", "tls-expected")), "tls");
  assert.equal(first(failed("unreachable", "no-answer", "certificate-not-trusted")), "tls");
  assert.equal(verdictOf({ status: "pending" }), "starting");
  assert.equal(verdictOf(failed("faulty", "faulty", "something-new")), "foreign");
});

test("the reason within a reason is what a request really met", () => {
  assert.equal(codeOf(failed("unreachable", "no-answer", "unknown-host")), "unknown-host");
  assert.equal(codeOf(failed("unreachable", "silent")), "silent");
});

test("an address tells where it is and what MediaMTX has at its port", () => {
  assert.deepEqual(partsOf("http://localhost:9997"), { scheme: "http", host: "localhost", port: "9997", isHere: true, portOf: undefined });
  assert.deepEqual(partsOf("https://media.example.com"), { scheme: "https", host: "media.example.com", port: "443", isHere: false, portOf: undefined });
  assert.equal(partsOf("http://192.0.2.7:8889").portOf, "WebRTC");
  assert.equal(partsOf("http://[::1]:9997").isHere, true);
  assert.equal(partsOf(undefined).port, "9997");
  assert.equal(pathsUrl("http://localhost:9997/"), "http://localhost:9997/v3/paths/list");
});

test("a snippet of collector.yaml has what the server needs", () => {
  assert.equal(serverYaml({ id: "north", url: "http://192.0.2.7:9997" }), "servers:\n  - id: north\n    url: http://192.0.2.7:9997\n    username: monitor\n    password: change-me");
  assert.match(serverYaml({ id: "north", url: "https://192.0.2.7:9997", tls: ["fingerprint: aa"] }), /tls:\n {6}fingerprint: aa$/);
});

test("a first stream is published to the ports that the server reports, by protocols that are on", () => {
  const ways = publishWays({ url: "http://192.0.2.7:9997", listeners: { rtsp: 18554, srt: 18890 }, protocols: { rtsp: "on", srt: "on", rtmp: "off", webrtc: "on" } }, "test");
  assert.deepEqual(ways.map(({ protocol }) => protocol), ["rtsp", "srt", "webrtc"]);
  assert.match(ways[0].lines.join("\n"), /rtsp:\/\/192\.0\.2\.7:18554\/test$/);
  assert.match(ways[1].lines.join("\n"), /srt:\/\/192\.0\.2\.7:18890\?streamid=publish:test/);
  assert.deepEqual(publishWays({ url: "http://localhost:9997" }, "test").map(({ lines }) => lines.at(-1)?.includes("localhost")), [true, true, true, true]);
});
