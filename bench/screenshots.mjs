// Takes the pictures of the docs. Started by bench/screenshots.sh.
//   node bench/screenshots.mjs <port of the demo; the next one asks who it is, the next but one receives messages> <minutes> <folder>
import http from "node:http";
import path from "node:path";
import { createRequire } from "node:module";

const require = createRequire(path.join(process.env.NODE_PATH ?? process.cwd(), "x.js"));
const { chromium } = require("playwright-core");
const [port, minutes, folder] = process.argv.slice(2);
const base = `http://127.0.0.1:${port}`;
const accounts = `http://127.0.0.1:${Number(port) + 1}`;
const only = process.env.ONLY?.split(",");
/** The incidents of the demo come again after so many seconds. */
const ROUND = 240;
const SETTLE_MS = 6000;
/** Below what a picture ends with, in px. */
const MARGIN = 20;

/** Each at a second of the demo's round at which there is something to see. */
const PICTURES = [
  { name: "stream", hash: "#/stream?server=studio&path=contrib%2Fob-van-1&range=5m", second: 43, height: 1100 },
  { name: "phone", hash: "#/overview", second: 52, width: 390, height: 844, isDark: true },
  { name: "streams", hash: "#/streams", second: 98, isDark: true },
  { name: "wall", hash: "#/streams?look=wall", second: 108, isDark: true },
  { name: "control-room", hash: "#/wall", second: 116, width: 1920, height: 1080, isDark: true },
  { name: "alerts", hash: "#/alerts", second: 126 },
  { name: "incident", hash: newestIncident, second: 134 },
  { name: "overview", hash: "#/overview", second: 158 },
  { name: "host", hash: "#/hosts", second: 176, height: 1000, click: "#hosts a" },
  { name: "sign-in", base: accounts, hash: "", second: 190, width: 390, height: 560, isDark: true },
  { name: "users", base: accounts, hash: "#/accounts", second: 200, width: 1120, before: users, from: "main", to: "table" },
].filter(({ name }) => !only || only.includes(name));

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

async function newestIncident() {
  const { items } = await (await fetch(`${base}/api/v1/incidents?status=resolved&limit=100`)).json();
  const [newest] = items.filter(({ title, id }) => JSON.stringify({ title, id }).includes("contrib/ob-van-1"));
  return `#/incident?id=${(newest ?? items[0]).id}`;
}

/** Signs in, and lets others in. */
async function users(page) {
  await page.fill("#username", "ada");
  await page.fill("#password", "only-for-these-pictures");
  await page.click("[type=submit]");
  await page.waitForSelector("#account");
  await page.evaluate(async () => {
    const { send } = await import("/js/net/rest.js");
    for (const [name, role, limit] of [["night-shift", "operator", { groups: ["Production"] }], ["otto", "operator", {}], ["town-hall", "viewer", { servers: ["studio"], groups: ["Community"] }]]) {
      await send("accounts", "POST", { name, role, ...limit, password: `only-for-${name}-and-pictures`, mustChangePassword: false }, 30_000).catch(() => {});
    }
  });
}

/** Takes the messages. */
function receive() {
  http.createServer((request, response) => {
    request.resume();
    response.end();
  }).listen(Number(port) + 2, "127.0.0.1");
}

async function secondOfRound() {
  const { startedAt } = await (await fetch(`${base}/api/v1/info`)).json();
  return (Date.now() - Date.parse(startedAt)) / 1000;
}

async function take(browser, { name, hash, base: home = base, width = 1440, height = 900, isDark = false, before, click, from, to }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: isDark ? "dark" : "light", locale: "en-GB", timezoneId: process.env.ZONE, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.log(`error in ${name}: ${error}`));
  await page.goto(`${home}/${before ? "" : typeof hash === "function" ? await hash() : hash}`);
  if (before) {
    await before(page);
    await page.goto(`${home}/${hash}`);
  }
  if (click) await page.click(click);
  await sleep(SETTLE_MS);
  const part = from && await page.evaluate(([from, to, margin]) => {
    const { x, y, width } = document.querySelector(from).getBoundingClientRect();
    return { x, y, width, height: document.querySelector(to).getBoundingClientRect().bottom + margin - y };
  }, [from, to, MARGIN]);
  await page.screenshot({ path: path.join(folder, `${name}.png`), clip: part });
  await context.close();
}

receive();
while (!(await fetch(`${base}/api/v1/info`).catch(() => undefined))?.ok) await sleep(500);
await sleep(minutes * 60_000);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
for (const picture of PICTURES) {
  const wait = picture.second - SETTLE_MS / 1000 - ((await secondOfRound()) % ROUND);
  // On a slow machine one picture may take until the moment of the next.
  await sleep(1000 * (wait < -20 ? wait + ROUND : Math.max(0, wait)));
  await take(browser, picture);
}
await browser.close();
process.exit(0);
