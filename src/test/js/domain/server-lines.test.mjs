import assert from "node:assert/strict";
import test from "node:test";
import { serverId, serverLines } from "../../../main/resources/static/js/domain/server-lines.js";

test("a server is lines of collector.yaml, without its secrets", () => {
  const text = serverLines({ id: "north", url: "http://10.0.0.5:9997", username: "on", password: "secret" });
  assert.equal(text, 'servers:\n  - id: north\n    url: "http://10.0.0.5:9997"\n    username: "on"\n    passwordFile: /run/secrets/north\n');
  assert.ok(!serverLines({ id: "north", url: "http://x", token: "secret" }).includes("secret\""));
});

test("what YAML would read as something else is in quotes", () => {
  assert.match(serverLines({ id: "123", url: 'http://x/"#: \\' }), /id: "123"\n {4}url: "http:\/\/x\/\\"#: \\\\"/);
});

test("the id of a server is that of its host", () => {
  assert.equal(serverId("http://localhost:9997"), "main");
  assert.equal(serverId("http://Cam-1.example.org:9997"), "cam-1-example-org");
  assert.equal(serverId("http://10.0.0.5:9997"), "10-0-0-5");
  assert.equal(serverId("nonsense"), "main");
});
