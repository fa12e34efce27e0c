/**
 * Where everything is in a long list, and which part of it is in sight. A list has sections, each with a head if it is grouped
 * and with lines of one or more items. Whatever can have the focus, a head or an item, is a stop and has a number.
 *
 * @typedef {{id: string, keys: string[]}} Section
 * @typedef {{head: number, line: number, perLine: number}} Sizes heights in px; a head of 0: not grouped
 * @typedef {{section: Section, top: number, bodyTop: number, height: number, count: number, line: number, stop: number, item: number}} Block
 * @typedef {{blocks: Block[], height: number, lines: number, stops: number, items: number, sizes: Sizes}} Layout
 * @typedef {{kind: "head"|"item", block: Block, index: number, key: string, stop: number, top: number, height: number}} Piece
 */

/** @param {Section[]} sections @param {Sizes} sizes @param {Set<string>} shut sections of which only the head is shown @returns {Layout} */
export function place(sections, sizes, shut) {
  const heads = sizes.head > 0 ? 1 : 0;
  const layout = { blocks: /** @type {Block[]} */ ([]), height: 0, lines: 0, stops: 0, items: 0, sizes };
  for (const section of sections) {
    const count = heads && shut.has(section.id) ? 0 : section.keys.length;
    const lines = Math.ceil(count / sizes.perLine);
    const height = sizes.head + lines * sizes.line;
    layout.blocks.push({ section, top: layout.height, bodyTop: layout.height + sizes.head, height, count, line: layout.lines, stop: layout.stops, item: layout.items });
    layout.height += height;
    layout.lines += heads + lines;
    layout.stops += heads + count;
    layout.items += count;
  }
  return layout;
}

/**
 * What has to be in the document: what lies between two heights, the heads of all sections that do, and the stop that has the
 * focus, wherever it is.
 * @param {Layout} layout @param {number} from @param {number} to @param {number} [pinned] a stop
 * @returns {Piece[]} from top to bottom
 */
export function inSight({ blocks, sizes }, from, to, pinned = -1) {
  const heads = sizes.head > 0 ? 1 : 0;
  const pieces = [];
  for (const block of blocks) {
    const isPinned = pinned >= block.stop && pinned < block.stop + heads + block.count;
    if (!isPinned && (block.top + block.height <= from || block.top >= to)) continue;
    const item = (/** @type {number} */ index) => ({
      kind: "item", block, index, key: block.section.keys[index], stop: block.stop + heads + index,
      top: block.bodyTop + Math.floor(index / sizes.perLine) * sizes.line, height: sizes.line,
    });
    if (heads) pieces.push({ kind: "head", block, index: -1, key: block.section.id, stop: block.stop, top: block.top, height: sizes.head });
    const line = (/** @type {number} */ y) => Math.max(0, (y - block.bodyTop) / sizes.line);
    const first = Math.min(block.count, Math.floor(line(from)) * sizes.perLine);
    const last = Math.max(first, Math.min(block.count, Math.ceil(line(to)) * sizes.perLine));
    const extra = isPinned ? pinned - block.stop - heads : -1;
    if (extra >= 0 && extra < first) pieces.push(item(extra));
    for (let index = first; index < last; index++) pieces.push(item(index));
    if (extra >= last) pieces.push(item(extra));
  }
  return /** @type {Piece[]} */ (pieces);
}

/** The piece of a stop. @param {Layout} layout @param {number} stop @returns {Piece|undefined} */
export function pieceOf(layout, stop) {
  return inSight(layout, -1, -1, stop).find((piece) => piece.stop === stop);
}

/** The stop of an item or head by its key. @param {Layout} layout @param {string} id key of an item; of a head with a tab before it */
export function stopOf({ blocks, sizes }, id) {
  const heads = sizes.head > 0 ? 1 : 0;
  for (const { section, stop, count } of blocks) {
    if (heads && id === `\t${section.id}`) return stop;
    const index = section.keys.indexOf(id);
    if (index >= 0 && index < count) return stop + heads + index;
  }
  return -1;
}

/** The name of a stop, which it keeps when the list changes. @param {Piece} piece */
export function idOf({ kind, key }) {
  return kind === "head" ? `\t${key}` : key;
}

/** The first stop at or below a height. @param {Layout} layout @param {number} y */
export function stopAt(layout, y) {
  const piece = inSight(layout, y, y + layout.sizes.line + layout.sizes.head).find(({ top }) => top >= y);
  return piece?.stop ?? Math.max(0, layout.stops - 1);
}

/** Where a key leads to. @param {Layout} layout @param {number} stop @param {string} key @param {number} page lines of a page */
export function moved(layout, stop, key, page) {
  const last = layout.stops - 1;
  if (key === "Home") return 0;
  if (key === "End") return last;
  if (key === "ArrowLeft" || key === "ArrowRight") return Math.max(0, Math.min(last, stop + (key === "ArrowLeft" ? -1 : 1)));
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[key] ?? 0;
  const { line, column } = lineOf(layout, stop);
  return atLine(layout, Math.max(0, Math.min(layout.lines - 1, line + step)), column);
}

function lineOf({ blocks, sizes }, stop) {
  const heads = sizes.head > 0 ? 1 : 0;
  const block = lastOf(blocks, ({ stop: first }) => first <= stop);
  const index = stop - block.stop - heads;
  if (index < 0) return { line: block.line, column: 0 };
  return { line: block.line + heads + Math.floor(index / sizes.perLine), column: index % sizes.perLine };
}

function atLine({ blocks, sizes }, line, column) {
  const heads = sizes.head > 0 ? 1 : 0;
  const block = lastOf(blocks, ({ line: first }) => first <= line);
  const row = line - block.line - heads;
  return row < 0 ? block.stop : block.stop + heads + Math.min(block.count - 1, row * sizes.perLine + column);
}

function lastOf(blocks, holds) {
  let found = blocks[0];
  for (const block of blocks) {
    if (!holds(block)) break;
    found = block;
  }
  return found;
}
