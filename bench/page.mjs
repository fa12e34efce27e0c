// What the page costs a browser, and how long a change takes to be seen. Started by bench/page.sh.
//   node bench/page.mjs <page> <control of bench/Page.java> [minutes] [changes]
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { gunzipSync } from "node:zlib";

const require = createRequire(path.join(process.env.NODE_PATH ?? process.cwd(), "x.js"));
const { chromium } = require("playwright-core");
const [base, control] = process.argv.slice(2);
const [minutes, changes] = [10, 100].map((usual, i) => Number(process.argv[i + 4] ?? usual));
const only = process.env.ONLY?.split(",");
const SECONDS = Number(process.env.SECONDS ?? 20);
const VIEWS = { overview: "#/overview", streams: "#/streams", stream: "#/stream?server=main&path=live%2Fstream-00005" };

/** Every page that changes by itself. */
const PAGES = {
  ...VIEWS, tiles: "#/streams?look=wall", wall: "#/wall", servers: "#/servers", server: "#/server?server=main", hosts: "#/hosts", alerts: "#/alerts", events: "#/events", sessions: "#/sessions", system: "#/system",
};

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const ask = async (what) => Number(await (await fetch(`${control}/${what}`)).text());
const at = (values, share) => values.sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)];
/** The JSON of a message; what is binary comes in Base64, and may be compressed. */
function jsonOf({ opcode, payloadData }) {
  if (opcode === 1) return payloadData;
  const bytes = Buffer.from(payloadData, "base64");
  return (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString("ascii");
}
const spread = (values) => (values.length === 0 ? "none" : `n ${values.length}, p50 ${at(values, 0.5).toFixed(0)}, p95 ${at(values, 0.95).toFixed(0)}, p99 ${at(values, 0.99).toFixed(0)}, max ${at(values, 1).toFixed(0)}`);

/** Runs in the page before all else: notes messages, interactions and shifts. */
function watch() {
  const bench = (window.bench = { delta: null, isAwaiting: false, interactions: {}, shift: 0, frames: [] });
  const Original = window.WebSocket;
  window.WebSocket = class extends Original {
    constructor(...all) {
      super(...all);
      this.addEventListener("message", async (event) => {
        // To unpack it a second time costs the page something: only while a change is waited for.
        if (!bench.isAwaiting) return;
        const unpack = (bytes) => new Response(new Uint8Array(bytes)[0] === 0x1f ? new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")) : bytes).text();
        const data = typeof event.data === "string" ? event.data : await unpack(event.data);
        // One that is long comes in parts, of which the first says so.
        if (/^\{("parts":\d+,)?"type":"delta"/.test(data)) bench.delta = { at: Date.now(), collectedAt: Date.parse(/"collectedAt":"([^"]+)"/.exec(data.slice(0, 300))?.[1]) };
      });
    }
  };
  new PerformanceObserver((list) => {
    for (const { interactionId: id, duration, name, target, startTime, processingStart, processingEnd } of list.getEntries()) {
      if (!id || duration <= (bench.interactions[id]?.duration ?? 0)) continue;
      const on = target?.closest?.("[data-sort], [data-chip], [id]");
      bench.interactions[id] = { duration, name, on: on?.dataset.sort ?? on?.dataset.chip ?? on?.id ?? "", waited: processingStart - startTime, handled: processingEnd - processingStart };
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) bench.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  /** When the row of a stream is painted, or gone. */
  bench.seen = (name, wanted) => new Promise((done) => {
    bench.isAwaiting = true;
    const isThere = () => document.querySelector(`tr[data-path="${name}"]`) !== null;
    const look = () => {
      if (isThere() !== wanted) return false;
      const { delta } = bench;
      requestAnimationFrame(() => requestAnimationFrame(() => done({ painted: Date.now(), delta })));
      return true;
    };
    const observer = new MutationObserver(() => look() && observer.disconnect());
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  bench.record = () => {
    bench.frames = [];
    let last = performance.now();
    const frame = () => {
      const now = performance.now();
      bench.frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  };
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

async function open(hash) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.log(`error in the page: ${error}`));
  await page.addInitScript(watch);
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const loaded = { bytes: 0, files: 0, rest: 0, messages: 0, chars: 0, extensions: "", urls: {} };
  session.on("Network.requestWillBeSent", ({ requestId, request }) => (loaded.urls[requestId] = request.url));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (loaded.urls[requestId]?.includes("/api/")) loaded.rest += encodedDataLength;
    else loaded.files++, (loaded.bytes += encodedDataLength);
    if (process.env.FILES) console.log(`  ${encodedDataLength} ${loaded.urls[requestId]}`);
  });
  session.on("Network.webSocketHandshakeResponseReceived", ({ response }) => (loaded.extensions = new Map(Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value])).get("sec-websocket-extensions") ?? "none"));
  session.on("Network.webSocketFrameReceived", ({ response }) => {
    loaded.messages++;
    loaded.chars += jsonOf(response).length;
  });
  const from = Date.now();
  await page.goto(`${base}/${hash}`);
  await page.waitForFunction(() => Number(document.querySelector("[data-total=live] b")?.textContent.replace(/\D/g, "")) > 0, undefined, { polling: "raf" });
  const ms = Date.now() - from;
  return { page, context, session, loaded, ms };
}

async function cold() {
  for (const [name, hash] of Object.entries(VIEWS)) {
    const { page, loaded, ms, context } = await open(hash);
    await sleep(3000);
    const shift = await page.evaluate(() => window.bench.shift);
    console.log(`cold load of ${name}: ${loaded.files} files, ${(loaded.bytes / 1000).toFixed(1)} kB compressed; answers over REST ${(loaded.rest / 1000).toFixed(1)} kB; first data after ${ms} ms; layout shift ${shift.toFixed(4)}`);
    await context.close();
  }
}

/** How far things move without anybody doing anything: after the load, in a minute. */
async function shift() {
  for (const [name, hash] of Object.entries(PAGES)) {
    const { page, context } = await open("#/overview");
    await page.evaluate((next) => (location.hash = next), hash);
    await sleep(5000);
    const begun = await page.evaluate(() => window.bench.shift);
    await sleep(1000 * Number(process.env.SHIFT_SECONDS ?? 60));
    const all = await page.evaluate(() => window.bench.shift);
    console.log(`layout shift of ${name}: ${begun.toFixed(4)} in the first 5 s, then ${(all - begun).toFixed(4)}`);
    await context.close();
  }
}

/** Both clocks: wall time, and the processor time of the thread, which other programs do not lengthen. */
async function meters(context, page) {
  const domains = [];
  for (const timeDomain of ["threadTicks", "timeTicks"]) {
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable", { timeDomain });
    domains.push(async () => Object.fromEntries((await session.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value])));
  }
  return async (task) => {
    const before = await Promise.all(domains.map((read) => read()));
    const from = Date.now();
    await task();
    const seconds = (Date.now() - from) / 1000;
    const after = await Promise.all(domains.map((read) => read()));
    const share = (i, name) => ((100 * (after[i][name] - before[i][name])) / seconds).toFixed(1);
    return `${share(0, "TaskDuration")} % of a core (${share(1, "TaskDuration")} % by the clock on the wall); script ${share(0, "ScriptDuration")} %, style ${share(0, "RecalcStyleDuration")} %, layout ${share(0, "LayoutDuration")} %`;
  };
}

async function profile(session, task) {
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: 200 });
  await session.send("Profiler.start");
  await task();
  const { profile: { nodes, samples, timeDeltas } } = await session.send("Profiler.stop");
  const own = new Map();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  samples.forEach((id, i) => {
    const { functionName, url, lineNumber } = byId.get(id).callFrame;
    const name = `${functionName || "(anonymous)"} ${url.replace(/.*\/js\//, "")}${url ? `:${lineNumber + 1}` : ""}`;
    own.set(name, (own.get(name) ?? 0) + timeDeltas[i] / 1000);
  });
  const all = [...own].filter(([name]) => !/^\((idle|program|root)/.test(name)).sort((a, b) => b[1] - a[1]).slice(0, Number(process.env.PROFILE) > 1 ? Number(process.env.PROFILE) : 25);
  for (const [name, ms] of all) console.log(`    ${(ms / SECONDS).toFixed(2)} ms a second  ${name}`);
}

async function share() {
  for (const [name, hash] of Object.entries(VIEWS)) {
    const { page, context, session } = await open(hash);
    await sleep(5000);
    const measured = await meters(context, page);
    console.log(`main thread in ${name}: ${await measured(() => sleep(SECONDS * 1000))}`);
    if (process.env.PROFILE) await profile(session, () => sleep(SECONDS * 1000));
    await context.close();
  }
}

const ticks = (pid) => fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(" ").slice(13, 15).reduce((sum, value) => sum + Number(value), 0);

async function wire() {
  const pid = process.env.MONITOR_PID;
  const window = async () => {
    const before = pid ? ticks(pid) : 0;
    const bytes = await ask("bytes");
    await sleep(SECONDS * 1000);
    return { cpu: pid ? ((ticks(pid) - before) / SECONDS).toFixed(1) : "?", bytes: ((await ask("bytes")) - bytes) / SECONDS };
  };
  const alone = await window();
  const { loaded, context } = await open(VIEWS.streams);
  await sleep(5000);
  Object.assign(loaded, { chars: 0, messages: 0 });
  const one = await window();
  console.log(`wire: ${(loaded.chars / SECONDS / 1000).toFixed(0)} kB of JSON a second in ${(loaded.messages / SECONDS).toFixed(1)} messages, ${(one.bytes / 1000).toFixed(0)} kB a second over TCP; extensions: ${loaded.extensions}`);
  console.log(`wire: processor of the monitor ${alone.cpu} % without a page, ${one.cpu} % with one`);
  await context.close();
}

/** Filters, sorts and searches once. */
async function touch(page, pause) {
  for (const name of ["live", "all"]) {
    await page.click(`[data-chip=${name}]`);
    await pause();
  }
  for (const name of ["in", "path", "readers", "up", "state"]) {
    await page.click(`[data-sort=${name}]`);
    await pause();
  }
  await page.click("#search");
  for (const key of "stream-001") {
    await page.keyboard.press(key);
    await sleep(150);
  }
  for (let i = 0; i < 10; i++) {
    await page.keyboard.press("Backspace");
    await sleep(100);
  }
}

async function interact() {
  const { page, context, session } = await open(VIEWS.streams);
  await page.waitForSelector("tr.stream-row");
  const pause = () => sleep(300 + Math.random() * 400);
  const measured = await meters(context, page);
  const work = async () => { for (let round = 0; round < Number(process.env.ROUNDS ?? 3); round++) await touch(page, pause); };
  const cost = await measured(() => (process.env.PROFILE ? profile(session, work) : work()));
  await sleep(1000);
  const { interactions, count } = await page.evaluate(() => ({ interactions: Object.values(window.bench.interactions), count: performance.interactionCount }));
  const of = (pattern) => interactions.filter(({ name }) => pattern.test(name)).map(({ duration }) => duration);
  console.log(`interaction to next paint, ms, those above 16 of ${count}: clicks ${spread(of(/click|pointer|mouse/))}; keys ${spread(of(/key|input/))}; all ${spread([...Array(count - interactions.length).fill(16), ...of(/./)])}; ${cost}`);
  for (const { name, on, duration, waited, handled } of interactions.sort((a, b) => b.duration - a.duration).slice(0, Number(process.env.SLOWEST ?? 3))) {
    console.log(`  ${name} on ${on}: ${duration} ms, of which ${waited.toFixed(0)} waited, ${handled.toFixed(0)} handled, the rest until it was painted`);
  }
  await context.close();
}

async function scroll() {
  const { page, context } = await open(VIEWS.streams);
  await page.waitForSelector("tr.stream-row");
  await sleep(2000);
  await page.mouse.move(700, 500);
  await page.evaluate(() => window.bench.record());
  const measured = await meters(context, page);
  const cost = await measured(async () => {
    for (let i = 0; i < 2000; i++) {
      await page.mouse.wheel(0, 120);
      await sleep(12);
      if (i % 50 === 49 && await page.evaluate(() => { const e = document.querySelector(".table-wrap"); return e.scrollTop + e.clientHeight >= e.scrollHeight - 2; })) break;
    }
  });
  const frames = await page.evaluate(() => window.bench.frames.slice(2));
  console.log(`scrolling from top to end, ms between frames: ${spread(frames)}; above 20 ms: ${frames.filter((ms) => ms > 20).length}; ${cost}`);
  await context.close();
}

/** How long what a report brings waits in the page: from its message to the pixels, in a table of which every row changes. */
async function paint() {
  const { page, context } = await open(VIEWS.streams);
  await page.waitForSelector("tr.stream-row");
  await page.mouse.move(700, 5);
  await sleep(3000);
  const waits = await page.evaluate((ms) => new Promise((done) => {
    const waits = [];
    window.bench.isAwaiting = true;
    let last = window.bench.delta;
    const observer = new MutationObserver(() => {
      const { delta } = window.bench;
      if (delta === last) return;
      last = delta;
      requestAnimationFrame(() => requestAnimationFrame(() => waits.push(Date.now() - delta.at)));
    });
    observer.observe(document.querySelector("#streams tbody"), { subtree: true, childList: true, characterData: true });
    setTimeout(() => done(waits), ms);
  }), SECONDS * 2000);
  console.log(`message to pixel, every row, ms: ${spread(waits)}`);
  await context.close();
}

/** A stream goes or comes at any moment: when is its row seen to? */
async function change() {
  const { page, context } = await open("#/streams?sort=path");
  await page.waitForSelector("tr.stream-row");
  await page.mouse.move(700, 5);
  const figures = { "change to pixel": [], "change to message": [], "poll finished to pixel": [], "list of paths to pixel": [], "message to pixel": [] };
  for (let i = 0; i < changes; i++) {
    const name = `live/a-${String(1 + (Math.floor(i / 2) % 12)).padStart(2, "0")}`;
    const isBack = i % 2 === 1;
    const seen = page.evaluate(([path, wanted]) => window.bench.seen(path, wanted), [name, isBack]);
    const moment = await ask(`${isBack ? "publish" : "drop"}?${name}`);
    const { painted, delta } = await Promise.race([seen, sleep(15000).then(() => ({}))]);
    if (!painted || !delta) {
      console.log(`  ${name} was not seen to change`);
      continue;
    }
    figures["change to pixel"].push(painted - moment);
    figures["change to message"].push(delta.at - moment);
    figures["poll finished to pixel"].push(painted - (await ask(`finished?${delta.at}`)));
    figures["list of paths to pixel"].push(painted - delta.collectedAt);
    figures["message to pixel"].push(painted - delta.at);
    await sleep(300 + Math.random() * 1000);
  }
  for (const [name, values] of Object.entries(figures)) console.log(`${name}, ms: ${spread(values)}`);
  await context.close();
}

async function heap() {
  const { page, context } = await open(VIEWS.overview);
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  const used = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "JSHeapUsedSize").value / 1e6).toFixed(1);
  };
  await sleep(5000);
  const figures = [await used()];
  const hashes = [...Object.values(VIEWS), PAGES.wall];
  for (let minute = 0; minute < minutes; minute++) {
    await page.evaluate((hash) => (location.hash = hash), hashes[minute % hashes.length]);
    await sleep(60_000);
    figures.push(await used());
  }
  console.log(`heap after collection, MB, each minute, views in turn: ${figures.join(" ")}`);
  await context.close();
}

const streams = await (await fetch(`${base}/api/v1/servers`)).json();
const { intervalMs, lastPollMs, streams: by, readers } = streams.items[0];
console.log(`${by?.total} streams, ${readers} readers, a poll every ${intervalMs} ms, slowest first byte ${lastPollMs} ms, load of the machine ${fs.readFileSync("/proc/loadavg", "utf8").slice(0, 14)}`);
for (const [name, part] of Object.entries({ cold, shift, share, wire, paint, interact, scroll, change, heap })) {
  if (!only || only.includes(name)) await part();
}
await browser.close();
