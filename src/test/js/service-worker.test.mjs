import { test } from "node:test";
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import vm from "node:vm";
import { filesOf, MODULES, read } from "./modules.mjs";

/** What comes from other projects lies beside the page. */
const LIBRARIES = "vendor/";
const SCOPE = "https://monitor.example/";

/** Runs `sw.js` as far as it goes without a browser. */
function serviceWorker() {
  const context = vm.createContext({ URL, addEventListener() {}, location: { href: `${SCOPE}sw.js?v=1` }, registration: { scope: SCOPE } });
  vm.runInContext(read("sw.js"), context);
  return /** @type {any} */ (context);
}

test("a file that is fetched later is named so that the service worker finds it", () => {
  for (const { path, code } of MODULES) {
    for (const [, name] of code.matchAll(/"([^"\s]+\.(?:js|css))"/g)) assert.match(name, /^\.\.?\//, `${path}: ${name}`);
  }
});

test("the service worker keeps every module and every style, those of pages that nobody opened included", () => {
  const { namesIn } = serviceWorker();
  const tags = filesOf("js/i18n", ".js").filter((path) => /\/[a-z]{2,3}(-[A-Z]{2})?\.js$/.test(path));
  const kept = new Set();
  const queue = ["", ...tags];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (kept.has(path)) continue;
    kept.add(path);
    if (/\.(png|svg)$/.test(path) || path.startsWith(LIBRARIES)) continue;
    const url = SCOPE + path;
    for (const name of namesIn(url, read(path === "" ? "index.html" : path))) queue.push(new URL(name, url).href.slice(SCOPE.length));
  }
  assert.deepEqual([...kept].filter((path) => path.startsWith(LIBRARIES)).sort(), ["vendor/uplot/uPlot.iife.min.js", "vendor/uplot/uPlot.min.css"]);
  const all = [...filesOf("js", ".js"), ...filesOf("js", ".css"), ...filesOf("css", ".css")];
  const elsewhere = ["js/app/embed.js", "js/pictures/card-picture.js", "css/embed.css"];
  assert.deepEqual(all.filter((path) => !kept.has(path) && !elsewhere.includes(path)), []);
  for (const path of kept) assert.ok(path === "" || path.startsWith(LIBRARIES) || existsSync(new URL(`../../main/resources/static/${path}`, import.meta.url)), path);
});

test("of the languages the service worker keeps those that the browser is set to", async () => {
  const worker = serviceWorker();
  const answer = { ok: false, clone: () => answer, text: async () => '["de","en","fr"]' };
  worker.navigator = { languages: ["fr-CA", "en"] };
  worker.fetch = async () => ({ ...answer, ok: true });
  worker.keep = async () => {};
  assert.deepEqual([...(await worker.take(`${SCOPE}js/i18n/index.json`))], [`${SCOPE}js/i18n/en.js`, `${SCOPE}js/i18n/fr.js`]);
});

test("another version drops what its own page kept, and leaves the files of monitors below other paths of the host", async () => {
  const handlers = /** @type {Record<string, any>} */ ({});
  const names = ["page-1", "page/north-1", "page/north-2", "page/south-1"];
  const caches = { keys: async () => [...names], delete: async (name) => names.splice(names.indexOf(name), 1) };
  const context = vm.createContext({
    URL, caches, clients: { claim: async () => {} }, location: { href: `${SCOPE}north/sw.js?v=2` }, registration: { scope: `${SCOPE}north/` },
    addEventListener: (type, handler) => (handlers[type] = handler),
  });
  vm.runInContext(read("sw.js"), context);
  let done;
  handlers.activate({ waitUntil: (promise) => (done = promise) });
  await done;
  assert.deepEqual(names, ["page-1", "page/north-2", "page/south-1"]);
});

test("a message that comes with no page open becomes a notification, which leads to the part of the page that it names", async () => {
  const worker = serviceWorker();
  const shown = [];
  worker.registration.showNotification = async (title, options) => shown.push([title, options.body, options.tag, options.data.href]);
  const data = (value) => ({ json: () => JSON.parse(value), text: () => value });
  await worker.tell(data(JSON.stringify({ title: "Foyer is down", body: "No data", tag: "mx1", url: `${SCOPE}#/incident?id=mx1` })));
  await worker.tell(data(JSON.stringify({ title: "Elsewhere", url: "https://evil.example/" })));
  await worker.tell(data("no JSON"));
  await worker.tell(null);
  assert.deepEqual(shown, [["Foyer is down", "No data", "mx1", "#/incident?id=mx1"], ["Elsewhere", "", undefined, "#/alerts"], ["MediaMTX Monitor", "no JSON", undefined, "#/alerts"], ["MediaMTX Monitor", "", undefined, "#/alerts"]]);
});

test("a notification that is clicked brings the page to the front, or opens it, at what the notification names", async () => {
  const worker = serviceWorker();
  const done = [];
  const windows = [{ postMessage: ({ go }) => done.push(`go ${go}`), focus: () => done.push("focus") }];
  worker.clients = { matchAll: async () => windows, openWindow: (url) => done.push(`open ${url}`) };
  await worker.show("#/incident?id=mx1");
  windows.length = 0;
  await worker.show("#/alerts");
  assert.deepEqual(done, ["go #/incident?id=mx1", "focus", `open ${SCOPE}#/alerts`]);
});

test("the monitor is told of a subscription that the browser has changed, or is asked for its key for another one", async () => {
  const worker = serviceWorker();
  const sent = [];
  const made = (endpoint) => ({ toJSON: () => ({ endpoint, keys: { p256dh: "P", auth: "A" } }) });
  worker.registration.pushManager = { subscribe: async ({ userVisibleOnly, applicationServerKey }) => userVisibleOnly && made(`by ${applicationServerKey}`) };
  worker.fetch = async (url, init) => {
    if (init) sent.push(url.href, JSON.parse(init.body));
    return { json: async () => ({ key: "K" }) };
  };
  await worker.subscribeAgain(made("given"));
  await worker.subscribeAgain(null);
  const at = `${SCOPE}api/v1/push/subscriptions`;
  assert.deepEqual(sent, [at, { endpoint: "given", p256dh: "P", auth: "A" }, at, { endpoint: "by K", p256dh: "P", auth: "A" }]);
});
