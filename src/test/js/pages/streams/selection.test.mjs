import { test } from "node:test";
import assert from "node:assert/strict";
import { Model } from "../../../../main/resources/static/js/state/model.js";
import { readAddress } from "../../../../main/resources/static/js/pages/streams/address.js";
import { createSelection } from "../../../../main/resources/static/js/pages/streams/selection.js";

const modelOf = (...paths) => {
  const model = new Model();
  model.replace([{ id: "a" }], paths.map((path) => ({ server: "a", path, state: "live", level: "ok" })), 0);
  return model;
};
const paths = ({ sections }) => sections.flatMap(({ keys }) => keys.map((key) => key.split("\n")[1]));

test("the list is made anew for another moment, though its model has changed as often", () => {
  const app = { model: modelOf("one", "two") };
  const selection = createSelection(/** @type {any} */ (app));
  assert.equal(selection.update(readAddress({}), false), true);
  assert.deepEqual(paths(selection), ["one", "two"]);
  app.model = modelOf("three");
  assert.equal(selection.update(readAddress({}), false), false);
  assert.deepEqual(paths(selection), ["three"]);
});

test("equal paths of several servers stand in the order of their servers, whichever way the paths are sorted", () => {
  const model = new Model();
  model.replace([], ["b", "a"].flatMap((server) => ["cam10", "cam2"].map((path) => ({ server, path, state: "live", level: "ok" }))), 0);
  const selection = createSelection(/** @type {any} */ ({ model }));
  const keys = () => selection.sections.flatMap((section) => section.keys.map((key) => key.replace("\n", " ")));
  selection.update(readAddress({ sort: "path" }), false);
  assert.deepEqual(keys(), ["a cam2", "b cam2", "a cam10", "b cam10"]);
  selection.update(readAddress({ sort: "-path" }), false);
  assert.deepEqual(keys(), ["a cam10", "b cam10", "a cam2", "b cam2"]);
});
