import { test } from "node:test";
import assert from "node:assert/strict";
import { readByWhep } from "../../../../main/resources/static/js/pages/stream/whep.js";

globalThis.MediaStream ??= /** @type {any} */ (class {
  constructor() { this.tracks = []; }
  addTrack(track) { this.tracks.push(track); }
});
class FakePeer {
  constructor() {
    this.iceGatheringState = "complete";
    this.transceivers = [];
    this.isClosed = false;
  }
  addTransceiver(kind, { direction }) { this.transceivers.push(`${kind} ${direction}`); }
  async createOffer() { return { type: "offer", sdp: "offer" }; }
  async setLocalDescription(description) { this.localDescription = description; }
  async setRemoteDescription(description) { this.remoteDescription = description; }
  close() { this.isClosed = true; }
}
function around(answer) {
  const asked = [];
  const peers = [];
  class Peer extends FakePeer {
    constructor() {
      super();
      peers.push(this);
    }
  }
  const send = async (url, init) => {
    asked.push({ url: String(url), ...init });
    return answer(init);
  };
  return { asked, peers, how: { Peer: /** @type {any} */ (Peer), send: /** @type {any} */ (send) } };
}
const url = "https://media.example.com:8889/live/a/whep";
const listeners = { onMedia() {}, onBroken() {} };

test("a preview is a marked reader that leaves by the address it was given", async () => {
  const { asked, peers, how } = around(() => new Response("answer", { status: 201, headers: { Location: "/live/a/whep/secret" } }));
  const reader = readByWhep(url, listeners, how);
  await reader.ready;
  assert.deepEqual(peers[0].transceivers, ["video recvonly", "audio recvonly"]);
  assert.equal(asked[0].url, `${url}?mediamtx-monitor=preview`);
  assert.equal(asked[0].credentials, "omit");
  assert.deepEqual(peers[0].remoteDescription, { type: "answer", sdp: "answer" });
  reader.stop();
  reader.stop();
  assert.deepEqual(asked.slice(1).map(({ url, method, keepalive }) => [url, method, keepalive]), [["https://media.example.com:8889/live/a/whep/secret", "DELETE", true]]);
  assert.ok(peers[0].isClosed);
});

test("who stops before the answer came leaves no reader behind", async () => {
  const { asked, peers, how } = around(() => new Response("answer", { status: 201, headers: { Location: "secret" } }));
  const reader = readByWhep(url, listeners, how);
  reader.stop();
  await reader.ready;
  assert.equal(asked.at(-1).method, "DELETE");
  assert.equal(peers[0].remoteDescription, undefined);
});

for (const [status, trouble] of [[404, "missing"], [401, "refused"], [403, "refused"], [400, "rejected"]]) {
  test(`an answer of ${status} is told as ${trouble}`, async () => {
    const { how } = around(() => new Response('{"error":"no codec <b>"}', { status: Number(status) }));
    await assert.rejects(readByWhep(url, listeners, how).ready, (failure) => failure.trouble === trouble && failure.detail === "no codec <b>");
  });
}

test("no answer is told as that", async () => {
  const { how } = around(() => { throw new TypeError("failed to fetch"); });
  await assert.rejects(readByWhep(url, listeners, how).ready, (failure) => failure.trouble === "unreachable");
});
