/**
 * What to copy against a finding: the remedies of its rule that fit, with the values of the very stream, server or host.
 *
 * @typedef {{id: string, tool: string, syntax: "url"|"shell"|"yaml"|"plain", text: string, when?: {protocol?: string[], role?: string, advice?: string, pulled?: boolean}}} Remedy
 *   as `/api/v1/rules` gives it, see remedies.yaml
 * @typedef {{id: string, tool: string, text: string}} Snippet
 * @typedef {Record<string, string|number|undefined>} Values by the name of a place; undefined where one is not known
 */

import { isRisky, kickPath } from "./kick.js";

const PLACE = /\{\{|\}\}|\{([A-Za-z]+)\}/g;

/**
 * The snippets for a finding, the most likely first; those whose values are not all known are left out.
 * @param {Remedy[]|undefined} remedies of its rule
 * @param {any} issue
 * @param {{stream?: any, server?: any, connection?: any}} of what it is found in; `connection`: a reader
 * @returns {Snippet[]}
 */
export function snippetsFor(remedies, issue, { stream, server, connection }) {
  const values = valuesOf(issue, { stream, server, connection });
  return (remedies ?? []).filter((remedy) => fits(remedy, issue, stream)).flatMap((remedy) => {
    const text = filled(remedy, values);
    return text === undefined ? [] : [{ id: remedy.id, tool: remedy.tool, text }];
  });
}

/** Whether it is of use here. @param {Remedy} remedy @param {any} issue @param {any} stream */
function fits({ when = {} }, issue, stream) {
  const { protocol, role, advice, pulled } = when;
  const source = stream?.source ?? {};
  if (protocol && !protocol.includes(stream?.publisher?.protocol ?? source.protocol)) return false;
  if (role && role !== roleOf(issue)) return false;
  if (advice && advice !== adviceOf(issue)?.kind) return false;
  return pulled === undefined || pulled === (source.kind === "pull");
}

function roleOf({ rule, subject, role }) {
  return role ?? (rule === "readers-share-issue" ? "reader" : subject === "publisher" || !subject ? "publisher" : undefined);
}

/** What the rule advises of the latency, in ms, if it does. */
function adviceOf({ values }) {
  const said = values?.["connection.srt.advice"] ?? values?.["readerIssue.advice"];
  const reason = said?.values?.["connection.srt.advice"] ?? said;
  const ms = reason?.values?.latencyMs;
  if (reason?.code === "srt-latency-short" && ms > 0) return { kind: "short", ms };
  return reason?.code?.startsWith("srt-latency-enough") ? { kind: "enough", ms, peer: reason.values?.peer } : undefined;
}

/** @returns {Values} */
function valuesOf(issue, { stream, server, connection }) {
  const values = issue.values ?? {};
  const advice = adviceOf(issue);
  const path = stream?.path;
  const { video } = stream ?? {};
  const audio = stream?.audio;
  const client = connection ?? stream?.publisher ?? stream?.source ?? {};
  // Where the ports can't be read, the person knows; of a protocol that is off there is none.
  const port = (/** @type {string} */ name) => (server?.listeners ? server.listeners[name] : "PORT");
  const total = stream?.readers?.total;
  return {
    path, server: server?.id ?? stream?.server, api: server?.url?.replace(/\/+$/, ""), host: hostOf(stream, server),
    pathUrl: path?.split("/").map(encodeURIComponent).join("/"), query: path && encodeURIComponent(path),
    publishId: path && streamId("publish", path), readId: path && streamId("read", path),
    srtPort: port("srt"), rtmpPort: port("rtmp"), rtspPort: port("rtsp"),
    latencyMs: advice?.kind === "short" ? Math.round(advice.ms) : undefined, latencyUs: advice?.kind === "short" ? Math.round(advice.ms) * 1000 : undefined,
    peer: withoutPort(advice?.peer ?? client.address), kick: kickOf(client, server),
    moreReaders: total > 0 ? Math.ceil((total * 2) / 10) * 10 : undefined,
    videoCodec: video?.codec, audioCodec: audio?.codec, resolution: video?.width && video?.height ? `${video.width}x${video.height}` : undefined,
    mount: values["disk.mount"], interface: values["interface.name"],
  };
}

/** Where the server's streams are sent to and read: as the configuration says, else the machine of its API. */
function hostOf(stream, server) {
  for (const address of [stream?.playUrls?.[0]?.url, server?.url]) {
    const host = /^[a-z]+:\/\/(\[[^\]]+\]|[^/:?#]+)/i.exec(address ?? "")?.[1];
    if (host) return host;
  }
  return undefined;
}

/** The path in the stream id of SRT; in the long form where a colon would end it in the short one. @param {"publish"|"read"} verb @param {string} path */
export function streamId(verb, path) {
  const name = encodeURIComponent(path).replaceAll("%2F", "/");
  return path.includes(":") ? `%23!::m=${verb === "read" ? "request" : verb},r=${name}` : `${verb}:${name}`;
}

/** How it is ended; not for what MediaMTX may crash of. */
function kickOf(connection, server) {
  return connection.type && !isRisky(connection) ? kickPath(connection, server?.version) : undefined;
}

/** @param {string|undefined} address */
function withoutPort(address) {
  return address?.replace(/^\[([^\]]+)\](:\d+)?$/, "$1").replace(/^([^:]+):\d+$/, "$1");
}

/**
 * The text of a remedy with its values, escaped as its syntax wants; undefined where one is not known.
 * @param {Pick<Remedy, "text"|"syntax">} remedy @param {Values} values
 * @returns {string|undefined}
 */
export function filled({ text, syntax }, values) {
  let isWhole = true;
  const done = text.replace(PLACE, (found, name) => {
    if (name === undefined) return found[0];
    const value = values[name];
    if (value === undefined || value === null || value === "" || hasControl(value)) isWhole = false;
    return escaped(value, syntax);
  });
  return isWhole ? done : undefined;
}

/** A line break would end the line in a terminal: what has one is not put into a text to copy. */
function hasControl(value) {
  return /[\u0000-\u001f\u007f\u2028\u2029]/.test(String(value));
}

function escaped(value, syntax) {
  if (syntax === "shell") return String(value).replaceAll("'", "'\\''");
  return syntax === "yaml" && typeof value !== "number" ? JSON.stringify(value ?? "") : String(value);
}
