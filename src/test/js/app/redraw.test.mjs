import { test } from "node:test";
import assert from "node:assert/strict";
import { RedrawSchedule } from "../../../main/resources/static/js/app/redraw.js";

test("what is new is drawn at once, and drawn once", () => {
  const pace = new RedrawSchedule();
  assert.equal(pace.dueIn(0, 5000), 0);
  pace.drew(0, 5000);
  assert.equal(pace.dueIn(0, 6000), undefined);
  assert.equal(pace.dueIn(1, 5980), 0);
});

test("a drawing without anything new does not hold up what comes next", () => {
  const pace = new RedrawSchedule();
  pace.drew(1, 5000);
  pace.drew(1, 5990);
  assert.equal(pace.dueIn(2, 6000), 0);
});

test("many servers are drawn four times a second at most", () => {
  const pace = new RedrawSchedule();
  pace.drew(1, 5000);
  assert.equal(pace.dueIn(2, 5100), 150);
  assert.equal(pace.dueIn(3, 5240), 10);
  assert.equal(pace.dueIn(3, 5250), 0);
});

test("the view waits half a second for data that is late, then goes on once a second for its clocks", () => {
  const pace = new RedrawSchedule();
  assert.ok(pace.isIdle(0));
  pace.drew(1, 5000);
  assert.ok(!pace.isIdle(6000));
  assert.ok(pace.isIdle(6500));
  pace.drew(1, 6500);
  assert.ok(!pace.isIdle(7000));
  assert.ok(pace.isIdle(7500));
});

test("a view that takes long is drawn less often, but not for one drawing that took long", () => {
  const pace = new RedrawSchedule();
  pace.drew(1, 5000);
  pace.took(500);
  assert.equal(pace.dueIn(2, 5500), 0);
  pace.drew(2, 5500);
  pace.took(400);
  assert.equal(pace.dueIn(3, 6000), 1100);
  assert.equal(pace.isIdle(7050), false);
  assert.equal(pace.isIdle(7150), true);
  pace.drew(3, 7100);
  pace.took(10);
  assert.equal(pace.dueIn(4, 7350), 0);
});
