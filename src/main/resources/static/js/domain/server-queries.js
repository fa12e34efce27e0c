/** Questions about servers. Nothing here knows the document. */

import { RANK } from "./states.js";
import { serverTone } from "./stream-queries.js";

/** @param {{q?: string, state?: string}} filter @returns {(server: import("./stream.js").Server) => boolean} */
export function serverMatcher({ q = "", state = "" }) {
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return (server) => {
    if (state !== "" && !state.split(",").includes(serverTone(server))) return false;
    const labels = Object.entries(server.labels ?? {}).map(([name, value]) => `${name}=${value}`);
    const text = [server.id, server.url, server.group, server.version, server.status, server.reason, ...labels, ...(server.issues ?? []).map(({ reason }) => reason)].join("\n").toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  };
}

/** Servers by how bad they are, those that are well last. @param {import("./stream.js").Server[]} servers in the order of their names */
export function worstServers(servers) {
  return [...servers].sort((a, b) => RANK[serverTone(a)] - RANK[serverTone(b)]);
}
