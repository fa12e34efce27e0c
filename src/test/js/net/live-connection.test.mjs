import { beforeEach, test } from "node:test";
import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { LiveConnection } from "../../../main/resources/static/js/net/live-connection.js";
import { Model } from "../../../main/resources/static/js/state/model.js";

let now;
let online;
let sockets;
let read;
let connection;
let refused;
let told;
const iso = () => new Date(now).toISOString();
const settle = () => new Promise((resolve) => setImmediate(resolve));

class Socket {
  constructor() {
    this.sent = [];
    this.closed = false;
    sockets.push(this);
  }
  send(text) { this.sent.push(JSON.parse(text)); }
  close() { this.closed = true; }
  say(message) { this.onmessage({ data: JSON.stringify(message) }); }
}

async function pass(ms) {
  for (const end = now + ms; now < end;) {
    now += 500;
    connection.check();
    await settle();
  }
}

const beat = () => ({ type: "heartbeat", time: iso(), servers: {} });
const full = (seq = 1) => ({ type: "full", server: "m", epoch: 1, seq, collectedAt: iso(), report: { server: { id: "m" }, streams: [] } });

beforeEach(() => {
  now = 1_000_000;
  online = true;
  sockets = [];
  refused = false;
  told = [];
  read = async () => ({ info: { time: iso() }, servers: [{ id: "m" }], streams: [] });
  connection = new LiveConnection(new Model(), {
    open: () => new Socket(), read: () => read(), now: () => now, online: () => online, random: () => 0.5,
  }, { onChange() {}, onInfo() {}, onEvent: (event) => told.push(event), onUnauthorised: () => (refused = true) });
  connection.check();
});

test("the first subscription has nothing to resume, the next one resumes where it was", async () => {
  sockets[0].onopen();
  assert.deepEqual(sockets[0].sent, [{ type: "subscribe", topics: ["servers", "streams", "events", "alerts", "hosts"], encoding: "gzip" }]);
  sockets[0].say(full(7));
  assert.equal(connection.link, "live");
  sockets[0].onclose();
  await pass(1000);
  sockets[1].onopen();
  assert.deepEqual(sockets[1].sent[0].resume, { m: { epoch: 1, seq: 7 } });
});

test("what comes as bytes is read as what comes as text", () => {
  sockets[0].onopen();
  assert.equal(sockets[0].binaryType, "arraybuffer");
  sockets[0].onmessage({ data: new TextEncoder().encode(JSON.stringify(full(7))).buffer });
  assert.equal(connection.link, "live");
});

test("what comes compressed is read before what follows on it", async () => {
  sockets[0].onopen();
  const packed = gzipSync(JSON.stringify(full(7)));
  sockets[0].onmessage({ data: packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.byteLength) });
  sockets[0].say({ type: "event", event: { id: "after" } });
  assert.notEqual(connection.link, "live");
  assert.deepEqual(told, []);
  while (told.length === 0) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(connection.link, "live");
  assert.deepEqual(connection.model.resume(), { m: { epoch: 1, seq: 7 } });
  sockets[0].say({ type: "event", event: { id: "at once" } });
  assert.deepEqual(told, [{ id: "after" }, { id: "at once" }]);
});

test("what can't be unpacked is a connection that is no good, unless it is another one already", async () => {
  sockets[0].onopen();
  sockets[0].onmessage({ data: new Uint8Array([0x1f, 0x8b, 1, 2, 3]).buffer });
  while (connection.socket === sockets[0]) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(connection.socket, null);
});

test("a gap asks for everything once, not with every further delta", () => {
  sockets[0].onopen();
  sockets[0].say(full(1));
  sockets[0].say({ type: "delta", server: "m", epoch: 1, seq: 5 });
  sockets[0].say({ type: "delta", server: "m", epoch: 1, seq: 6 });
  assert.equal(sockets[0].sent.length, 2);
  assert.equal(sockets[0].sent[1].resume, undefined);
});

test("an unanswered request for everything is repeated", () => {
  sockets[0].onopen();
  sockets[0].say(full(1));
  sockets[0].say({ type: "delta", server: "m", epoch: 1, seq: 5 });
  for (let i = 0; i < 4; i++) {
    now += 1000;
    sockets[0].say(beat());
  }
  assert.equal(sockets[0].sent.length, 3);
});

test("three seconds of silence end the connection; REST takes over", async () => {
  sockets[0].onopen();
  sockets[0].say(full());
  await pass(2500);
  assert.equal(connection.link, "live");
  await pass(1500);
  assert.equal(sockets[0].closed, true);
  assert.equal(connection.link, "polling");
});

test("when REST fails too, our own server is away", async () => {
  sockets[0].onopen();
  sockets[0].say(full());
  read = async () => { throw Object.assign(new Error(), { status: 0 }); };
  await pass(4500);
  assert.equal(connection.link, "down");
});

test("a browser without network says so", async () => {
  sockets[0].onopen();
  sockets[0].say(full());
  online = false;
  read = async () => { throw Object.assign(new Error(), { status: 0 }); };
  await pass(4500);
  assert.equal(connection.link, "offline");
});

test("a browser that calls itself offline is believed only while nothing arrives", async () => {
  sockets[0].onopen();
  online = false;
  for (let i = 0; i < 5; i++) {
    sockets[0].say(beat());
    await pass(1000);
  }
  assert.equal(connection.link, "live");
});

test("attempts grow further apart, and one success starts over", async () => {
  read = async () => { throw Object.assign(new Error(), { status: 0 }); };
  const openedAt = [];
  for (let i = 0; i < 240; i++) {
    const before = sockets.length;
    await pass(500);
    if (sockets.length > before) openedAt.push(now);
    sockets.at(-1).onclose?.();
  }
  const gaps = openedAt.slice(1).map((time, index) => time - openedAt[index]);
  assert.ok(gaps.at(-1) >= 20_000 && gaps.at(-1) <= 38_000, String(gaps));
  assert.ok(gaps[0] <= 2000, String(gaps));
  connection.retry();
  sockets.at(-1).onopen();
  sockets.at(-1).say(full());
  assert.equal(connection.link, "live");
  assert.equal(connection.failures, 0);
});

test("401 over REST asks for the token and stops trying", async () => {
  read = async () => { throw Object.assign(new Error(), { status: 401 }); };
  sockets[0].onclose();
  await settle();
  await pass(2000);
  assert.equal(refused, true);
  const opened = sockets.length;
  await pass(10_000);
  assert.equal(sockets.length, opened);
});

test("a connection that was closed because one is signed out is not opened again, nor is anything read", async () => {
  let reads = 0;
  read = async () => (reads++, Promise.reject(new Error("away")));
  sockets[0].onopen();
  sockets[0].onclose({ code: 4401 });
  await settle();
  assert.equal(refused, true);
  const opened = sockets.length;
  await pass(60_000);
  assert.deepEqual([sockets.length, reads], [opened, 0]);
  connection.start();
  assert.equal(sockets.length, opened + 1);
});

test("an event is told once it comes, and counts as a sign of life", () => {
  sockets[0].onopen();
  sockets[0].say({ type: "event", event: { id: "1", kind: "state" } });
  assert.deepEqual(told, [{ id: "1", kind: "state" }]);
  assert.equal(connection.link, "live");
});

test("what a slow line takes long for is not asked for again while parts of it come", async () => {
  sockets[0].onopen();
  sockets[0].say(full(7));
  await pass(2500);
  sockets[0].say({ type: "delta", server: "m", epoch: 1, seq: 9 });
  assert.equal(sockets[0].sent.length, 2);
  sockets[0].say({ ...full(12), parts: 12 });
  for (let part = 2; part <= 12; part++) {
    await pass(1000);
    sockets[0].say({ type: "part", server: "m", epoch: 1, seq: 12, part, parts: 12, streams: [] });
  }
  assert.equal(sockets[0].sent.length, 2);
  assert.deepEqual(connection.model.resume(), { m: { epoch: 1, seq: 12 } });
});
