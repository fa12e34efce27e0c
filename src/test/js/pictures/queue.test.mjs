import { test } from "node:test";
import assert from "node:assert/strict";
import { PictureQueue } from "../../../main/resources/static/js/pictures/queue.js";

/** A queue whose loads end when the test says so. */
function queueOf(most = 2) {
  const loads = [];
  const timers = [];
  const queue = new PictureQueue((address, signal) => new Promise((done, failed) => loads.push({ address, signal, done, failed })), {
    most, setTimer: (run, ms) => timers.push({ run, ms }), clearTimer: (timer) => timer && (timers[timer - 1].run = () => {}),
  });
  const settle = () => new Promise((done) => setImmediate(done));
  return { queue, loads, timers, settle };
}

test("so many pictures load at a time, in the order in which they were asked for", async () => {
  const { queue, loads, settle } = queueOf(2);
  const shown = [];
  for (const name of ["a", "b", "c"]) queue.ask({ name }, name, (picture) => shown.push(picture));
  assert.deepEqual(loads.map(({ address }) => address), ["a", "b"]);
  loads[1].done("B");
  await settle();
  assert.deepEqual(shown, ["B"]);
  assert.deepEqual(loads.map(({ address }) => address), ["a", "b", "c"]);
});

test("of many that a place asks for while one loads, that one is shown and then the newest", async () => {
  const { queue, loads, settle } = queueOf();
  const shown = [];
  const place = {};
  for (const name of ["1", "2", "3"]) queue.ask(place, name, (picture) => shown.push(picture));
  assert.deepEqual(loads.map(({ address }) => address), ["1"]);
  loads[0].done("first");
  await settle();
  assert.deepEqual(loads.map(({ address }) => address), ["1", "3"]);
  loads[1].done("third");
  await settle();
  assert.deepEqual(shown, ["first", "third"]);
  assert.equal(queue.entries.size, 0);
});

test("the same picture is not loaded twice", async () => {
  const { queue, loads } = queueOf();
  const place = {};
  queue.ask(place, "1", () => {});
  queue.ask(place, "1", () => {});
  assert.equal(loads.length, 1);
});

test("what a place does not want any more is given up, and shown nowhere", async () => {
  const { queue, loads, settle } = queueOf(1);
  const shown = [];
  const [near, far, other] = [{}, {}, {}];
  queue.ask(near, "near", (picture) => shown.push(picture));
  queue.ask(far, "far", (picture) => shown.push(picture));
  queue.ask(other, "other", (picture) => shown.push(picture));
  queue.drop(far);
  queue.drop(near);
  assert.equal(loads[0].signal.aborted, true);
  loads[0].failed(new Error("aborted"));
  await settle();
  assert.deepEqual(loads.map(({ address }) => address), ["near", "other"]);
  loads[1].done("Other");
  await settle();
  assert.deepEqual(shown, ["Other"]);
});

test("what fails for a while is tried again, ever more seldom, and others go on meanwhile", async () => {
  const { queue, loads, timers, settle } = queueOf(1);
  queue.ask({}, "broken", () => {});
  for (const ms of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
    loads.at(-1).failed(Object.assign(new Error("away"), { status: 503 }));
    await settle();
    assert.equal(timers.at(-1).ms, ms);
    timers.at(-1).run();
  }
  loads.at(-1).failed(new TypeError("no network"));
  await settle();
  queue.ask({}, "well", () => {});
  assert.equal(loads.at(-1).address, "well");
});

test("a picture that there is not is not asked for again, but the next one is", async () => {
  const { queue, loads, timers, settle } = queueOf();
  const place = {};
  queue.ask(place, "1", () => assert.fail());
  loads[0].failed(Object.assign(new Error("none"), { status: 404 }));
  await settle();
  assert.equal(timers.length, 0);
  assert.equal(queue.entries.size, 0);
  queue.ask(place, "2", () => {});
  assert.equal(loads.length, 2);
});

test("a newer picture takes the place of one that waits for its next try", async () => {
  const { queue, loads, settle } = queueOf();
  const place = {};
  queue.ask(place, "1", () => {});
  loads[0].failed(new Error("away"));
  await settle();
  queue.ask(place, "2", () => {});
  assert.deepEqual(loads.map(({ address }) => address), ["1", "2"]);
});
