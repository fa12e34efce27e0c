import { test } from "node:test";
import assert from "node:assert/strict";
import { gaugeOf, gaugesOf, hostAge, hostMatcher, hostOfServer, hostTone, isSilent, limitsOf, linkPercent, silentAfterMs, worstHosts, worstParts } from "../../../main/resources/static/js/domain/hosts.js";
import { attention } from "../../../main/resources/static/js/domain/stream-queries.js";
import { Model } from "../../../main/resources/static/js/state/model.js";

const NOW = Date.parse("2026-11-28T20:00:00Z");
const ago = (ms) => new Date(NOW - ms).toISOString();
const host = (id, more = {}) => ({ id, status: "up", level: "ok", heardAt: ago(400), intervalMs: 2000, ...more });

test("a host is as old as the monitor heard it, else as its own clock says, whose error is taken off", () => {
  assert.equal(hostAge(host("a", { collectedAt: ago(99_000) }), NOW), 400);
  assert.equal(hostAge({ collectedAt: ago(-29_000), clockSkewMs: 30_000 }, NOW), 1000);
  assert.equal(hostAge({}, NOW), undefined);
});

test("a host that was not heard of for ten seconds or five intervals is unknown, never green", () => {
  assert.deepEqual([silentAfterMs(host("a")), silentAfterMs(host("a", { intervalMs: 30_000 }))], [10_000, 150_000]);
  assert.equal(hostTone(host("a"), NOW), "live");
  assert.equal(hostTone(host("a", { heardAt: ago(10_001) }), NOW), "unknown");
  assert.equal(hostTone(host("a", { status: "unknown", level: "unknown" }), NOW), "unknown");
  assert.equal(isSilent({ id: "a", level: "ok" }, NOW), true);
});

test("what rules say of a host counts, of its silence too", () => {
  assert.equal(hostTone(host("a", { level: "critical" }), NOW), "critical");
  assert.equal(hostTone(host("a", { status: "unknown", level: "warning", heardAt: ago(60_000) }), NOW), "warning");
});

test("the worst host stands first, those that are well keep their order", () => {
  const hosts = [host("a"), host("b", { level: "warning" }), host("c"), host("d", { heardAt: ago(60_000) }), host("e", { level: "critical" })];
  assert.deepEqual(worstHosts(hosts, NOW).map(({ id }) => id), ["e", "b", "d", "a", "c"]);
  assert.deepEqual(worstParts([{ level: "ok", n: 1 }, { level: "critical", n: 2 }, { level: "ok", n: 3 }]).map(({ n }) => n), [2, 1, 3]);
  assert.deepEqual(worstParts(undefined), []);
});

test("the gauges are shares of what is known: nothing is taken for zero, and without a speed the rate stands for the share", () => {
  const all = host("a", { cpuPercent: 0, memoryPercent: 61.5, diskPercent: 94, fullestDisk: "/rec", interfacePercent: 91, busiestInterface: "eth0", inboundBitsPerSecond: 5, outboundBitsPerSecond: 9 });
  assert.deepEqual(gaugesOf(all).map(({ name, percent, of }) => [name, percent, of]), [["cpu", 0, undefined], ["memory", 61.5, undefined], ["disk", 94, "/rec"], ["network", 91, "eth0"]]);
  assert.deepEqual(gaugesOf({ id: "b", cpuPercent: null, outboundBitsPerSecond: 7 }).map(({ percent, bits }) => percent ?? bits), [undefined, undefined, undefined, 7]);
  assert.deepEqual([linkPercent({ inboundPercent: 4, outboundPercent: 31 }), linkPercent({ inboundPercent: null, outboundPercent: 3 }), linkPercent({})], [31, 3, undefined]);
});

test("a gauge has the level of the worst issue that is about it", () => {
  const issues = [{ rule: "host-disk", level: "critical" }, { rule: "host-inodes", level: "warning" }, { rule: "host-temperature", level: "warning" }];
  assert.deepEqual(gaugesOf(host("a", { issues })).map(({ level }) => level), [undefined, undefined, "critical", undefined]);
  assert.deepEqual(["host-cpu", "host-swapping", "host-interface", "host-cpu-steal", "host-clock", "mediamtx-cpu", "stream-stalled"].map((rule) => gaugeOf({ rule })), ["cpu", "memory", "network", "cpu", undefined, undefined, undefined]);
});

test("hosts are found by words of their name, system, servers, disks and interfaces, and by state", () => {
  const hosts = [host("edge-1", { servers: ["edge"], os: "Debian 12", interfaces: [{ name: "wg0" }] }), host("b", { level: "critical", disks: [{ mount: "/rec" }] })];
  const found = (filter) => hosts.filter(hostMatcher(filter, NOW)).map(({ id }) => id);
  assert.deepEqual([found({ q: "edge debian" }), found({ q: "WG0" }), found({ q: "/rec" }), found({ q: "nothing" }), found({ state: "critical,unknown" })], [["edge-1"], ["edge-1"], ["b"], [], ["b"]]);
});

test("a server is on the host that it names, else on the one that names it", () => {
  const hosts = new Map([host("a", { servers: ["north"] }), host("b")].map((one) => [one.id, one]));
  assert.equal(hostOfServer(hosts, { id: "north" })?.id, "a");
  assert.equal(hostOfServer(hosts, { id: "north", host: "b" })?.id, "b");
  assert.equal(hostOfServer(hosts, { id: "south" }), undefined);
});

test("limits are told only where a container has some", () => {
  assert.equal(limitsOf(host("a", { processors: 8 })), undefined);
  assert.deepEqual(limitsOf({ limitedBy: "cgroup v2", cpuLimitCores: 1.5, processors: 8, memoryBytes: null }), { by: "cgroup v2", cores: 1.5, processors: 8, memoryBytes: undefined });
});

test("hosts in trouble need attention, after servers and before streams", () => {
  const model = new Model();
  model.replace([{ id: "s", status: "unreachable", level: "critical" }], [{ server: "s", path: "p", state: "stalled", level: "critical" }], 0, undefined, [host("h", { level: "critical", issues: [{ rule: "host-disk" }] }), host("well")]);
  assert.deepEqual(attention(model).map(({ key, tone }) => `${key}: ${tone}`), ["server\ns: critical", "host\nh: critical", "s\np: critical"]);
});
