import { test } from "node:test";
import assert from "node:assert/strict";
import { alertFilter, groupByIncident, holdGroups, valueOf } from "../../../../main/resources/static/js/pages/alerts/alert-groups.js";

const alertOf = (id, more) => ({ id, rule: "stream-stalled", server: "main", path: id, state: "firing", level: "warning", since: "2026-11-28T10:00:00Z", ...more });
const ack = { acknowledged: { at: "2026-11-28T10:01:00Z", by: "Ada" } };
const byId = (alerts) => new Map(alerts.map((alert) => [alert.id, alert]));
const groups = (alerts, incidents = new Map()) => groupByIncident(alerts, byId(alerts), incidents);

test("alerts of one incident stand together: what calls first, then the worst, then the newest", () => {
  const found = groups([
    alertOf("a", { incident: "i" }), alertOf("b", { incident: "i", level: "critical" }), alertOf("c", { level: "critical", since: "2026-11-28T10:05:00Z" }),
    alertOf("d", { level: "critical", since: "2026-11-28T10:09:00Z", ...ack }), alertOf("e"),
  ], new Map([["i", { id: "i", title: "Two" }]]));
  assert.deepEqual(found.map(({ id }) => id), ["c", "i", "e", "d"]);
  assert.deepEqual(found[1].alerts.map(({ id }) => id), ["b", "a"]);
  assert.equal(found[1].incident.title, "Two");
  assert.equal(found[3].quiet?.by, "Ada");
});

test("an incident calls until all of its alerts are quiet; those that another one explains do not count", () => {
  const loud = alertOf("b", { incident: "i" });
  assert.equal(groups([alertOf("a", { incident: "i", ...ack }), loud])[0].quiet, undefined);
  assert.equal(groups([alertOf("a", { incident: "i", ...ack }), { ...loud, mute: { kind: "inhibited", by: "x" } }])[0].quiet?.kind, "acknowledged");
});

test("under a pointer nothing changes its place: what is over stays and says so, what is new comes last", () => {
  const before = groups([alertOf("a"), alertOf("b", { since: "2026-11-28T09:00:00Z" })]);
  const now = groups([alertOf("b", { since: "2026-11-28T09:00:00Z", level: "critical" }), alertOf("c", { level: "critical" })]);
  const held = holdGroups(before, now, byId([alertOf("a", { endedAt: "2026-11-28T10:02:00Z" })]));
  assert.deepEqual(held.map(({ id, isOver }) => [id, Boolean(isOver)]), [["a", true], ["b", false], ["c", false]]);
  assert.equal(held[0].alerts[0].endedAt, "2026-11-28T10:02:00Z");
  assert.equal(held[1].level, "critical");
});

test("filters: by level, state, server, rule, by whether it calls, and by words", () => {
  const alerts = [alertOf("a", { level: "critical" }), alertOf("b", ack), alertOf("c", { state: "pending", server: "other" })];
  const ids = (filter) => alerts.filter(alertFilter(filter, byId(alerts), ({ id }) => `title of ${id}`)).map(({ id }) => id).join("");
  assert.deepEqual([ids({}), ids({ level: "critical" }), ids({ state: "pending" }), ids({ server: "other" }), ids({ calls: "no" }), ids({ calls: "yes" }), ids({ q: "OF b" }), ids({ rule: "x" })], ["abc", "a", "c", "c", "b", "ac", "b", ""]);
});

test("the value and the threshold of an alert come from the condition of its level", () => {
  const rule = { warning: { metric: "connection.srt.rttMs", above: 100 }, critical: { fact: "stream.state", is: ["stalled"] } };
  assert.deepEqual(valueOf({ level: "warning", values: { "connection.srt.rttMs": 131 } }, rule), { name: "connection.srt.rttMs", value: 131, limit: 100, isAbove: true });
  assert.equal(valueOf({ level: "critical", values: {} }, rule), undefined);
  assert.equal(valueOf({ level: "warning" }, undefined), undefined);
});

test("alerts of a host are found by its name", () => {
  const all = [alertOf("a"), alertOf("h", { rule: "host-disk", server: undefined, path: undefined, host: "edge-1" })];
  assert.deepEqual(all.filter(alertFilter({ q: "EDGE-1" }, byId(all), () => "")).map(({ id }) => id), ["h"]);
});
