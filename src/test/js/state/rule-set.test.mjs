import { test } from "node:test";
import assert from "node:assert/strict";
import { RuleSet } from "../../../main/resources/static/js/state/rule-set.js";

function ruleSet(answer) {
  const asked = [];
  const done = { changes: 0 };
  const rules = new RuleSet(() => done.changes++, async (path) => {
    asked.push(path);
    return answer(path);
  });
  return { rules, asked, done };
}

const settled = () => new Promise((next) => setTimeout(next));
const all = (path) => ({ items: new URLSearchParams(path.split("?")[1]).getAll("rule").map((id) => ({ id, title: id.toUpperCase() })) });

test("what one drawing looks at is asked for at once, and only that", async () => {
  const { rules, asked, done } = ruleSet(all);
  for (const id of ["a", "b", "a"]) assert.equal(rules.find(id), undefined);
  await settled();
  assert.deepEqual(asked, ["rules?rule=a&rule=b"]);
  assert.equal(rules.find("b").title, "B");
  assert.equal(done.changes, 1);
  rules.find("c");
  await settled();
  assert.deepEqual(asked.slice(1), ["rules?rule=c"]);
});

test("a stream has rules of its own", async () => {
  const { rules, asked } = ruleSet(all);
  rules.find("a", { server: "main", path: "live/a b" });
  await settled();
  assert.deepEqual(asked, ["rules?server=main&path=live%2Fa+b&rule=a"]);
  assert.equal(rules.find("a"), undefined);
});

test("a rule that there is not is asked for once", async () => {
  const { rules, asked } = ruleSet(() => ({ items: [] }));
  rules.find("gone");
  await settled();
  assert.equal(rules.find("gone"), undefined);
  await settled();
  assert.equal(asked.length, 1);
});

test("what could not be read is asked for again, not at once", async (context) => {
  let fails = true;
  const { rules, asked } = ruleSet((path) => (fails ? Promise.reject(new Error("away")) : all(path)));
  rules.find("a");
  await settled();
  rules.find("a");
  await settled();
  assert.equal(asked.length, 1);
  fails = false;
  const later = Date.now() + 31_000;
  context.mock.method(Date, "now", () => later);
  rules.find("a");
  await settled();
  assert.equal(rules.find("a").title, "A");
});
