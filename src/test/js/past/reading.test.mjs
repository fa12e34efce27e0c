import { test } from "node:test";
import assert from "node:assert/strict";
import { createReading } from "../../../main/resources/static/js/past/reading.js";

/** A reading whose answers and timers come when the test says so. */
function setUp({ isSettled = true } = {}) {
  const asked = [];
  const took = [];
  const timers = new Map();
  let next = 0;
  const reading = createReading({
    ask: (at) => new Promise((resolve, reject) => asked.push({ at, resolve, reject })),
    isSettled: () => isSettled,
    took: (at, moment) => took.push([at, moment]),
    setTimer: (run) => timers.set(++next, run) && next,
    clearTimer: (timer) => timers.delete(timer),
  });
  const settle = () => new Promise((done) => setImmediate(done));
  const answer = async (moment) => {
    asked.at(-1).resolve(moment);
    await settle();
  };
  const fail = async () => {
    asked.at(-1).reject(new Error("away"));
    await settle();
  };
  const ring = () => [...timers.values()].forEach((run) => run());
  return { reading, asked, took, timers, answer, fail, ring };
}

test("one moment is asked for at a time, and in between only the last that is wanted", async () => {
  const { reading, asked, took, answer } = setUp();
  for (const at of [1, 2, 3]) reading.want(at);
  assert.deepEqual(asked.map(({ at }) => at), [1]);
  await answer("one");
  assert.deepEqual(asked.map(({ at }) => at), [1, 3]);
  await answer("three");
  assert.deepEqual(took, [[1, "one"], [3, "three"]]);
  assert.equal(reading.isBusy, false);
});

test("where a moment can't be read, no other is shown in its place", async () => {
  const { reading, took, answer, fail } = setUp();
  reading.want(1);
  await answer("one");
  reading.want(2);
  await fail();
  assert.deepEqual(took.at(-1), [2, undefined]);
  assert.equal(reading.moment, undefined);
  assert.equal(/** @type {Error} */ (reading.failure).message, "away");
});

test("what could not be read is tried again while it is wanted, and then shown", async () => {
  const { reading, asked, took, timers, answer, fail, ring } = setUp();
  reading.want(1);
  await fail();
  ring();
  assert.equal(asked.length, 2);
  await fail();
  ring();
  await answer("one");
  assert.deepEqual(took.at(-1), [1, "one"]);
  assert.equal(reading.failure, undefined);
  reading.want(2);
  await fail();
  reading.stop();
  assert.equal(timers.size, 0);
});

test("who has left is shown nothing, and finds nothing old on the return", async () => {
  const { reading, took, answer } = setUp();
  reading.want(1);
  reading.stop();
  await answer("one");
  assert.deepEqual(took, []);
  assert.equal(reading.moment, undefined);
});

test("what is settled is asked for once, what is not each time", async () => {
  for (const isSettled of [true, false]) {
    const { reading, asked, answer } = setUp({ isSettled });
    reading.want(1);
    await answer("one");
    reading.want(2);
    await answer("two");
    reading.want(1);
    if (!isSettled) await answer("one");
    assert.equal(asked.length, isSettled ? 2 : 3);
  }
});
