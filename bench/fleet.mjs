// What a browser has of a large fleet: time to the first data, main thread, longest task and heap of each page. Started by
// bench/fleet.sh.
//   node bench/fleet.mjs <page> <seconds of each page>
import path from "node:path";
import { createRequire } from "node:module";

const require = createRequire(path.join(process.env.NODE_PATH ?? process.cwd(), "x.js"));
const { chromium } = require("playwright-core");
const [base, seconds] = [process.argv[2], Number(process.argv[3])];
const PAGES = ["#/overview", "#/streams", "#/alerts", "#/servers", "#/server?server=s000"];
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const hash of PAGES) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.log(`error in the page: ${error}`));
  page.setDefaultTimeout(120_000);
  await page.addInitScript(() => {
    window.longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (window.longest = Math.max(window.longest, duration)))).observe({ type: "longtask", buffered: true });
  });
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const metrics = async () => Object.fromEntries((await session.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));
  const from = Date.now();
  await page.goto(`${base}/${hash}`);
  await page.waitForFunction(() => Number(document.querySelector("[data-total=live] b")?.textContent.replace(/\D/g, "")) > 0, undefined, { polling: 100 });
  const first = Date.now() - from;
  await sleep(10_000);
  const loading = await page.evaluate(() => window.longest);
  await page.evaluate(() => (window.longest = 0));
  const before = await metrics();
  await sleep(seconds * 1000);
  const after = await metrics();
  const longest = await page.evaluate(() => window.longest);
  await session.send("HeapProfiler.collectGarbage");
  const { JSHeapUsedSize: heap } = await metrics();
  const total = await page.locator(".top [data-total=live]").innerText();
  console.log(
    `${hash}: first data after ${first} ms, longest task ${loading.toFixed(0)} ms while it opens, ${longest.toFixed(0)} ms later; main thread ${((100 * (after.TaskDuration - before.TaskDuration)) / seconds).toFixed(1)} % of a core, heap ${(heap / 1048576).toFixed(0)} MiB; it says: ${total.replace(/\s+/g, " ")}`,
  );
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/fleet-${hash.replace(/\W+/g, "")}.png` });
  await context.close();
}
await browser.close();
