import { test } from "node:test";
import assert from "node:assert/strict";
import { configOf, configTree, searchTree, yamlText } from "../../../../main/resources/static/js/pages/settings/config-tree.js";

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
