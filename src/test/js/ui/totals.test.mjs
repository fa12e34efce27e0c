import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage } from "../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../english.mjs";
import { noStreams } from "../../../main/resources/static/js/ui/no-streams.js";
import { totals } from "../../../main/resources/static/js/ui/totals.js";
import { countTones } from "../../../main/resources/static/js/domain/stream-queries.js";
import { Model } from "../../../main/resources/static/js/state/model.js";
import { elements, textOf } from "../elements.mjs";

const NOW = Date.parse("2026-11-28T10:00:00Z");

function appOf(servers, streams = []) {
  const model = new Model();
  model.replace(servers, streams, NOW);
  return /** @type {any} */ ({ ...createLanguage(ENGLISH, ["en-GB"]), model, now: () => NOW });
}

const up = (id, age = 0) => ({ id, status: "up", level: "ok", collectedAt: new Date(NOW - age).toISOString() });
const down = (id) => ({ id, status: "unreachable", level: "critical" });
const drawn = (app) => totals(app, countTones(app.model.streams.values()));

test("three servers that are down stand in the totals", () => {
  const app = appOf([up("a"), down("b"), down("c"), down("d")]);
  const found = elements(drawn(app)).find(({ props }) => props["data-total"] === "servers-critical");
  assert.equal(textOf(found), "3servers out");
  assert.equal(found.props.href, "#/servers?state=critical");
  assert.ok(!elements(drawn(appOf([up("a")]))).some(({ props }) => props["data-total"]?.startsWith("servers")));
});

test("nothing is out where no server has ever answered", () => {
  assert.ok(!elements(drawn(appOf([down("a"), down("b")]))).some(({ props }) => props["data-total"]?.startsWith("servers")));
});

test("totals of which everything is old have no colour, and where a part is old the sums have none", () => {
  const classOf = (servers) => drawn(appOf(servers)).props.class.split(" ").filter((name) => name === "stale" || name === "old").join(" ");
  assert.equal(classOf([up("a"), up("b")]), "");
  assert.equal(classOf([up("a"), up("b", 60_000)]), "stale");
  assert.equal(classOf([up("a", 60_000), up("b", 60_000)]), "stale old");
});

test("that every server answers is only said when every server does", () => {
  const text = (servers) => textOf(noStreams(appOf(servers)));
  assert.match(text([up("a"), up("b")]), /Every server answers/);
  for (const status of ["unreachable", "refused", "faulty", "unknown"]) assert.match(text([up("a"), { ...down("b"), status }]), /1 server does not answer/);
  assert.match(text([down("a")]), /No server has reported so far/);
  assert.match(text([]), /No server is monitored yet/);
});
