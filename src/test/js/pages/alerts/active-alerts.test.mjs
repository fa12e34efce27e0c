import { test } from "node:test";
import assert from "node:assert/strict";
import { activeAlerts, alertMatcher, countByRule, groupAlerts, holdGroups } from "../../../../main/resources/static/js/pages/alerts/active-alerts.js";
import { Model } from "../../../../main/resources/static/js/state/model.js";

const at = (minute) => new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString();
const issue = (rule, level = "critical", more = {}) => ({ rule, level, since: at(0), reason: rule, advice: "look", penalty: 10, ...more });
function model(streams, servers = [{ id: "main", status: "up", level: "ok" }], monitor = null) {
  const made = new Model();
  made.replace(servers, streams.map((stream) => ({ server: "main", state: "live", level: "ok", ...stream })), 0);
  made.monitor = monitor;
  return made;
}
const stalled = (path, more = {}) => ({ path, state: "stalled", level: "critical", issues: [issue("stream-stalled")], ...more });

test("every rule that holds is found, of streams, connections, servers and the monitor", () => {
  const found = activeAlerts(model(
    [{ path: "a", issues: [issue("stream-stalled"), issue("srt-drops", "warning", { subject: "publisher" })] }, { path: "b" }],
    [{ id: "main", issues: [issue("server-slow", "warning")] }], { issues: [issue("redis-slow", "warning")] },
  ));
  assert.deepEqual(found.map(({ rule, scope }) => `${rule} ${scope}`), ["redis-slow monitor", "server-slow server", "stream-stalled stream", "srt-drops connection"]);
  assert.equal(new Set(found.map(({ key }) => key)).size, 4);
});

test("groups come worst level first, then by how many they hold for", () => {
  const found = activeAlerts(model([
    { path: "a", issues: [issue("x", "warning")] }, { path: "b", issues: [issue("x", "warning"), issue("y")] }, { path: "c", issues: [issue("z"), issue("x", "warning")] }, { path: "d", issues: [issue("z")] },
  ]));
  assert.deepEqual(groupAlerts(found).map(({ rule, count }) => [rule, count]), [["z", 2], ["y", 1], ["x", 3]]);
});

test("a group tells how many streams and servers, since when the oldest and the newest", () => {
  const [group] = groupAlerts(activeAlerts(model([
    { path: "a", issues: [issue("x", "critical", { since: at(5) })] }, { path: "a", server: "two", issues: [issue("x", "warning", { since: at(9) }), issue("x", "warning", { since: at(1), subject: "forward 2" })] },
  ])));
  assert.deepEqual([group.streams, group.servers, group.count, group.level, group.oldest, group.newest], [2, 2, 3, "critical", at(1), at(9)]);
  assert.deepEqual(group.alerts.map(({ level }) => level), ["critical", "warning", "warning"]);
});

test("filters narrow by level, subject, server, rule and words", () => {
  const found = activeAlerts(model([stalled("cam/north"), { path: "b", server: "two", issues: [issue("srt-drops", "warning", { subject: "publisher" })] }]));
  const rules = (filter) => found.filter(alertMatcher(filter, () => "Stream steht")).map(({ rule }) => rule);
  assert.deepEqual(rules({ level: "warning" }), ["srt-drops"]);
  assert.deepEqual(rules({ scope: "stream,server" }), ["stream-stalled"]);
  assert.deepEqual(rules({ server: "two" }), ["srt-drops"]);
  assert.deepEqual(rules({ rule: "stream-stalled" }), ["stream-stalled"]);
  assert.deepEqual(rules({ q: "NORTH steht" }), ["stream-stalled"]);
  assert.equal(rules({}).length, 2);
});

test("while somebody points at the list rows keep their place, what is over says so, what is new comes last", () => {
  const before = groupAlerts(activeAlerts(model([stalled("a"), stalled("b"), { path: "c", issues: [issue("x", "warning")] }])));
  const now = groupAlerts(activeAlerts(model([stalled("b"), stalled("new"), { path: "d", issues: [issue("y")] }])));
  const held = holdGroups(before, now);
  assert.deepEqual(held.map(({ rule, count }) => [rule, count]), [["stream-stalled", 2], ["x", 0], ["y", 1]]);
  assert.deepEqual(held[0].alerts.map(({ path, isOver }) => [path, Boolean(isOver)]), [["a", true], ["b", false], ["new", false]]);
  assert.deepEqual(holdGroups(held, now)[0].alerts.map(({ path }) => path), ["a", "b", "new"]);
});

test("rules are counted by what they hold for", () => {
  assert.equal(countByRule(activeAlerts(model([stalled("a"), stalled("b")]))).get("stream-stalled"), 2);
});
