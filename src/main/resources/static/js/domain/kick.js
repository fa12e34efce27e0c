/** How a person ends a connection at MediaMTX. This monitor only reads: it tells the request, and sends none. */

const TYPE = /^(rtsps?|rtmps?|srt|webRTC|hls|moq)(Session|Conn)$/;
/** From this version on the names of the endpoints have slashes. */
const NEW_NAMES = [1, 21];

/**
 * Below the base of the API; undefined for what can't be ended.
 * @param {{type: string, id: string}} connection of a session or a reader, as MediaMTX names it
 * @param {string|undefined} version of MediaMTX, such as v1.20.1; one that is not known has the old names
 * @returns {string|undefined}
 */
export function kickPath({ type, id }, version) {
  const [, protocol, kind] = TYPE.exec(type) ?? [];
  if (protocol === undefined || !id) return undefined;
  const names = hasNewNames(version) ? `${protocol}/${kind}s` : `${protocol}${kind}s`;
  return `/v3/${names.toLowerCase()}/kick/${encodeURIComponent(id)}`;
}

/** @param {string} [version] */
function hasNewNames(version = "") {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined) return false;
  return Number(major) > NEW_NAMES[0] || (Number(major) === NEW_NAMES[0] && Number(minor) >= NEW_NAMES[1]);
}

/**
 * A line for a terminal, with placeholders for the credentials.
 * @param {{url?: string, version?: string}|undefined} server @param {{type: string, id: string}} connection
 * @returns {string|undefined}
 */
export function kickCommand(server, connection) {
  const path = kickPath(connection, server?.version);
  if (!server?.url || path === undefined) return undefined;
  return `curl -f -X POST -u 'USER:PASSWORD' '${(server.url.replace(/\/+$/, "") + path).replaceAll("'", "'\\''")}'`;
}

/** MediaMTX may crash where an RTSP session is ended in the instant in which all are listed. @param {{type: string}} connection */
export function isRisky({ type }) {
  return /^rtsps?Session$/.test(type);
}
