import { test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { ENGLISH } from "../english.mjs";
import { filled, snippetsFor, streamId } from "../../../main/resources/static/js/domain/remedies.js";

const server = { id: "studio", url: "http://198.51.100.10:9997/", version: "v1.20.1", listeners: { srt: 8890, rtmp: 1935, rtsp: 8554 } };
const stream = {
  server: "studio", path: "contrib/drone", readers: { total: 9 }, source: { kind: "publisher", protocol: "srt", type: "srtConn", id: "66e5-12ac" },
  publisher: { protocol: "srt", type: "srtConn", id: "66e5-12ac", address: "192.0.2.22:5000" },
};
const low = { rule: "srt-latency-low", subject: "publisher", values: { "connection.srt.advice": { code: "srt-latency-short", text: "Set ...", values: { latencyMs: 250 } } } };
const remedy = (syntax, text, when) => [{ id: "one", tool: "terminal", syntax, text, when }];
const textOf = (list, issue = low, of = { stream, server }) => snippetsFor(list, issue, of)[0]?.text;

test("a snippet has the values of the very stream and server", () => {
  const text = "srt://{host}:{srtPort}?streamid={publishId}&latency={latencyUs}";
  assert.equal(textOf(remedy("url", text)), "srt://198.51.100.10:8890?streamid=publish:contrib/drone&latency=250000");
  assert.equal(textOf(remedy("plain", "{latencyMs}")), "250");
  assert.equal(textOf(remedy("shell", "mtr '{peer}'")), "mtr '192.0.2.22'");
});

test("the address that viewers use goes before that of the API", () => {
  const of = { stream: { ...stream, playUrls: [{ url: "https://media.example.com:8889/contrib/drone/" }] }, server };
  assert.equal(textOf(remedy("url", "srt://{host}:{srtPort}"), low, of), "srt://media.example.com:8890");
});

test("a quote in a value ends no word of a shell", () => {
  assert.equal(filled({ syntax: "shell", text: "grep -- '{path}'" }, { path: "a'; rm -rf /; '" }), "grep -- 'a'\\''; rm -rf /; '\\'''");
});

test("a value in YAML is a scalar between double quotes, a number is as it is, double braces stay", () => {
  assert.equal(filled({ syntax: "yaml", text: "a: {path}\nb: {n}\nc: {{ d: {path} }}" }, { path: 'x": \\ #', n: 7 }), 'a: "x\\": \\\\ #"\nb: 7\nc: { d: "x\\": \\\\ #" }');
});

test("a value with a line break is put into nothing", () => {
  for (const path of ["a\nrm -rf /", "a\u2028b", "a\u0000"]) assert.equal(filled({ syntax: "shell", text: "'{path}'" }, { path }), undefined);
});

test("what is not known leaves a snippet out, rather than a hole in it", () => {
  assert.equal(textOf(remedy("shell", "ffplay 'srt://{host}:{srtPort}'"), low, { stream, server: { ...server, listeners: {} } }), undefined);
  assert.equal(textOf(remedy("url", "srt://{host}:{srtPort}"), low, { stream, server: { ...server, listeners: undefined } }), "srt://198.51.100.10:PORT");
  assert.equal(textOf(remedy("plain", "{latencyUs}"), { rule: "srt-latency-low", values: {} }), undefined);
});

test("a remedy fits by protocol, by whose finding it is, by what is advised, and by who fetches", () => {
  assert.equal(textOf(remedy("plain", "x", { protocol: ["rtmp"] })), undefined);
  assert.equal(textOf(remedy("plain", "x", { protocol: ["srt"], role: "publisher", advice: "short", pulled: false })), "x");
  assert.equal(textOf(remedy("plain", "x", { role: "reader" })), undefined);
  assert.equal(textOf(remedy("plain", "x", { role: "reader" }), { rule: "readers-share-issue" }), "x");
  assert.equal(textOf(remedy("plain", "x", { pulled: true }), low, { stream: { path: "a", source: { kind: "pull" } }, server }), "x");
});

test("where the latency is enough, the line to whom the advice names is looked at", () => {
  const enough = { rule: "srt-drops", subject: "publisher", values: { "connection.srt.advice": { code: "srt-latency-enough-from-publisher", values: { latencyMs: 600, peer: "[2001:db8::7]:4000" } } } };
  assert.equal(textOf(remedy("shell", "mtr '{peer}'"), enough), "mtr '2001:db8::7'");
  assert.equal(textOf(remedy("plain", "{latencyMs}", { advice: "short" }), enough), undefined);
});

test("a shared problem of readers has the latency that it advises", () => {
  const issue = { rule: "readers-share-issue", values: { "readerIssue.advice": { code: "srt-latency-low", values: low.values } } };
  assert.equal(textOf(remedy("plain", "{latencyMs}", { advice: "short", role: "reader" }), issue), "250");
});

test("a connection is ended by the name that its version has", () => {
  const text = "curl -X POST '{api}{kick}'";
  assert.equal(textOf(remedy("shell", text)), "curl -X POST 'http://198.51.100.10:9997/v3/srtconns/kick/66e5-12ac'");
  assert.equal(textOf(remedy("shell", text), low, { stream, server: { ...server, version: "v1.21.0" } }), "curl -X POST 'http://198.51.100.10:9997/v3/srt/conns/kick/66e5-12ac'");
  assert.equal(textOf(remedy("shell", text), low, { stream: { path: "a", source: { kind: "pull" } }, server }), undefined);
});

test("a path with a colon or other signs travels whole in the stream id", () => {
  assert.equal(streamId("publish", "a b&c"), "publish:a%20b%26c");
  assert.equal(streamId("read", "cam:1"), "%23!::m=request,r=cam%3A1");
});

test("a finding of a reader is about the reader, not about who publishes", () => {
  const connection = { protocol: "srt", type: "srtConn", id: "r-1", address: "203.0.113.9:4000" };
  const of = { stream, server, connection };
  assert.equal(textOf(remedy("shell", "mtr '{peer}' {kick}"), { rule: "reader-slow", role: "reader" }, of), "mtr '203.0.113.9' /v3/srtconns/kick/r-1");
});

test("a disk of a host is named", () => {
  assert.equal(textOf(remedy("shell", "du '{mount}'"), { rule: "host-disk", values: { "disk.mount": "/rec it's" } }, {}), "du '/rec it'\\''s'");
});

test("every remedy and every tool has its words", () => {
  const yaml = readFileSync(new URL("../../../main/resources/remedies.yaml", import.meta.url), "utf8");
  const all = (name) => [...yaml.matchAll(new RegExp(`^ +(?:- )?${name}: (\\S+)$`, "gm"))].map(([, word]) => word);
  assert.ok(all("id").length > 50);
  for (const id of all("id")) assert.ok(ENGLISH.words[`remedy.${id}`], id);
  for (const tool of all("tool")) assert.ok(ENGLISH.words[`remedy.tool.${tool}`], tool);
});
