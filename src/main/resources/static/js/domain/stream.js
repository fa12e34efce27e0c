/**
 * Streams and servers as the monitor tells of them (`/api/v1/streams`, `/api/v1/servers`).
 *
 * @typedef {Object<string, any>} Server
 * @typedef {Object<string, any>} Stream
 *
 * @typedef {object} Fleet what queries read of the page's model
 * @property {Map<string, Stream>} streams by `streamKey`
 * @property {Map<string, Server>} servers by id
 * @property {number} revision another one means that something changed
 * @property {() => Map<string, number>} order the position of each stream by server and path
 * @property {Set<string>} [late] servers whose data has been missing for a moment only: values are dimmed, nothing else says so
 * @property {?{level?: string, issues?: any[]}} [monitor]
 * @property {{isAvailable: boolean, alerts: Map<string, any>}} [alerts] what the monitor alerts of
 * @property {{hosts: Map<string, import("./hosts.js").Host>}} [hosts] the machines that servers run on
 */

/** The identity of a stream: server and path. @param {string} server @param {string} path */
export function streamKey(server, path) {
  return `${server}\n${path}`;
}

/** What `streamKey` was made of. @param {string} key */
export function streamOf(key) {
  const at = key.indexOf("\n");
  return { server: key.slice(0, at), path: key.slice(at + 1) };
}
