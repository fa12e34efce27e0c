import { test } from "node:test";
import assert from "node:assert/strict";
import { MomentReader } from "../../../main/resources/static/js/pictures/moment-reader.js";

const BEGAN = Date.parse("2026-11-28T17:00:00Z");
const MINUTE = 60_000;
const at = (seconds) => BEGAN + seconds * 1000;
const moment = (kind, seconds) => ({ moment: kind, takenAt: new Date(at(seconds)).toISOString() });
const seen = (moments) => Object.fromEntries(moments.map((one) => [one.kind, one.at === undefined ? undefined : (one.at - BEGAN) / 1000]));

/** A monitor with these pictures of alerts, by id, and these of the filmstrip, seconds after the beginning; or with a failure in their place. */
function readerOf({ alerts = {}, film = [] }) {
  const monitor = { now: at(3600), alerts, film, asked: [], drawn: 0 };
  const ask = async (address) => {
    monitor.asked.push(address.replace(/\?.*/, ""));
    const query = new URL(address, "http://localhost").searchParams;
    const answer = address.startsWith("alert/") ? monitor.alerts[query.get("id") ?? ""] : monitor.film;
    if (answer === undefined) throw Object.assign(new Error("no such alert"), { status: 404 });
    if (answer instanceof Error) throw answer;
    const isBetween = ({ takenAt }) => address.startsWith("alert/") || (Date.parse(takenAt) >= Date.parse(query.get("from") ?? "") && Date.parse(takenAt) <= Date.parse(query.get("to") ?? ""));
    return { items: answer.map((one) => (typeof one === "number" ? { takenAt: new Date(at(one)).toISOString() } : one)).filter(isBetween) };
  };
  const reader = new MomentReader({ ask, time: () => monitor.now, changed: () => monitor.drawn++ });
  const settle = () => new Promise((done) => setImmediate(done));
  /** What is shown once the answers are there. */
  const look = async (more = {}) => {
    const happening = { server: "main", path: "live/a", began: BEGAN, ended: at(600), alerts: Object.keys(alerts), ...more };
    reader.momentsOf(happening);
    await settle();
    return seen(reader.momentsOf(happening));
  };
  return { monitor, look, settle };
}

test("the pictures that an alert keeps are shown, and the filmstrip is not asked", async () => {
  const { monitor, look } = readerOf({ alerts: { x: [moment("before", -3), moment("at", 1), moment("after", 602)] }, film: [-30, 30, 630] });
  assert.deepEqual(await look(), { before: -3, at: 1, after: 602 });
  assert.deepEqual(monitor.asked, ["alert/pictures"]);
  assert.equal(monitor.drawn, 1);
});

test("a moment of which an alert keeps no picture comes from the filmstrip", async () => {
  const { look } = readerOf({ alerts: { x: [moment("at", 1)] }, film: [-30, 30, 630] });
  assert.deepEqual(await look(), { before: -30, at: 1, after: 630 });
});

test("an alert that is not known any more leaves all to the filmstrip", async () => {
  const { look } = readerOf({ film: [-30, 30] });
  assert.deepEqual(await look({ alerts: ["gone"], ended: undefined }), { before: -30, at: 30 });
});

test("of several alerts of a stream the first before, the first at and the one after them all are shown", async () => {
  const alerts = { x: [moment("before", -3), moment("at", 1), moment("after", 300)], y: [moment("before", 60), moment("at", 65), moment("after", 601)] };
  assert.deepEqual(await readerOf({ alerts }).look(), { before: -3, at: 1, after: 601 });
  const late = { x: [], y: [moment("before", 60), moment("at", 65)] };
  assert.deepEqual(await readerOf({ alerts: late }).look({ ended: undefined }), { before: undefined, at: 65 });
});

test("a picture that came after the end tells nothing of the time in between", async () => {
  const { look } = readerOf({ alerts: { x: [moment("at", 20), moment("after", 20)] } });
  assert.deepEqual(await look({ ended: at(10) }), { before: undefined, at: undefined, after: 20 });
});

test("it asks again while pictures may come, not once they are there, and anew after the end", async () => {
  const { monitor, look } = readerOf({ alerts: { x: [moment("before", -3)] } });
  monitor.now = at(2);
  assert.deepEqual(await look({ ended: undefined }), { before: -3, at: undefined });
  await look({ ended: undefined });
  assert.equal(monitor.asked.length, 2);
  monitor.alerts.x = [moment("before", -3), moment("at", 4)];
  monitor.now = at(30);
  assert.deepEqual(await look({ ended: undefined }), { before: -3, at: 4 });
  monitor.now = at(60);
  await look({ ended: undefined });
  assert.equal(monitor.asked.length, 3);
  monitor.alerts.x = [...monitor.alerts.x, moment("after", 601)];
  monitor.now = at(602);
  assert.deepEqual(await look(), { before: -3, at: 4, after: 601 });
});

test("what no picture was taken of is asked for until some minutes have gone by", async () => {
  const { monitor, look } = readerOf({ alerts: { x: [] } });
  await look();
  monitor.now += MINUTE;
  await look();
  assert.deepEqual(monitor.asked, ["alert/pictures", "filmstrip", "filmstrip"]);
});

test("after a failure it asks again, and what was known stays", async () => {
  const away = Object.assign(new Error("Redis is away"), { status: 503 });
  const { monitor, look } = readerOf({ alerts: { x: [moment("before", -3)] }, film: [30] });
  monitor.now = at(100);
  assert.deepEqual(await look({ ended: undefined }), { before: -3, at: 30 });
  const failing = readerOf({ alerts: { x: away }, film: /** @type {any} */ (away) });
  assert.deepEqual(await failing.look(), { before: undefined, at: undefined, after: undefined });
  failing.monitor.alerts.x = [moment("before", -3), moment("at", 1), moment("after", 602)];
  failing.monitor.now += MINUTE;
  assert.deepEqual(await failing.look(), { before: -3, at: 1, after: 602 });
});
