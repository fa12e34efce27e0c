// The page's side of bench/page.mjs without a monitor: what one said is kept in a file, and said again once a second by a
// process that costs next to nothing. For comparing two states of the page on a machine that is busy or small.
//   (the first with Node.js 22, or 20 with --experimental-websocket)
//   node bench/replay.mjs record http://localhost:8080 <file> [deltas]
//   node bench/replay.mjs play <file> [port]
import crypto from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../src/main/resources/static");
const TYPES = { ".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json" };
const ANSWERS = ["info", "servers", "rules", "events?limit=50"];
const [what, ...rest] = process.argv.slice(2);
if (what === "record") await record(...rest);
else play(...rest);

async function record(monitor, file, deltas = "20") {
  const answers = {};
  for (const name of ANSWERS) answers[name] = await (await fetch(`${monitor}/api/v1/${name}`)).text();
  const socket = new WebSocket(`${monitor.replace("http", "ws")}/api/v1/live`);
  const heard = { full: [], delta: [], heartbeat: [] };
  // Many streams come in parts, which are said as one message here.
  let begun;
  socket.onopen = () => socket.send(JSON.stringify({ type: "subscribe", topics: ["servers", "streams"] }));
  socket.onmessage = ({ data }) => {
    const [, type] = /"type":"(\w+)"/.exec(data);
    if (type === "part") {
      const part = JSON.parse(data);
      (begun?.report?.streams ?? begun?.streams)?.push(...part.streams);
      if (begun && part.part === part.parts) heard[begun.type].push(JSON.stringify({ ...begun, parts: undefined }));
    } else if (/"parts":[2-9]|"parts":\d\d/.test(data.slice(0, 300))) begun = JSON.parse(data);
    else heard[type]?.push(data);
    if (heard.full.length === 0 || heard.delta.length < Number(deltas)) return;
    fs.writeFileSync(file, JSON.stringify({ answers, full: heard.full[0], deltas: heard.delta, heartbeat: heard.heartbeat.at(-1) }));
    socket.close();
  };
}

function play(file, port = "8080") {
  const { answers, full, deltas, heartbeat } = JSON.parse(fs.readFileSync(file, "utf8"));
  const now = () => new Date().toISOString();
  /** As if it had been said now: what stands before the streams is the server's. */
  const numbered = (text, seq) => {
    const at = text.indexOf('"streams":[');
    const head = text.slice(0, at).replace(/"seq":\d+/, `"seq":${seq}`);
    return head.replaceAll(/"(collectedAt|lastPollAt)":"[^"]+"/g, `"$1":"${now()}"`) + text.slice(at);
  };
  const server = http.createServer((request, response) => {
    const { pathname, search } = new URL(request.url, "http://x");
    const name = pathname === "/" ? "/index.html" : pathname;
    const asked = (pathname + search).replace("/api/v1/", "");
    const of = path.join(root, name);
    if (name.startsWith("/api/")) response.writeHead(200, { "content-type": "application/json" }).end(answers[asked] ?? '{"items":[]}');
    else if (fs.existsSync(of)) response.writeHead(200, { "content-type": TYPES[path.extname(of)] ?? "text/plain" }).end(fs.readFileSync(of));
    else response.writeHead(404).end();
  });
  server.on("upgrade", (request, socket) => {
    const accept = crypto.createHash("sha1").update(`${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
    let seq = 1;
    const say = (text) => socket.write(frame(Buffer.from(text)));
    const age = (text) => text.replace(/"time":"[^"]+"/, `"time":"${now()}"`).replaceAll(/"ageMs":\d+/g, '"ageMs":500');
    say(numbered(full, seq));
    const timers = [
      setInterval(() => say(numbered(deltas[seq % deltas.length], ++seq)), 1000),
      setTimeout(() => timers.push(setInterval(() => say(age(heartbeat)), 1000)), 500),
    ];
    socket.on("error", () => {}).on("close", () => timers.forEach((timer) => clearInterval(timer)));
  });
  server.listen(Number(port), "127.0.0.1", () => console.log(`http://127.0.0.1:${port}`));
}

/** One text message, as a server sends it. */
function frame(body) {
  const head = Buffer.alloc(10);
  head[0] = 0x81;
  if (body.length < 65536) {
    head[1] = 126;
    head.writeUInt16BE(body.length, 2);
    return Buffer.concat([head.subarray(0, 4), body]);
  }
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(body.length), 2);
  return Buffer.concat([head, body]);
}
