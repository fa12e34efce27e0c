/**
 * A monitor that has not heard of any MediaMTX yet: what came back, what that means, what to check first. Nothing here knows the
 * document.
 *
 * @typedef {"starting"|"unreachable"|"refused"|"foreign"|"tls"} Verdict
 *   starting: not asked yet; unreachable: no answer; refused: an answer that asks for credentials; foreign: an answer that is not
 *   MediaMTX's API; tls: both ends do not agree on TLS
 * @typedef {"runs"|"api"|"user"|"same"|"login"|"address"|"tls"} Check
 */

/** @type {Record<string, Verdict>} */
const VERDICTS = {
  "not-asked-yet": "starting",
  "credentials-refused": "refused", forbidden: "refused", refused: "refused",
  "tls-expected": "tls", "no-tls": "tls", "tls-failed": "tls", "certificate-not-trusted": "tls", "certificate-of-another-host": "tls", "certificate-expired": "tls",
  faulty: "foreign", "not-found": "foreign", "no-endpoint": "foreign", "url-with-version": "foreign", "wrong-status": "foreign", "wrong-status-of-another": "foreign",
  redirected: "foreign", "gateway-failed": "foreign", "no-http": "foreign", "not-http": "foreign", "empty-answer": "foreign", "web-page": "foreign", "not-json": "foreign", "other-json": "foreign",
  "headers-too-large": "foreign",
};

/** The checks of each verdict, that which most likely helps first. @type {Record<Verdict, Check[]>} */
const CHECKS = {
  starting: ["runs", "api", "user"], unreachable: ["runs", "api", "user"], refused: ["user", "same", "login"], foreign: ["address", "api", "user"], tls: ["tls", "address", "user"],
};

/** What listens at ports of MediaMTX that are not its API. @type {Record<string, string>} */
const PORTS = { 8554: "RTSP", 8322: "RTSPS", 1935: "RTMP", 1936: "RTMPS", 8888: "HLS", 8889: "WebRTC", 8890: "SRT", 9996: "playback", 9998: "metrics", 9999: "pprof" };

/** Where the API of MediaMTX is unless its configuration says otherwise. */
export const API_PORT = "9997";

/** The innermost code of the reason of a server: what a request really met. @param {any} server @returns {string|undefined} */
export function codeOf({ reasonCode, reasonValues }) {
  return reasonValues?.cause?.code ?? reasonCode;
}

/** @param {any} server @returns {Verdict} */
export function verdictOf(server) {
  if (server.status === undefined || server.status === "pending") return "starting";
  return VERDICTS[codeOf(server) ?? ""] ?? (server.status === "refused" ? "refused" : server.status === "faulty" ? "foreign" : "unreachable");
}

/** @param {Verdict} verdict */
export function checksOf(verdict) {
  return CHECKS[verdict];
}

/**
 * The parts of the address of an API.
 * @param {string|undefined} url @returns {{scheme: string, host: string, port: string, isHere: boolean, portOf: string|undefined}} `isHere`: on
 *   the machine of the monitor; `portOf`: what MediaMTX has at that port by default, if it is not the API
 */
export function partsOf(url) {
  let parsed;
  try {
    parsed = new URL(url ?? "");
  } catch (unreadable) {
    return { scheme: "http", host: "localhost", port: API_PORT, isHere: true, portOf: undefined };
  }
  const scheme = parsed.protocol.slice(0, -1);
  const port = parsed.port || (scheme === "https" ? "443" : "80");
  return { scheme, host: parsed.hostname, port, isHere: /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(parsed.hostname), portOf: PORTS[port] };
}

/** @param {string|undefined} url */
export function pathsUrl(url) {
  return `${(url ?? "http://localhost:9997").replace(/\/+$/, "")}/v3/paths/list`;
}

/** What to write into `collector.yaml` for a server. @param {{id: string, url: string, tls?: string[]}} server lines below `tls` */
export function serverYaml({ id, url, tls }) {
  return ["servers:", `  - id: ${id}`, `    url: ${url}`, ...(tls ? ["    tls:", ...tls.map((line) => `      ${line}`)] : ["    username: monitor", "    password: change-me"])].join("\n");
}

/** Ways to publish a first stream, with the addresses of a server. @param {any} server @param {string} path @returns {{protocol: string, name: string, lines: string[]}[]} */
export function publishWays(server, path) {
  const { host } = partsOf(server.url);
  const { listeners = {}, protocols = {} } = server;
  const isTold = Object.keys(listeners).length > 0;
  const isOn = (name) => protocols[name] !== "off" && (!isTold || name === "webrtc" || name in listeners);
  const port = (name, usual) => listeners[name] ?? usual;
  return [
    isOn("rtsp") && {
      protocol: "rtsp", name: "test", lines: [
        "ffmpeg -re \\", "  -f lavfi -i testsrc2=size=1280x720:rate=25 \\", "  -f lavfi -i sine=frequency=440 \\", "  -c:v libx264 -preset veryfast \\", "  -tune zerolatency -g 50 -pix_fmt yuv420p \\",
        `  -c:a aac -f rtsp rtsp://${host}:${port("rtsp", 8554)}/${path}`,
      ],
    },
    isOn("srt") && {
      protocol: "srt", name: "file", lines: [
        "ffmpeg -re -stream_loop -1 -i video.mp4 \\", "  -c copy -f mpegts \\", `  'srt://${host}:${port("srt", 8890)}?streamid=publish:${path}&pkt_size=1316'`,
      ],
    },
    isOn("rtmp") && { protocol: "rtmp", name: "obs", lines: [`rtmp://${host}:${port("rtmp", 1935)}/${path}`] },
    isOn("webrtc") && { protocol: "webrtc", name: "whip", lines: [`http://${host}:${port("webrtc", 8889)}/${path}/whip`] },
  ].filter((way) => way !== false);
}
