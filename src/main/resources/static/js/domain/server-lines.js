/** A server as lines of collector.yaml. Secrets never stand in there: files that hold them are named. */

const PLAIN = /^[a-z][a-z0-9-]*$/;
const WORDS = /^(true|false|null|yes|no|on|off)$/;

/** An id for a server at an address: its host name, or main. @param {string} url */
export function serverId(url) {
  let host = "";
  try {
    host = new URL(url).hostname;
  } catch (incomplete) {
    return "main";
  }
  if (host === "localhost" || host.startsWith("127.")) return "main";
  const id = host.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 63);
  return id || "main";
}

/**
 * @param {Record<string, string>} server
 * @returns {string}
 */
export function serverLines({ id, url, username, password, token, caFile, fingerprint }) {
  const lines = ["servers:", `  - id: ${yaml(id)}`, `    url: ${yaml(url)}`];
  if (username) lines.push(`    username: ${yaml(username)}`);
  if (username || password) lines.push(`    passwordFile: /run/secrets/${id}`);
  if (token) lines.push(`    tokenFile: /run/secrets/${id}`);
  if (caFile || fingerprint) lines.push("    tls:");
  if (caFile) lines.push(`      caFile: ${yaml(caFile)}`);
  if (fingerprint) lines.push(`      fingerprint: ${yaml(fingerprint)}`);
  return `${lines.join("\n")}\n`;
}

/** A text as YAML has it; what JSON has in quotes YAML has, too. @param {string} text */
function yaml(text) {
  return PLAIN.test(text) && !WORDS.test(text) ? text : JSON.stringify(text);
}
