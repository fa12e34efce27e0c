import { test } from "node:test";
import assert from "node:assert/strict";
import { AlarmCore, APART_MS, GATHER_MS, GRACE_MS, WELL_MS } from "../../../main/resources/static/js/alarms/core.js";

const stream = (key, ageMs) => ({ kind: "stream", key, ageMs });
/** A core with a clock of its own; what was told and what is over, from one step to the next. */
function given() {
  const core = new AlarmCore();
  let now = 1_000_000;
  let blind = [];
  return {
    core,
    blind: (...keys) => (blind = keys),
    step(ms, critical, connected = true) {
      now += ms;
      const { tell, over } = core.step({ critical, connected, isBlind: ({ key }) => blind.includes(key) || (!connected && key !== "down") }, now);
      return [tell.map(({ key }) => key), over];
    },
  };
}
const QUIET = [[], []];

test("what was critical when the page opened is not told", () => {
  const { step } = given();
  assert.deepEqual(step(0, [stream("a", 60_000), stream("b")]), QUIET);
  assert.deepEqual(step(GRACE_MS, [stream("a", 65_000), stream("b")]), QUIET);
  assert.deepEqual(step(60_000, [stream("a", 125_000), stream("b")]), QUIET);
});

test("what was critical when the page opened is the same trouble when it comes back within ten seconds", () => {
  const { step } = given();
  step(0, [stream("a", 60_000)]);
  step(1000, []);
  step(GRACE_MS, [stream("a", 0)]);
  assert.deepEqual(step(60_000, [stream("a")]), QUIET);
  step(1, []);
  assert.deepEqual(step(WELL_MS, []), [[], ["a"]]);
  step(1, [stream("a", 0)]);
  assert.deepEqual(step(GATHER_MS, [stream("a")]), [["a"], []]);
});

test("what begins while the page opens is told as soon as that is over", () => {
  const { step } = given();
  step(0, []);
  assert.deepEqual(step(2000, [stream("a", 500)]), QUIET);
  assert.deepEqual(step(GRACE_MS - 2000, [stream("a", 3500)]), [["a"], []]);
});

test("a thing is told once, and again only after it was well for ten seconds", () => {
  const { step } = given();
  step(0, []);
  step(GRACE_MS, []);
  assert.deepEqual(step(1, [stream("a", 0)]), QUIET);
  assert.deepEqual(step(GATHER_MS, [stream("a")]), [["a"], []]);
  assert.deepEqual(step(30_000, [stream("a")]), QUIET);
  assert.deepEqual(step(1000, []), QUIET);
  assert.deepEqual(step(WELL_MS - 1, [stream("a")]), QUIET);
  assert.deepEqual(step(GATHER_MS, [stream("a")]), QUIET);
  step(1, []);
  assert.deepEqual(step(WELL_MS, []), [[], ["a"]]);
  step(1, [stream("a", 0)]);
  assert.deepEqual(step(GATHER_MS, [stream("a")]), [["a"], []]);
});

test("what is over before it could be told is never told", () => {
  const { step, core } = given();
  step(0, []);
  step(GRACE_MS, []);
  step(1, [stream("a", 0)]);
  assert.deepEqual(step(500, []), QUIET);
  assert.deepEqual(step(GATHER_MS, []), QUIET);
  assert.equal(core.known.size, 0);
});

test("several at once are one announcement, and the next waits and grows", () => {
  const { step } = given();
  step(0, []);
  step(GRACE_MS, []);
  step(1, [stream("a", 0)]);
  assert.deepEqual(step(GATHER_MS, [stream("b"), stream("a"), stream("c")]), [["b", "a", "c"], []]);
  const more = [stream("d"), stream("b"), stream("a"), stream("c")];
  assert.deepEqual(step(GATHER_MS, more), QUIET);
  assert.deepEqual(step(GATHER_MS, [...more, stream("e")]), QUIET);
  assert.deepEqual(step(APART_MS, [...more, stream("e")]), [["d", "e"], []]);
});

test("a stream whose server is away is neither well nor told again", () => {
  const { step, blind, core } = given();
  step(0, []);
  step(GRACE_MS, []);
  step(1, [stream("a", 0)]);
  step(GATHER_MS, [stream("a")]);
  blind("a");
  const server = { kind: "server", key: "s" };
  step(APART_MS, [server]);
  assert.deepEqual(step(60_000, [server]), [["s"], []]);
  blind();
  assert.deepEqual(step(1000, [stream("a")]), QUIET);
  assert.deepEqual(step(WELL_MS, [stream("a")]), [[], ["s"]]);
  assert.equal(core.open, 1);
});

test("after a reconnect what was critical before is not told, what came meanwhile is, after five seconds", () => {
  const { step } = given();
  step(0, []);
  step(GRACE_MS, []);
  step(1, [stream("a", 0)]);
  step(GATHER_MS, [stream("a")]);
  step(60_000, [stream("a")], false);
  assert.deepEqual(step(60_000, [stream("a"), stream("b", 30_000)]), QUIET);
  assert.deepEqual(step(GRACE_MS - 1, [stream("a"), stream("b", 35_000)]), QUIET);
  assert.deepEqual(step(1, [stream("a"), stream("b", 35_000)]), [["b"], []]);
});

test("that the monitor is away is told although nothing else is known", () => {
  const { step } = given();
  step(0, [{ kind: "monitor", key: "down" }], false);
  assert.deepEqual(step(GATHER_MS, [{ kind: "monitor", key: "down" }], false), [["down"], []]);
});

test("nothing is kept of what is over", () => {
  const { step, core } = given();
  step(0, []);
  for (let round = 0; round < 500; round++) {
    step(20_000, [stream(`s${round}`, 0)]);
    step(GATHER_MS, [stream(`s${round}`)]);
  }
  step(1, []);
  step(WELL_MS, []);
  assert.equal(core.known.size, 0);
});
