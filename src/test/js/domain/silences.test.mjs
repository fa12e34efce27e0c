import { test } from "node:test";
import assert from "node:assert/strict";
import { commonMatchers, matchersOf, silenceMatcher, silenceState, tomorrowMorning } from "../../../main/resources/static/js/domain/silences.js";

const alert = { rule: "srt-drops", server: "north", path: "site-1/cam a", level: "critical", subject: { group: "Stage", labels: { site: "hall" } } };
const matches = (name, operator, value) => silenceMatcher([{ name, operator, value }])?.(alert);

test("a silence compares as the monitor does", () => {
  const table = [
    ["rule", "=", "srt-drops", true], ["rule", "=", "srt", false], ["rule", "!=", "srt", true], ["rule", "=~", "srt-.*", true], ["rule", "=~", "srt", false], ["rule", "!~", "srt", true],
    ["path", "=", "site-1/*", true], ["path", "=", "site-*", false], ["path", "=", "**", true], ["path", "=", "site-1/cam ?", true], ["path", "=", "~site-[0-9]/.*", true], ["path", "!=", "site-2/*", true],
    ["group", "=", "Stage", true], ["owner", "=", "", true], ["owner", "!=", "", false], ["label.site", "=", "hall", true], ["label.none", "=", "", true], ["level", "=", "critical", true],
  ];
  for (const [name, operator, value, wanted] of table) assert.equal(matches(name, operator, value), wanted, `${name} ${operator} ${value}`);
});

test("characters that mean something in an expression are what they are in a path", () => {
  assert.equal(silenceMatcher([{ name: "path", operator: "=", value: "a.b(c)[d]-*" }])?.({ path: "a.b(c)[d]-1" }), true);
  assert.equal(silenceMatcher([{ name: "path", operator: "=", value: "a.b*" }])?.({ path: "axb" }), false);
});

test("what can't be understood matches nothing, and says so", () => {
  assert.equal(silenceMatcher([]), undefined);
  assert.equal(silenceMatcher([{ name: "rule", operator: "=~", value: "(" }]), undefined);
  assert.equal(silenceMatcher([{ name: "colour", operator: "=", value: "red" }]), undefined);
});

test("all comparisons must hold", () => {
  const both = silenceMatcher([{ name: "server", operator: "=", value: "north" }, { name: "level", operator: "=", value: "warning" }]);
  assert.equal(both?.(alert), false);
});

test("the silence of one alert begins with its server, path and rule", () => {
  assert.deepEqual(matchersOf(alert).map(({ name, value }) => [name, value]), [["server", "north"], ["path", "site-1/cam a"], ["rule", "srt-drops"]]);
  assert.deepEqual(matchersOf({ rule: "redis-away" }), [{ name: "rule", operator: "=", value: "redis-away" }]);
});

test("the silence of an incident matches all of its alerts and no others", () => {
  const alerts = [alert, { ...alert, path: "site-1/cam.b" }, { ...alert, path: "site-1/cam.b", rule: "stream-stalled" }];
  const test = silenceMatcher(commonMatchers(alerts));
  assert.ok(alerts.every((one) => test?.(one)));
  assert.equal(test?.({ ...alert, path: "site-1/camxb" }), false);
  assert.equal(test?.({ ...alert, server: "south" }), false);
  const ofServer = silenceMatcher(commonMatchers([{ rule: "server-away", server: "north" }, alert]));
  assert.equal(ofServer?.({ rule: "x", server: "north", path: "anything" }), true);
});

test("a silence is coming, active or ended; tomorrow at eight is in the reader's zone", () => {
  const silence = { startsAt: "2026-11-28T10:00:00Z", endsAt: "2026-11-28T11:00:00Z" };
  assert.deepEqual(["09:59", "10:00", "10:59", "11:00"].map((time) => silenceState(silence, Date.parse(`2026-11-28T${time}:00Z`))), ["coming", "active", "active", "ended"]);
  const now = new Date(2026, 10, 28, 23, 30).getTime();
  assert.equal(tomorrowMorning(now), new Date(2026, 10, 29, 8).getTime());
});

test("a silence of what hits a host names the host", () => {
  const alert = { rule: "disk-filling", host: "edge-1", part: "disk /rec" };
  assert.deepEqual(matchersOf(alert).map(({ name, value }) => `${name}=${value}`), ["host=edge-1", "rule=disk-filling"]);
  assert.deepEqual(commonMatchers([alert, { ...alert, rule: "host-cpu" }]).map(({ name, value }) => `${name}=${value}`), ["host=edge-1"]);
  assert.equal(silenceMatcher([{ name: "host", operator: "=~", value: "edge-.*" }])?.(alert), true);
});
