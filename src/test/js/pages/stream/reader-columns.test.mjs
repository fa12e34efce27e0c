import { test } from "node:test";
import assert from "node:assert/strict";
import { GERMAN as german } from "../../languages.mjs";
import { ENGLISH as english } from "../../english.mjs";
import { TABS } from "../../../../main/resources/static/js/pages/stream/detail-tabs.js";
import { COLUMNS, columnsOf, isOwn, keptOrder, nextSort, selectReaders, transportOf } from "../../../../main/resources/static/js/pages/stream/reader-columns.js";

const ids = (readers) => readers.map(({ id }) => id).join(" ");
const plain = { id: "plain", protocol: "rtmp", address: "192.0.2.1:1", since: "2026-11-23T06:00:00Z", outboundBitsPerSecond: 5 };
const slow = { id: "slow", protocol: "hls", userAgent: "AppleCoreMedia", hls: { cdn: true }, since: "2026-11-23T05:00:00Z", issues: [{ rule: "reader-slow", penalty: 20, reason: "4 frames a second" }] };
const lossy = { id: "lossy", protocol: "srt", srt: { rttMs: 40, latencyMs: 120, retransmittedPercent: 2, droppedPercent: 0.1 }, issues: [{ penalty: 30, reason: "drops" }, { penalty: 5, reason: "rtt" }] };
const near = { id: "near", protocol: "srt", srt: { rttMs: 4, latencyMs: 120, retransmittedPercent: 0, droppedPercent: 0 } };
const readers = [plain, slow, near, lossy];

test("our own readers are known by their query", () => {
  assert.ok(isOwn({ query: "a=1&mediamtx-monitor=preview" }));
  assert.ok(!isOwn({ query: "not-mediamtx-monitor=1" }));
  assert.ok(!isOwn({}));
});

test("readers in trouble come first, the others as MediaMTX lists them", () => {
  assert.equal(ids(selectReaders(readers, {})), "lossy slow plain near");
  assert.equal(ids(readers), "plain slow near lossy");
});

test("a column sorts readers, and what a protocol does not tell comes last either way", () => {
  assert.equal(ids(selectReaders(readers, { sort: "-rtt" })), "lossy near plain slow");
  assert.equal(ids(selectReaders(readers, { sort: "rtt" })), "near lossy plain slow");
  assert.equal(ids(selectReaders(readers, { sort: "-for" })), "slow plain near lossy");
  assert.equal(ids(selectReaders(readers, { sort: "nonsense" })), "lossy slow plain near");
});

test("a search needs all its words, in any case, also those of what is wrong", () => {
  assert.equal(ids(selectReaders(readers, { q: " APPLE cdn" })), "slow");
  assert.equal(ids(selectReaders(readers, { q: "frames" })), "slow");
  assert.equal(ids(selectReaders(readers, { q: "srt rtmp" })), "");
});

test("only columns that some reader fills are there", () => {
  const idsOf = (list) => columnsOf(list).map(({ id }) => id);
  assert.deepEqual(idsOf([plain]), ["protocol", "address", "client", "out", "discarded", "for"]);
  assert.ok(idsOf(readers).includes("dropped") && !idsOf(readers).includes("jitter"));
});

test("the way of the media is the transport of RTSP or the pair of WebRTC", () => {
  assert.equal(transportOf({ transport: "UDP" }), "UDP");
  assert.equal(transportOf({ webrtc: { remoteCandidate: "srflx/udp/198.51.100.2/57581" } }), "UDP srflx");
  assert.equal(transportOf({ webrtc: { established: false } }), undefined);
});

test("a head sorts figures from the largest, words from the first, and the third click takes it back", () => {
  assert.deepEqual(["", "-rtt", "rtt"].map((sort) => nextSort(sort, "rtt")), ["-rtt", "rtt", ""]);
  assert.deepEqual(["", "address", "-address"].map((sort) => nextSort(sort, "address")), ["address", "-address", ""]);
});

test("rows that somebody points at keep their place, new ones come below", () => {
  assert.equal(ids(keptOrder([near, plain], [lossy, plain, near, slow])), "near plain lossy slow");
});

test("five thousand readers are sorted in a moment", () => {
  const many = Array.from({ length: 5000 }, (_, i) => ({ ...near, id: String(i), srt: { ...near.srt, rttMs: (i * 7919) % 5000 } }));
  const began = performance.now();
  assert.equal(selectReaders(many, { sort: "-rtt" })[0].srt.rttMs, 4999);
  assert.ok(performance.now() - began < 500);
});

test("every column of the readers and every tab has its words in both languages", () => {
  for (const { words } of [english, german]) {
    for (const { id, title, help } of COLUMNS) assert.ok(words[title] && words[help ?? ""], id);
    for (const name of TABS) assert.ok(words[`streampage.tab.${name}`], name);
  }
});
