/**
 * A configuration as a tree that can be folded, searched and copied. Nothing here knows the document.
 *
 * @typedef {object} Entry
 * @property {string} path such as `servers.0.url`
 * @property {string} name
 * @property {any} value of a leaf
 * @property {Entry[]} [children]
 * @property {string} [from] file, environment, option or default
 * @property {string} [origin] line and column of the file, or the name of the variable or option
 * @property {boolean} isMasked
 */

const PLAIN = /^[A-Za-z_./][\w./-]*$/;
const WORDS = /^(true|false|null|yes|no|on|off|~)$/i;

/** The tree that flat keys stand for, `servers[0].url`, and where each value is from. @param {any[]} items as the monitor tells them */
export function configOf(items) {
  /** @type {any} */
  const config = {};
  /** @type {Map<string, {from: string, origin: string|undefined}>} */
  const origins = new Map();
  for (const { key, value, from, origin } of items) {
    const names = key.replace(/\[(\d+)\]/g, ".$1").split(".");
    origins.set(names.join("."), { from, origin: origin ?? undefined });
    let branch = config;
    names.slice(0, -1).forEach((name, index) => {
      if (!Object.hasOwn(branch, name)) branch[name] = /^\d+$/.test(names[index + 1]) ? [] : {};
      branch = branch[name];
    });
    branch[names.at(-1)] = value;
  }
  return { config, origins };
}

/** @param {any} config @param {ReturnType<typeof configOf>["origins"]} [origins] @param {string} [before] @returns {Entry[]} */
export function configTree(config, origins = new Map(), before = "") {
  return Object.entries(config ?? {}).map(([name, value]) => {
    const path = before ? `${before}.${name}` : name;
    const isBranch = typeof value === "object" && value !== null && Object.keys(value).length > 0;
    return {
      path, name, value, ...origins.get(path), isMasked: !isBranch && typeof value === "string" && value.includes("***"),
      ...(isBranch ? { children: configTree(value, origins, path) } : {}),
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
