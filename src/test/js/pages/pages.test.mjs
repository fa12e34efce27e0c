import { test } from "node:test";
import assert from "node:assert/strict";
import { Model } from "../../../main/resources/static/js/state/model.js";
import { attention } from "../../../main/resources/static/js/domain/stream-queries.js";
import { mergeSimilar, countByRule, alertMatcher, activeAlerts, groupAlerts, holdGroups, sharedAdvice } from "../../../main/resources/static/js/domain/active-alerts.js";
import { answeredPercent, reachabilityRuns } from "../../../main/resources/static/js/pages/server/reachability.js";
import { configOf, configTree, searchTree, yamlText } from "../../../main/resources/static/js/pages/settings/config-tree.js";
import { serverMatcher, worstServers } from "../../../main/resources/static/js/domain/server-queries.js";

const at = (minute) => new Date(Date.UTC(2026, 0, 1, 10, minute)).toISOString();
const issue = (rule, level = "critical", more = {}) => ({ rule, level, since: at(0), reason: rule, advice: "look", points: 10, ...more });
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
  assert.deepEqual(group.findings.map(({ level }) => level), ["critical", "warning", "warning"]);
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
  assert.deepEqual(held[0].findings.map(({ path, isOver }) => [path, Boolean(isOver)]), [["a", true], ["b", false], ["new", false]]);
  assert.deepEqual(holdGroups(held, now)[0].findings.map(({ path }) => path), ["a", "b", "new"]);
});

test("advice is said once where it is the same for all", () => {
  assert.equal(sharedAdvice(["a", "a"]), "a");
  assert.equal(sharedAdvice(["a", "b"]), undefined);
  assert.equal(sharedAdvice([]), undefined);
  assert.equal(countByRule(activeAlerts(model([stalled("a"), stalled("b")]))).get("stream-stalled"), 2);
});

test("many streams of one server with the same trouble are one entry, few stand for themselves", () => {
  const many = Array.from({ length: 500 }, (_, i) => stalled(`cam/${i}`));
  const entries = mergeSimilar(attention(model([...many, stalled("x", { server: "two" }), { path: "w", level: "warning", issues: [issue("srt-drops", "warning")] }])));
  assert.deepEqual(entries.map(({ kind, items }) => [kind, items?.length]).sort(), [["group", 500], ["stream", undefined], ["stream", undefined]]);
  assert.equal(mergeSimilar(attention(model(many.slice(0, 3)))).length, 3);
  assert.deepEqual(mergeSimilar([]), []);
});

test("the ribbon of a server says when it answered, when not, and when nobody looked", () => {
  const from = Date.parse(at(0));
  const to = Date.parse(at(60));
  const runs = reachabilityRuns([
    { kind: "server", to: "reachable", time: at(20), durationMs: 600_000 }, { kind: "server", to: "unreachable", time: at(10) },
    { kind: "gap", time: at(40), durationMs: 300_000 }, { kind: "state", path: "a", to: "stalled", time: at(5) }, { kind: "server", to: "restarted", time: at(50) },
  ], { from, to, status: "up" });
  assert.deepEqual(runs.map(({ state, from: a, to: b }) => [state, (b - a) / 60_000]), [["up", 10], ["unreachable", 10], ["up", 15], ["unseen", 5], ["up", 20]]);
  assert.equal(Math.round(answeredPercent(runs)), 82);
});

test("without events a server was what it is, and an outage that began before is told by its end", () => {
  const time = { from: Date.parse(at(0)), to: Date.parse(at(60)) };
  const states = (events, status) => reachabilityRuns(events, { ...time, status }).map(({ state }) => state);
  assert.deepEqual(states([], "up"), ["up"]);
  assert.deepEqual(states([], "refused"), ["refused"]);
  assert.deepEqual(states([], "pending"), ["unseen"]);
  assert.deepEqual(states([{ kind: "server", to: "reachable", time: at(5), durationMs: 3_600_000 }], "up"), ["unreachable", "up"]);
  assert.equal(answeredPercent(reachabilityRuns([], { ...time, status: "pending" })), undefined);
});

const CONFIG = { web: { port: 8080 }, auth: { token: "***" }, servers: [{ id: "main", url: "http://a:1", labels: {} }], flag: "yes", none: null };

test("flat keys are a tree that tells secrets and where each value is from", () => {
  const { config, origins } = configOf([
    { key: "web.port", value: 8080, from: "environment", origin: "MONITOR_WEB_PORT" }, { key: "auth.token", value: "***", from: "file", origin: "3:9" },
    { key: "servers[0].id", value: "main", from: "file", origin: "5:9" }, { key: "servers[1].id", value: "two", from: "file", origin: "6:9" }, { key: "collector.interval", value: "2s", from: "default" },
  ]);
  assert.deepEqual(config, { web: { port: 8080 }, auth: { token: "***" }, servers: [{ id: "main" }, { id: "two" }], collector: { interval: "2s" } });
  const tree = configTree(config, origins);
  assert.deepEqual([tree[0].children[0].from, tree[0].children[0].origin], ["environment", "MONITOR_WEB_PORT"]);
  assert.equal(tree[1].children[0].isMasked, true);
  assert.equal(tree[2].children[1].children[0].origin, "6:9");
  assert.equal(tree[3].children[0].from, "default");
});

test("the search keeps the way to what it finds", () => {
  const [servers, ...rest] = searchTree(configTree(CONFIG), "MAIN");
  assert.equal(rest.length, 0);
  assert.deepEqual(servers.children[0].children.map(({ name }) => name), ["id"]);
  assert.equal(searchTree(configTree(CONFIG), "nowhere").length, 0);
  assert.equal(searchTree(configTree(CONFIG), "").length, 5);
});

test("what is copied is YAML", () => {
  assert.equal(yamlText(CONFIG), 'web:\n  port: 8080\nauth:\n  token: "***"\nservers:\n  - id: main\n    url: "http://a:1"\n    labels: {}\nflag: "yes"\nnone: null\n');
});

test("servers are found by words and state, the worst first", () => {
  const servers = [{ id: "a", status: "up", level: "ok", labels: { site: "north" } }, { id: "b", status: "unreachable", level: "critical" }];
  assert.deepEqual(servers.filter(serverMatcher({ q: "site=north" })).map(({ id }) => id), ["a"]);
  assert.deepEqual(servers.filter(serverMatcher({ state: "critical" })).map(({ id }) => id), ["b"]);
  assert.deepEqual(worstServers(servers).map(({ id }) => id), ["b", "a"]);
});
