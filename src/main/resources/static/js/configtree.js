/**
 * A configuration as a tree that can be folded, searched and copied. Nothing here knows the document.
 *
 * @typedef {object} Entry
 * @property {string} path such as `servers.0.url`
 * @property {string} name
 * @property {any} value of a leaf
 * @property {Entry[]} [children]
 * @property {boolean} isFromEnvironment
 * @property {boolean} isMasked
 */

const PLAIN = /^[A-Za-z_./][\w./-]*$/;
const WORDS = /^(true|false|null|yes|no|on|off|~)$/i;

/** The settings that came from the environment, however they are told. @param {any} environment @returns {Set<string>} */
export function environmentPaths(environment) {
  const list = Array.isArray(environment) ? environment : Object.keys(environment ?? {});
  return new Set(list.map((one) => (typeof one === "string" ? one : one?.path ?? one?.setting ?? one?.key ?? one?.name ?? "")).map(normal).filter(Boolean));
}

/** `servers[0].url`, `servers.0.url` and MONITOR_SERVERS_0_URL mean the same. */
function normal(path) {
  return String(path).replace(/^monitor[._]/i, "").replace(/\[(\d+)\]/g, ".$1").replaceAll("_", ".").replace(/^\.+/, "").toLowerCase();
}

/** @param {any} config @param {Set<string>} [environment] @returns {Entry[]} */
export function configTree(config, environment = new Set(), before = "") {
  return Object.entries(config ?? {}).map(([name, value]) => {
    const path = before ? `${before}.${name}` : name;
    const isFromEnvironment = environment.has(path.toLowerCase());
    const isBranch = typeof value === "object" && value !== null && Object.keys(value).length > 0;
    return {
      path, name, value, isFromEnvironment, isMasked: !isBranch && typeof value === "string" && value.includes("***"),
      ...(isBranch ? { children: configTree(value, environment, path) } : {}),
    };
  });
}

/** What fits all words, with the way to it; a branch that fits is whole. @param {Entry[]} tree @param {string} q @returns {Entry[]} */
export function searchTree(tree, q) {
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return tree;
  return tree.flatMap((entry) => {
    const text = `${entry.path} ${entry.children ? "" : String(entry.value)}`.toLocaleLowerCase();
    if (words.every((word) => text.includes(word))) return [entry];
    const children = entry.children && searchTree(entry.children, q);
    return children?.length ? [{ ...entry, children }] : [];
  });
}

/** A value as YAML has it. @param {any} value */
export function yamlValue(value) {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "[]";
  if (typeof value === "object") return "{}";
  if (typeof value !== "string") return String(value);
  return PLAIN.test(value) && !WORDS.test(value) ? value : JSON.stringify(value);
}

/** A configuration as YAML. @param {any} config @param {number} [depth] @returns {string} */
export function yamlText(config, depth = 0) {
  const indent = "  ".repeat(depth);
  const isList = Array.isArray(config);
  return Object.entries(config ?? {}).map(([name, value]) => {
    const head = isList ? `${indent}-` : `${indent}${yamlValue(name)}:`;
    const isBranch = typeof value === "object" && value !== null && Object.keys(value).length > 0;
    if (!isBranch) return `${head} ${yamlValue(value)}\n`;
    const inner = yamlText(value, depth + 1);
    return isList ? `${head} ${inner.slice(indent.length + 2)}` : `${head}\n${inner}`;
  }).join("");
}
