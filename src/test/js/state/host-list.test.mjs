import { test } from "node:test";
import assert from "node:assert/strict";
import { hostOf, HostList } from "../../../main/resources/static/js/state/host-list.js";
import { Model } from "../../../main/resources/static/js/state/model.js";

const report = (id, more = {}) => ({ v: 1, collectedAt: "2026-11-28T20:00:00Z", host: { id, level: "ok", disks: 1, interfaces: 0, processes: 0, ...more }, disks: [{ mount: "/" }], interfaces: [], processes: [] });

test("a report is one flat host with its lists, whose numbers the list of hosts has in their places", () => {
  assert.deepEqual(hostOf(report("a", { cpuPercent: 3 })), { id: "a", level: "ok", cpuPercent: 3, collectedAt: "2026-11-28T20:00:00Z", disks: [{ mount: "/" }], interfaces: [], processes: [], omitted: undefined });
});

test("messages bring hosts as they come, and take those that are gone", () => {
  const list = new HostList();
  assert.equal(list.isTold, false);
  assert.equal(list.apply({ type: "hosts", reports: [report("b2"), report("b10"), report("a")] }), true);
  assert.deepEqual(list.list().map(({ id }) => id), ["a", "b2", "b10"]);
  list.apply({ type: "hosts", reports: [report("a", { cpuPercent: 9 })], gone: ["b2"] });
  assert.deepEqual(list.list().map(({ id, cpuPercent }) => [id, cpuPercent]), [["a", 9], ["b10", undefined]]);
  assert.equal(list.apply({ type: "alert" }), false);
});

test("REST replaces all: disks that it does not list stay known, their number is not taken for them", () => {
  const list = new HostList();
  list.apply({ type: "hosts", reports: [report("a"), report("gone")] });
  list.replace([{ id: "a", level: "warning", disks: 7 }, { id: "new", disks: 2 }]);
  assert.deepEqual(list.list().map(({ id, level, disks }) => [id, level, disks]), [["a", "warning", [{ mount: "/" }]], ["new", undefined, undefined]]);
});

test("hosts of the live connection change the model, so that it is drawn", () => {
  const model = new Model();
  assert.equal(model.apply({ type: "hosts", reports: [report("a")] }, 0), "applied");
  assert.equal(model.revision, 1);
  model.replace([], [], 0, undefined, undefined);
  assert.equal(model.hosts.hosts.size, 1);
  model.replace([], [], 0, undefined, []);
  assert.equal(model.hosts.hosts.size, 0);
});
