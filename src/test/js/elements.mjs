/** What a view describes, for tests without a browser. */

/** All elements, from the outermost to the innermost. @param {any} node @returns {any[]} */
export function elements(node) {
  if (Array.isArray(node)) return node.flatMap(elements);
  return node?.kids ? [node, ...node.kids.flatMap(elements)] : [];
}

/** The text of an element and all that is in it. @param {any} node @returns {string} */
export function textOf(node) {
  if (Array.isArray(node)) return node.map(textOf).join("");
  return node?.tag === "#text" ? node.text : node?.kids ? node.kids.map(textOf).join("") : "";
}
