import { test } from "node:test";
import assert from "node:assert/strict";
import { activeFilters, isFiltered, joined, listOf, readAddress, toggled, unfiltered } from "../../../../main/resources/static/js/pages/streams/address.js";

test("an address says what is asked, and junk in it is as good as nothing", () => {
  const asked = readAddress({ q: "cam", state: "live,critical", server: "a", label: "site=north,room=1%2C2", sort: "-in", group: "label:site", shut: "north", look: "wall", size: "l" });
  assert.deepEqual(asked.states, ["live", "critical"]);
  assert.deepEqual(asked.labels, ["site=north", "room=1,2"]);
  assert.equal(asked.by, "label:site");
  assert.deepEqual([...asked.shut], ["north"]);
  assert.equal(`${asked.look} ${asked.size} ${asked.sort}`, "wall l -in");
  const junk = readAddress({ sort: "nonsense", group: "nonsense", look: "3d", size: "xxl", cols: "nonsense" });
  for (const value of ["__proto__", "constructor", "-toString", "bogus", "%zz"]) {
    const odd = readAddress({ sort: value, state: value, group: value, look: value, size: value, cols: value });
    assert.deepEqual(odd, readAddress({}), value);
  }
  assert.deepEqual([junk.sort, junk.by, junk.look, junk.size, junk.columns], ["state", "", "table", "m", undefined]);
});

test("lists survive commas, percent signs and every letter", () => {
  const items = ["a,b", "50%", "%2C", "ü=<b>", "x"];
  assert.deepEqual(listOf(joined(items)), items);
});

test("filters are added, taken away and cleared, and all else stays", () => {
  const query = { sort: "-in", look: "wall", server: "a" };
  assert.equal(toggled(query, "servers", "b").server, "a,b");
  assert.equal(toggled(query, "servers", "a").server, "");
  assert.equal(toggled(query, "labels", "site=a,b").label, "site=a%2Cb");
  assert.deepEqual(unfiltered({ ...query, q: "x", state: "live", groups: "g", label: "l=1", protocol: "srt" }), { sort: "-in", look: "wall" });
  assert.deepEqual(activeFilters(readAddress({ server: "a", q: "x", state: "live" })), [{ filter: "servers", item: "a" }, { filter: "q", item: "x" }]);
  assert.equal(isFiltered(readAddress({ state: "live" })), true);
  assert.equal(isFiltered(readAddress({ group: "server" })), false);
});
