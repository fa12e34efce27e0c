import { test } from "node:test";
import assert from "node:assert/strict";
import { CHARTS } from "../../../../main/resources/static/js/charts/spec.js";
import { GERMAN as german } from "../../languages.mjs";
import { createLanguage } from "../../../../main/resources/static/js/i18n/language.js";
import { figures } from "../../../../main/resources/static/js/pages/host/figures.js";
import { DISKS, fitsText, fullText, INTERFACES, parts, PROCESSES } from "../../../../main/resources/static/js/pages/host/parts.js";
import { chosenSeries, seriesOf } from "../../../../main/resources/static/js/pages/host/series.js";
import { COLUMNS } from "../../../../main/resources/static/js/pages/hosts/host-columns.js";
import { elements, textOf } from "../../elements.mjs";
import { ENGLISH } from "../../english.mjs";

const app = (pack = ENGLISH) => /** @type {any} */ ({ ...createLanguage(pack), time: () => 0, now: () => 0, route: { view: "host", query: {} }, rules: { find: () => undefined } });
const figureNames = (host) => elements(figures(app(), host)).map(({ props }) => props["data-figure"]).filter(Boolean);
const cellsOf = (host) => elements(parts(app(), host)).filter(({ tag }) => tag === "td").map((cell) => [cell.props.class.trim().split(" ")[0], textOf(cell)]);

test("what a host can't tell is no figure: no zero stands in for it", () => {
  assert.deepEqual(figureNames({ id: "a" }), ["cpu", "memory", "load"]);
  assert.deepEqual(elements(figures(app(), { id: "a" })).filter(({ props }) => props.class === "absent").length, 3);
  assert.deepEqual(figureNames({ id: "a", swapBytes: 0, swapPercent: null, temperatureCelsius: 48, udpReceiveDropsPerSecond: 0, ioPressurePercent: 0 }), ["cpu", "memory", "load", "pressure", "temperature", "udp"]);
});

test("a figure that a rule finds wrong has the level of that rule", () => {
  const boxes = elements(figures(app(), { id: "a", cpuPercent: 95, temperatureCelsius: 99, issues: [{ rule: "host-cpu", level: "critical" }, { rule: "host-temperature", level: "warning" }] })).filter(({ props }) => props["data-figure"]);
  assert.deepEqual(boxes.map(({ props }) => props.class.trim()), ["figure-box bad tint-critical", "figure-box", "figure-box", "figure-box bad tint-warning"]);
});

test("a forecast is told in hours, and the room of a link in viewers, rounded down to two digits", () => {
  assert.equal(fullText(app(), 3.1), "full in 3 h 6 min");
  assert.deepEqual([43, 1, 0, 1279].map((n) => fitsText(app(), n)), ["about 43 more viewers fit", "about 1 more viewer fits", "no more viewers fit", "about 1,200 more viewers fit"]);
  assert.equal(fitsText(app({ tag: "de", ...german }), 1279), "etwa 1.200 Zuschauer passen noch");
});

test("a disk that does not answer says so; columns in which no part has a value are left out", () => {
  const cells = cellsOf({ id: "a", disks: [{ mount: "/", usedPercent: 57, availableBytes: 2e9, sizeBytes: 5e9 }, { mount: "/nas", answers: false, level: "critical" }], interfaces: [], processes: [] });
  assert.deepEqual(cells, [["p-mount", "critical: /nas"], ["p-used", "does not answer"], ["p-free", "–"], ["p-mount", "/"], ["p-used", "57%"], ["p-free", "2.00GBof 5.00 GB"]]);
});

test("of many parts ten are shown until all are asked for", () => {
  const host = { id: "a", disks: Array.from({ length: 64 }, (_, index) => ({ mount: `/${index}`, level: index === 63 ? "warning" : "ok" })), interfaces: undefined, processes: [] };
  const mounts = (query) => elements(parts({ ...app(), route: { view: "host", query } }, host)).map(({ props }) => props["data-part"]).filter(Boolean);
  assert.deepEqual(mounts({}).slice(0, 2), ["/63", "/0"]);
  assert.deepEqual([mounts({}).length, mounts({ all: "disks" }).length], [10, 64]);
});

test("names of a host stay text", () => {
  const host = { id: "<b>", disks: [{ mount: "<img src=x onerror=alert(1)>" }], interfaces: [{ name: "<i>" }], processes: [{ pid: 7, server: "<u>" }] };
  assert.deepEqual(elements(parts(app(), host)).filter(({ tag }) => ["img", "i", "u", "b"].includes(tag)), []);
});

test("each part of a host has a series and charts; what the address names and is gone is the host itself", () => {
  const host = { id: "a", disks: [{ mount: "/var" }], interfaces: [{ name: "eth0" }], processes: [{ pid: 7, server: "main" }, { pid: 8, server: null }] };
  assert.deepEqual(seriesOf(host).map(({ series }) => series), ["", "disk:/var", "interface:eth0", "process:main", "process:8"]);
  for (const { kind } of seriesOf(host)) assert.ok(CHARTS[kind].length > 3, kind);
  assert.deepEqual([chosenSeries(host, "disk:/var").kind, chosenSeries(host, "disk:/gone").kind, chosenSeries(host).item], ["disk", "host", host]);
});

test("every column, figure and chart of hosts has its name in both languages", () => {
  for (const { words } of [ENGLISH, german]) {
    for (const columns of [COLUMNS, DISKS, INTERFACES, PROCESSES]) {
      for (const { id, title } of columns) assert.ok(words[title], `${id}: ${title}`);
      assert.equal(new Set(columns.map(({ id }) => id)).size, columns.length);
    }
    for (const { id, lines } of Object.entries(CHARTS).flatMap(([, charts]) => charts)) {
      assert.ok(words[`charts.${id}`], id);
      if (lines.length > 1) for (const { label } of lines) assert.ok(words[label] ?? !label.includes("."), label);
    }
    for (const name of ["cpu", "memory", "load", "throttled", "swap", "pressure", "temperature", "files", "udp", "clock"]) assert.ok(words[`host.fig.${name}`] && words[`host.fig.${name}.help`], name);
  }
});
