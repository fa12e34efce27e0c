/** A table of exactly what is seen, as a file for a spreadsheet (RFC 4180). */

const BOM = "\ufeff";

/** One cell. What a spreadsheet would take for a formula gets an apostrophe in front. @param {any} value */
export function cell(value) {
  if (value === undefined || value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * @param {any[]} streams in the order of the page
 * @param {import("./columns.js").Column[]} columns
 * @param {(stream: any) => string|undefined} collectedAt when its values were read
 */
export function csvOf(streams, columns, collectedAt) {
  /** @type {[string, (stream: any) => any][]} */
  const fields = [...columns.flatMap(({ csv }) => Object.entries(csv)), ["collectedAt", collectedAt]];
  const lines = [fields.map(([name]) => name), ...streams.map((stream) => fields.map(([, valueOf]) => valueOf(stream)))];
  return BOM + lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

/** @param {number} at server time */
export function csvName(at) {
  const day = new Date(at);
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `streams-${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}.csv`;
}

/** Hands a text to the reader as a file. @param {string} name @param {string} text */
export function save(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
