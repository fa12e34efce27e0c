import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage } from "../../../../main/resources/static/js/i18n/language.js";
import { GROUPS, groupOf } from "../../../../main/resources/static/js/pages/routes/route-groups.js";
import { placeOf } from "../../../../main/resources/static/js/pages/routes/route-files.js";
import { calledBy, flat, nextLine } from "../../../../main/resources/static/js/pages/routes/route-detail.js";
import { selectRoutes } from "../../../../main/resources/static/js/pages/routes/route-table.js";
import { isPlaceOf, shortened, stepText } from "../../../../main/resources/static/js/pages/routes/step-drawing.js";
import { ENGLISH } from "../../english.mjs";

const ROUTES = [
  { id: "publish", file: "publish.camel.yaml", builtIn: true, status: "Started", exchanges: 9, failed: 0, from: "direct://publish" },
  { id: "collect-main", file: "collect.camel.yaml", builtIn: true, status: "Started", exchanges: 20, failed: 2, meanMs: 3 },
  { id: "on-event", file: "mine.yaml", builtIn: false, replaces: "hooks.camel.yaml", status: "Started", exchanges: 1, failed: 0 },
  { id: "my-endpoint", file: "mine.yaml", builtIn: false, status: "Stopped", exchanges: 0, failed: 0, meanMs: null },
  { id: "call-on-event", file: "hooks.camel.yaml", builtIn: true, status: "Started", failed: 0, dropped: 4, meanMs: 7 },
];
const ids = (query) => selectRoutes(ROUTES, query).map(({ id }) => id);

test("what does not run comes first, then what failed most", () => {
  assert.deepEqual(ids({}).slice(0, 2), ["my-endpoint", "collect-main"]);
});

test("routes are filtered by what is wrong, by group and by words, and sorted by a column", () => {
  assert.deepEqual(ids({ show: "failing" }), ["collect-main"]);
  assert.deepEqual(ids({ show: "dropping" }), ["call-on-event"]);
  assert.deepEqual(ids({ show: "own" }), ["my-endpoint", "on-event"]);
  assert.deepEqual(ids({ group: "hooks" }), ["call-on-event", "on-event"]);
  assert.deepEqual(ids({ q: "MINE event" }), ["on-event"]);
  assert.deepEqual(ids({ sort: "-mean" }).slice(0, 2), ["call-on-event", "collect-main"]);
});

test("a route of a user is in the group of the one in whose place it is, else in that of its own", () => {
  assert.deepEqual(ROUTES.map(groupOf), ["live", "poll", "hooks", "own", "hooks"]);
  for (const file of ["notify-slack.camel.yaml", "reads.camel.yaml", "system.camel.yaml", "whatever.camel.yaml"]) assert.ok(GROUPS.includes(groupOf({ file, builtIn: true })));
});

test("a refused file says where it is wrong", () => {
  assert.equal(placeOf({ file: "a.yaml", line: 7 }), "a.yaml:7");
  assert.equal(placeOf({ file: "a.yaml" }), "a.yaml");
});

const INNER = { kind: "to", label: "direct:publish", line: 8 };
const STEPS = [{ kind: "from", label: "direct:a", line: 4 }, { kind: "filter", label: "x", description: "Only some", line: 6, branches: [{ kind: "steps", label: "", steps: [INNER] }] }, { kind: "stop", label: "", line: 9 }];

test("a step has the lines up to the next one, also where that is within it", () => {
  assert.deepEqual(flat(STEPS).map(({ line }) => line), [4, 6, 8, 9]);
  assert.equal(nextLine(flat(STEPS), STEPS[1]), 8);
  assert.equal(nextLine(flat(STEPS), STEPS[2]), Infinity);
});

test("a step that calls a route leads to it", () => {
  assert.equal(calledBy(INNER, ROUTES)?.id, "publish");
  assert.equal(calledBy({ kind: "from", label: "direct:publish" }, ROUTES), undefined);
  assert.equal(calledBy({ kind: "to", label: "https://example.com" }, ROUTES), undefined);
});

test("a step is read out with its place, what it does and that it failed", () => {
  const app = /** @type {any} */ (createLanguage(ENGLISH));
  const box = { step: STEPS[1], index: 1, x: 0, y: 0, within: ["when a"] };
  assert.equal(stepText(app, box, 4, true), "Step 2 of 4, within when a, filter x, Only some, failed last");
});

test("the step that failed is that of the line, or of the line before: so Camel counts", () => {
  assert.ok(isPlaceOf("mine.yaml:12", "mine.yaml", 12) && isPlaceOf("mine.yaml:11", "mine.yaml", 12));
  assert.ok(!isPlaceOf("mine.yaml:12", "other.yaml", 12) && !isPlaceOf(undefined, "mine.yaml", 12));
  assert.equal(shortened("abcdef", 4), "abc…");
});
