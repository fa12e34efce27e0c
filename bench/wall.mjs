// What a wall of pictures costs a browser, minute by minute. Started by bench/wall.sh; by the DevTools protocol alone and without its
// domain Network, which keeps in the renderer what the page loads: it would look like a leak of the page.
//   node --experimental-websocket bench/wall.mjs <page> <control of bench/Page.java> [minutes]
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const [base, control, minutes = "10"] = process.argv.slice(2);
const profile = fs.mkdtempSync(path.join(os.tmpdir(), "wall-"));
const browser = spawn(process.env.CHROMIUM ?? "/usr/bin/chromium", ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"], { stdio: "ignore" });
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

async function connect(url) {
  const socket = new WebSocket(url);
  await new Promise((done) => (socket.onopen = done));
  const waiting = new Map();
  socket.onmessage = ({ data }) => {
    const { id, result, error } = JSON.parse(data);
    if (error) console.log(error);
    waiting.get(id)?.(result);
    waiting.delete(id);
  };
  let last = 0;
  return (method, params = {}) => new Promise((done) => {
    waiting.set(++last, done);
    socket.send(JSON.stringify({ id: last, method, params }));
  });
}

/** Runs in the page before all else. */
function watch() {
  const bench = (window.bench = { pictures: 0, shift: 0 });
  const load = window.fetch;
  window.fetch = (url, ...rest) => {
    if (String(url).includes("/api/v1/snapshot?")) bench.pictures++;
    return load(url, ...rest);
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) bench.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}

const look = `({ ...window.bench, shown: document.querySelectorAll(".picture[data-picture=shown]").length, old: document.querySelectorAll(".picture[data-old=true]").length,
  elements: document.querySelectorAll("*").length, oldest: Math.max(...[...document.querySelectorAll(".picture-age")].map((age) => parseInt(age.textContent, 10))) })`;

/** Of a process, MB: all that is its own or shared in part, and of that what no file and no shared memory is. */
function memoryOf(process) {
  const rollup = fs.readFileSync(`/proc/${process}/smaps_rollup`, "utf8");
  return ["Pss", "Pss_Anon", "Pss_Shmem"].map((name) => Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(rollup)[1]) / 1000));
}

let address;
while (!(address = fs.existsSync(path.join(profile, "DevToolsActivePort")) && fs.readFileSync(path.join(profile, "DevToolsActivePort"), "utf8").split("\n")[0])) await sleep(200);
const { webSocketDebuggerUrl } = await (await fetch(`http://127.0.0.1:${address}/json/version`)).json();
const system = await connect(webSocketDebuggerUrl);
const page = await connect((await (await fetch(`http://127.0.0.1:${address}/json`)).json()).find(({ type }) => type === "page").webSocketDebuggerUrl);
await page("Emulation.setDeviceMetricsOverride", { width: 1920, height: Number(process.env.HEIGHT ?? 2200), deviceScaleFactor: 1, mobile: false });
await page("Page.enable");
await page("Page.addScriptToEvaluateOnNewDocument", { source: `(${watch})()` });
await page("Page.navigate", { url: `${base}/#/streams?look=wall&size=s` });
await page("Performance.enable", { timeDomain: "threadTicks" });

async function moment() {
  await page("HeapProfiler.collectGarbage");
  const [{ metrics }, { result }, { processInfo }, bytes] = await Promise.all([page("Performance.getMetrics"), page("Runtime.evaluate", { expression: look, returnByValue: true }), system("SystemInfo.getProcessInfo"), fetch(`${control}/bytes`).then((answer) => answer.text())]);
  const memory = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => memoryOf(id)).sort((a, b) => b[0] - a[0])[0];
  return { at: performance.now(), ...Object.fromEntries(metrics.map(({ name, value }) => [name, value])), ...result.value, memory, bytes: Number(bytes) };
}

await sleep(30_000);
let before = await moment();
console.log(`load of the machine ${fs.readFileSync("/proc/loadavg", "utf8").slice(0, 14)}`);
for (let minute = 1; minute <= Number(minutes); minute++) {
  await sleep(60_000);
  const now = await moment();
  const seconds = (now.at - before.at) / 1000;
  console.log(`minute ${minute}: ${now.shown} tiles, ${now.old} old, oldest ${now.oldest} s; ${((now.pictures - before.pictures) / seconds).toFixed(1)} pictures and ${((now.bytes - before.bytes) / 1000 / seconds).toFixed(0)} kB a second; main thread ${(((now.TaskDuration - before.TaskDuration) / seconds) * 100).toFixed(1)} % of a core; heap ${(now.JSHeapUsedSize / 1e6).toFixed(1)} MB, ${now.Nodes} nodes, ${now.elements} elements; process ${now.memory[0]} MB, of it ${now.memory[1]} MB its own and ${now.memory[2]} MB decoded pictures; shift ${(now.shift - before.shift).toFixed(4)}`);
  before = now;
}
console.log(`load of the machine ${fs.readFileSync("/proc/loadavg", "utf8").slice(0, 14)}`);
browser.once("exit", () => {
  fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  process.exit();
});
browser.kill();
