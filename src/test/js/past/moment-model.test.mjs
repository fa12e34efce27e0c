import { test } from "node:test";
import assert from "node:assert/strict";
import { modelOf } from "../../../main/resources/static/js/past/moment-model.js";
import { isSilent } from "../../../main/resources/static/js/domain/hosts.js";
import { createLanguage, ENGLISH } from "../../../main/resources/static/js/i18n/language.js";

const app = /** @type {any} */ ({
  ...createLanguage(ENGLISH, ["en-GB"]),
  present: { model: { alerts: { isJudged: true } } }, rules: { find: (id) => ({ id, title: "SRT packets dropped" }) },
});

const moment = () => ({
  at: "2026-11-25T02:40:12.000Z", alerts: [], incidents: [],
  hosts: [{ collectedAt: "2026-11-25T02:40:11.000Z", host: { id: "rack-1", status: "up", level: "critical", intervalMs: 2000, heardAt: "2026-11-25T02:40:11.000Z", cpuPercent: 41.5, issues: [{ rule: "disk-full", level: "critical", subject: "disk /rec", measured: { metric: "disk.usedPercent", value: 96 } }] }, disks: [{ mount: "/rec", usedPercent: 96 }], interfaces: [], processes: [] }],
  servers: [{ id: "main", status: "up", collectedAt: "2026-11-25T02:40:11.600Z", staleAfterMs: 3000 }],
  streams: [{ server: "main", path: "a", state: "live", level: "warning", issues: [{ rule: "srt-drops", level: "warning", measured: { metric: "connection.srt.droppedPercent", value: 0.54 } }] }],
});

test("the clock of a moment stands still, and ages are those of then", () => {
  const model = modelOf(app, moment());
  assert.equal(model.time(Date.now()), Date.parse("2026-11-25T02:40:12Z"));
  assert.equal(model.age("main", Date.now()), 400);
  assert.equal(model.isStale("main", Date.now()), false);
  assert.notEqual(model.filledAt, undefined);
});

test("a reason whose figures are not kept is the name of the rule with what was measured then", () => {
  const [stream] = modelOf(app, moment()).streams.values();
  assert.equal(/** @type {any} */ (stream).issues[0].reason, "SRT packets dropped: 0.54\u00a0%");
});

test("a figure of nothing is not told as what is wrong", () => {
  const then = moment();
  then.streams[0].issues[0].measured.value = 0;
  const [stream] = modelOf(app, then).streams.values();
  assert.equal(/** @type {any} */ (stream).issues[0].reason, "SRT packets dropped");
});

test("where no server answered then it is an outage, not the first run", () => {
  const model = modelOf(app, { ...moment(), servers: [{ id: "main", status: "unreachable", level: "critical" }] });
  assert.equal(model.hasAnswered(), true);
});

test("hosts have the figures of then, and what was wrong with them", () => {
  const model = modelOf(app, moment());
  const host = model.hosts.hosts.get("rack-1");
  assert.equal(host?.cpuPercent, 41.5);
  assert.equal(host?.disks[0].mount, "/rec");
  assert.equal(host?.issues[0].reason, "SRT packets dropped: 96\u00a0%");
  assert.equal(isSilent(/** @type {any} */ (host), model.time(Date.now())), false);
});

test("of the monitor and its Redis nothing is known of then", () => {
  const model = modelOf(app, moment());
  assert.equal(model.redis, null);
  assert.equal(model.monitor, null);
});
