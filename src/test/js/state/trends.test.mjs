import { test } from "node:test";
import assert from "node:assert/strict";
import { streamKey } from "../../../main/resources/static/js/domain/stream.js";
import { Model } from "../../../main/resources/static/js/state/model.js";
import { scaleOf, SPARKLINE_SAMPLES, Sparklines } from "../../../main/resources/static/js/state/sparklines.js";
import { createTrends, fill } from "../../../main/resources/static/js/state/trends.js";

const NOW = Date.parse("2026-11-22T10:10:00.000Z");

function page(paths, answer, clock = { now: NOW }) {
  const model = new Model();
  model.replace([{ id: "m", collectedAt: new Date(NOW).toISOString() }], paths.map((path) => ({ server: "m", path, state: "live", inboundBitsPerSecond: 7 })), NOW);
  const asked = [];
  const done = { draws: 0 };
  const app = { sparklines: new Sparklines(), time: () => clock.now, draw: () => done.draws++ };
  const trends = createTrends(app, async (path) => {
    asked.push(path);
    return answer(new URLSearchParams(path.split("?")[1]));
  });
  return { model, app, trends, asked, done };
}

const until = async (test) => {
  while (!test()) await new Promise((next) => setTimeout(next, 5));
};

test("small lines of all streams that are drawn are filled by one request", async () => {
  const { model, app, trends, asked, done } = page(["a", "b/c", "hidden"], (query) => ({ items: query.getAll("stream").map(() => ({ metrics: { inboundBitsPerSecond: Array(SPARKLINE_SAMPLES).fill(5) } })) }));
  app.sparklines.sample(model, NOW);
  app.sparklines.get(streamKey("m", "a"));
  app.sparklines.get(streamKey("m", "b/c"), 60);
  trends.look();
  trends.look();
  await until(() => done.draws > 0);
  assert.equal(asked.length, 1);
  assert.deepEqual(new URLSearchParams(asked[0].split("?")[1]).getAll("stream"), ["m/a", "m/b/c"]);
  assert.deepEqual([...app.sparklines.get(streamKey("m", "a"), 3)], [5, 5, 7]);
});

test("what this page saw itself is not overwritten, and seconds that passed meanwhile shift the past", () => {
  const { model, app } = page(["a"], () => ({}));
  const key = streamKey("m", "a");
  app.sparklines.sample(model, NOW);
  app.sparklines.sample(model, NOW + 1000);
  fill(app.sparklines.rings.get(key), [1, 2, null, 4], 1);
  assert.deepEqual([...app.sparklines.get(key, 6)], [NaN, 1, 2, NaN, 7, 7]);
});

test("after a window was hidden the time between is a gap, and asked for again", () => {
  const clock = { now: NOW };
  const { model, app, trends, asked } = page(["a"], () => ({ items: [{ metrics: { inboundBitsPerSecond: [] } }] }), clock);
  const key = streamKey("m", "a");
  for (const seconds of [0, 1, 61]) {
    clock.now = NOW + seconds * 1000;
    trends.look();
    app.sparklines.sample(model, clock.now);
    app.sparklines.get(key);
  }
  assert.equal(asked.length, 2);
  assert.deepEqual([...app.sparklines.get(key, 62)].map(Number.isNaN), [false, false, ...Array(60).fill(true)]);
});

test("strips of all streams in sight come with one request, and tell the worst of each half hour", async () => {
  const { trends, asked, done } = page([], (query) => ({ from: "2026-11-21T10:30:00.000Z", stepMs: 1_800_000, items: query.getAll("stream").map(() => ({ metrics: { state: [0, 0, 4, null], level: [0, 3, 0, null] } })) }));
  assert.equal(trends.strip("m\na"), undefined);
  trends.strip("m\nb");
  await until(() => done.draws > 0);
  assert.deepEqual(trends.strip("m\na")?.tones, ["live", "critical", "offline", null]);
  assert.equal(asked.length, 1);
  const query = new URLSearchParams(asked[0].split("?")[1]);
  assert.equal(Number(query.get("to")), Date.parse("2026-11-22T10:30:00.000Z"));
  assert.equal(Number(query.get("to")) - Number(query.get("from")), 86_400_000);
});

test("a monitor that is older than the page is asked once", async () => {
  const { trends, asked } = page([], () => Promise.reject(Object.assign(new Error("no"), { status: 404 })));
  trends.strip("m\na");
  await until(() => asked.length > 0);
  await new Promise((next) => setTimeout(next, 5));
  assert.equal(trends.strip("m\nb"), undefined);
  trends.look();
  assert.equal(asked.length, 1);
});

test("a line that varies little is drawn around what is usual, one that falls stands on zero", () => {
  assert.equal(scaleOf([4, 4.1, 3.9], 4).bottom > 3, true);
  assert.equal(scaleOf([4, 0.5, 4], 4).bottom, 0);
  assert.deepEqual(scaleOf([NaN], undefined), { bottom: 0, top: 0 });
  const { bottom, top } = scaleOf([4.0001, 4.0002, 4], 4);
  assert.ok(top - bottom > 0.3, "noise stays small");
});
