// What charts cost the browser: 20 of them with 3,600 points each, live once a second.
//   NODE_PATH or a node_modules above must have playwright-core; uPlot comes from the local Maven repository.
//   node bench/charts.mjs [charts] [points] [seconds]
import http from "node:http";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";

const require = createRequire(path.join(process.env.NODE_PATH ?? process.cwd(), "x.js"));
const { chromium } = require("playwright-core");
const [charts, points, seconds] = [20, 3600, 20].map((usual, i) => Number(process.argv[i + 2] ?? usual));
const root = path.resolve(import.meta.dirname, "../src/main/resources/static");
const jar = path.join(os.homedir(), ".m2/repository/org/webjars/npm/uplot/1.6.30/uplot-1.6.30.jar");
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html" };
const PAGE = `<!doctype html><html><head><link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/base.css"></head>
<body style="overflow:auto"><section id="charts" style="width:1300px"></section><script type="module" src="/bench.js"></script></body></html>`;
const DRIVER = `
import { loadCharts } from "/js/charts/uplot.js";
import { createPanel } from "/js/charts/panel.js";
import { createLanguage, ENGLISH } from "/js/i18n/language.js";
const names = Array.from({ length: ${charts} }, (_, i) => "m" + i);
const app = { ...createLanguage(ENGLISH, ["en-GB"]), time: () => Date.now(), preferences: { language: "en" }, go() {}, draw() {} };
const spec = names.map((name) => ({ id: name, kind: "bits", lines: [{ name, label: name, look: 0 }] }));
const panel = createPanel(app, await loadCharts(), document.getElementById("charts"), { view: "stream", charts: spec, hasStates: true, onMissing() {} });
const query = Object.fromEntries(new URLSearchParams(location.search));
const show = () => panel.show({ subject: { server: "a", path: "b" }, query, title: "bench", when: { at: Date.now(), everyMs: 1000, isBlind: false },
  item: { state: "live", ...Object.fromEntries(names.map((name) => [name, 4e6 + 4e5 * Math.random()])) } });
show();
setInterval(show, 1000);`;

const server = http.createServer((request, response) => {
  const url = new URL(request.url, "http://x");
  const send = (type, body) => {
    response.setHeader("content-type", type);
    response.end(body);
  };
  if (url.pathname === "/bench.html") send(TYPES[".html"], PAGE);
  else if (url.pathname === "/bench.js") send(TYPES[".js"], DRIVER);
  else if (url.pathname === "/api/v1/history") send("application/json", JSON.stringify(history(url.searchParams)));
  else if (url.pathname.startsWith("/api/")) send("application/json", '{"items":[]}');
  else if (url.pathname.startsWith("/vendor/uplot/")) send(TYPES[path.extname(url.pathname)], execFileSync("unzip", ["-p", jar, `*/dist/${path.basename(url.pathname)}`]));
  else if (fs.existsSync(path.join(root, url.pathname))) send(TYPES[path.extname(url.pathname)] ?? "text/plain", fs.readFileSync(path.join(root, url.pathname)));
  else response.writeHead(404).end();
}).listen(0, "127.0.0.1");

function history(query) {
  const from = Number(query.get("from"));
  const step = (Number(query.get("to")) - from) / points;
  const times = Array.from({ length: points }, (_, i) => Math.round(from + i * step));
  const metric = () => ({ unit: "bit/s", mean: times.map((time) => 4e6 + 4e5 * Math.sin(time / 60_000) + 2e5 * Math.random()) });
  return { items: [{ stepMs: Math.max(1000, step), times, metrics: { state: { mean: times.map(() => 0) }, ...Object.fromEntries(Array.from({ length: charts }, (_, i) => [`m${i}`, metric()])) } }] };
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const range of ["1h", "15m"]) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.goto(`http://127.0.0.1:${server.address().port}/bench.html?range=${range}`);
  await page.waitForSelector(`[data-chart=m${charts - 1}] canvas`);
  await page.waitForFunction((least) => Number(document.querySelector(".stage").dataset.points) >= least, points);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const read = async () => Object.fromEntries((await session.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));
  const before = await read();
  await new Promise((done) => setTimeout(done, seconds * 1000));
  const after = await read();
  const share = (name) => ((100 * (after[name] - before[name])) / (after.Timestamp - before.Timestamp)).toFixed(1);
  console.log(`${charts} charts, ${points} points each, last ${range}: ${share("TaskDuration")} % of a core, of it script ${share("ScriptDuration")} %, heap ${(after.JSHeapUsedSize / 1e6).toFixed(0)} MB`);
  await page.close();
}
await browser.close();
server.close();
