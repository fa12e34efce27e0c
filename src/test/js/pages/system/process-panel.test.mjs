import { test } from "node:test";
import assert from "node:assert/strict";
import { createLanguage } from "../../../../main/resources/static/js/i18n/language.js";
import { ENGLISH } from "../../english.mjs";
import { processPanel } from "../../../../main/resources/static/js/pages/system/process-panel.js";
import { elements, textOf } from "../../elements.mjs";

const app = /** @type {any} */ ({ ...createLanguage(ENGLISH, ["en-GB"]), now: () => 10_000 });
const reading = (process, failure = null) => ({ value: process && { process }, failure, readAt: 9000, isBusy: false, ask() {} });
const figure = (panel, name) => textOf(elements(panel).find(({ props }) => props["data-figure"] === name)?.kids[1]).replaceAll("\u00a0", " ");

test("the figures of the process have their units, and what belongs to them", () => {
  const panel = processPanel(app, reading({
    javaVersion: "17.0.12+7", cpuPercent: 25, hostCpuPercent: 41, processors: 2, hostLoad1m: 1.84, heapUsedBytes: 160 * 2 ** 20, heapMaxBytes: 320 * 2 ** 20,
    threads: 61, peakThreads: 64, gcOverheadPercent: 0.12, gcPauses: 10, gcSeconds: 0.05, openFiles: 187, maxFiles: 1024, httpRequests: 100, httpSeconds: 0.2, logWarnings: 3, logErrors: 1,
  }));
  assert.match(textOf(panel), /Java 17\.0\.12\+7/);
  assert.match(figure(panel, "heap"), /^160 of 320 MiB50 %/);
  assert.match(figure(panel, "cpu"), /^25%of 2 processors$/);
  assert.match(figure(panel, "machine"), /^41%.*1\.84/);
  assert.match(figure(panel, "gc"), /^0\.12%10 .* 5\.0?0? ?ms|^0\.12%10 .* 5 ms/);
  assert.match(figure(panel, "threads"), /^61.*64/);
  assert.match(figure(panel, "files"), /^187.*1,024/);
  assert.match(figure(panel, "requests"), /^100.*2\.00 ms on average$/);
  assert.match(figure(panel, "log"), /1 error, 3 warnings/);
});

test("what the process does not know is a dash, and so is no figure at all", () => {
  const panel = processPanel(app, reading({ heapUsedBytes: 20_000_000 }));
  assert.match(figure(panel, "heap"), /^19(\.\d+)? MiB$/);
  for (const name of ["cpu", "machine", "gc", "threads", "files", "requests", "log"]) assert.equal(figure(panel, name), "–", name);
  const nothing = processPanel(app, { ...reading(undefined), value: {} });
  assert.ok(elements(nothing).some(({ props }) => props["data-none"] === "missing"));
  const failed = processPanel(app, reading(undefined, { status: 503, message: "away" }));
  assert.ok(elements(failed).some(({ props }) => props["data-none"] === "failed"));
});
