/**
 * What a change did to an account or a token: only what differs, in the order of its fields.
 * @param {any} before absent where it was made @param {any} after absent where it was removed
 * @returns {{name: string, before: string|undefined, after: string|undefined}[]}
 */
export function differences(before, after) {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names.map((name) => ({ name, before: textOf(before?.[name]), after: textOf(after?.[name]) })).filter((one) => one.before !== one.after);
}

function textOf(value) {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.length > 0 ? value.join(", ") : undefined;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
