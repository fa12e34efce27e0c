import { test } from "node:test";
import assert from "node:assert/strict";
import { activeAlerts, alertMatcher, countByRule, groupAlerts, holdGroups, mergeSimilar, sharedAdvice } from "../../../main/resources/static/js/domain/active-alerts.js";
import { attention } from "../../../main/resources/static/js/domain/stream-queries.js";
import { Model } from "../../../main/resources/static/js/state/model.js";

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

test("advice is said once where it is the same for all", () => {
  assert.equal(sharedAdvice(["a", "a"]), "a");
  assert.equal(sharedAdvice(["a", "b"]), undefined);
  assert.equal(sharedAdvice([]), undefined);
  assert.equal(countByRule(activeAlerts(model([stalled("a"), stalled("b")]))).get("stream-stalled"), 2);
});

test("many streams of one server with the same trouble are one entry, few stand for themselves", () => {
  const many = Array.from({ length: 500 }, (_, i) => stalled(`cam/${i}`, { issues: [issue("stream-stalled", "critical", { advice: `look at ${i}` })] }));
  const entries = mergeSimilar(attention(model([...many, stalled("x", { server: "two" }), { path: "w", level: "warning", issues: [issue("srt-drops", "warning")] }])));
  assert.deepEqual(entries.map(({ kind, items }) => [kind, items?.length]).sort(), [["group", 500], ["stream", undefined], ["stream", undefined]]);
  assert.equal(mergeSimilar(attention(model(many.slice(0, 3)))).length, 3);
  assert.deepEqual(mergeSimilar([]), []);
});

test("a few streams anywhere with the same trouble and the same advice are one entry, in the place of the worst", () => {
  const warning = (path, advice, more = {}) => ({ path, level: "warning", issues: [issue("srt-latency", "warning", { advice })], ...more });
  const entries = mergeSimilar(attention(model([
    stalled("a"), stalled("b", { server: "two" }), warning("c", "set it to 200 ms"), warning("d", "set it to 300 ms"),
    { path: "e", level: "warning", issues: [issue("srt-latency", "warning", { advice: "set it to 200 ms" }), issue("srt-drops", "warning")] },
  ])));
  assert.deepEqual(entries.map(({ kind, item, items }) => [kind, items?.map(({ path }) => path).sort() ?? item.path]).sort(), [["alike", ["a", "b"]], ["stream", "c"], ["stream", "d"], ["stream", "e"]]);
  assert.equal(entries[0].kind, "alike");
});
