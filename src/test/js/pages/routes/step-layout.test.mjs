import { test } from "node:test";
import assert from "node:assert/strict";
import { BOX, layOut } from "../../../../main/resources/static/js/pages/routes/step-layout.js";

const step = (kind, line, branches) => ({ kind, label: "", line, branches });
const STEPS = [
  step("from", 4, []),
  step("choice", 6, [{ kind: "when", label: "a", steps: [step("to", 8), step("filter", 9, [{ kind: "steps", label: "", steps: [step("log", 11)] }])] }, { kind: "otherwise", label: "", steps: [] }]),
  step("stop", 14),
];

test("steps are boxes in the order in which they are read, none over another", () => {
  const { boxes } = layOut(STEPS);
  assert.deepEqual(boxes.map(({ index, step: { kind } }) => `${index} ${kind}`), ["0 from", "1 choice", "2 to", "3 filter", "4 log", "5 stop"]);
  for (const one of boxes) {
    for (const other of boxes.filter((box) => box !== one)) {
      assert.ok(Math.abs(one.x - other.x) >= BOX.width || Math.abs(one.y - other.y) >= BOX.height, `${one.index} over ${other.index}`);
    }
  }
});

test("a branch is a frame around its steps, and a step knows which branches it stands in", () => {
  const { boxes, frames, width, height } = layOut(STEPS);
  assert.deepEqual(frames.map(({ text }) => text), ["when a", "", "otherwise"]);
  assert.deepEqual(boxes[4].within, ["when a", "steps"]);
  for (const index of [2, 3, 4]) {
    const { x, y } = boxes[index];
    assert.ok(x >= frames[0].x && x + BOX.width <= frames[0].x + frames[0].width && y >= frames[0].y && y + BOX.height <= frames[0].y + frames[0].height, `${index}`);
  }
  for (const { x, y, width: wide, height: high } of frames) assert.ok(x >= 0 && y >= 0 && x + wide <= width && y + high <= height);
});

test("in a narrow window branches stand below each other, none over another", () => {
  const { boxes, frames, width, height } = layOut(STEPS, true);
  assert.ok(width < layOut(STEPS).width);
  assert.ok(frames[2].y >= frames[0].y + frames[0].height);
  for (const { x, y, width: wide, height: high } of frames) assert.ok(x >= 0 && y >= 0 && x + wide <= width && y + high <= height);
  for (const one of boxes) for (const other of boxes.filter((box) => box !== one)) assert.ok(Math.abs(one.x - other.x) >= BOX.width || Math.abs(one.y - other.y) >= BOX.height);
});

test("nothing is a drawing, too", () => {
  assert.deepEqual(layOut([]).boxes, []);
});
