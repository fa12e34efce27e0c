/**
 * Where the steps of a route stand in a drawing: one below the other, branches side by side in frames. Nothing here knows the
 * document; all sizes are pixels.
 *
 * @typedef {{id?: string, kind: string, label: string, description?: string, line: number, branches?: Branch[]}} Step as the API has it
 * @typedef {{kind: string, label: string, steps: Step[]}} Branch
 *
 * @typedef {object} Box a step in its place
 * @property {number} index in the order in which it is read
 * @property {Step} step
 * @property {number} x @property {number} y of the upper left corner
 * @property {string[]} within words of the branches that it stands in, from the outermost
 *
 * @typedef {{x: number, y: number, width: number, height: number, text: string}} Frame a branch
 * @typedef {{width: number, height: number, boxes: Box[], frames: Frame[], lines: string[]}} Layout `lines`: paths of SVG
 */

export const BOX = { width: 236, height: 44 };
const GAP = 22;
const PAD = 12;
const HEAD = 22;
const BETWEEN = 14;
/** An empty branch is seen, too. */
const EMPTY = 10;

/** Room for the line that leads to frames below each other. */
const SIDE = 12;

/**
 * @param {Step[]} steps @param {boolean} [isNarrow] branches stand below each other, too
 * @returns {Layout}
 */
export function layOut(steps, isNarrow = false) {
  const drawn = { boxes: /** @type {Box[]} */ ([]), frames: /** @type {Frame[]} */ ([]), lines: /** @type {string[]} */ ([]), isNarrow };
  const { width, height } = sizeOf(steps, isNarrow);
  place(steps, 0, 0, width, [], drawn);
  return { width, height, boxes: drawn.boxes, frames: drawn.frames, lines: drawn.lines };
}

function sizeOf(steps, isNarrow) {
  const sizes = steps.map((step) => sizeOfStep(step, isNarrow));
  return { width: Math.max(BOX.width, ...sizes.map(({ width }) => width)), height: sizes.reduce((sum, { height }) => sum + height, 0) + GAP * Math.max(0, steps.length - 1) };
}

function sizeOfStep({ branches = [] }, isNarrow) {
  if (branches.length === 0) return BOX;
  const frames = branches.map((branch) => sizeOfFrame(branch, isNarrow));
  const sum = (/** @type {"width"|"height"} */ side) => frames.reduce((all, frame) => all + frame[side], 0);
  if (isStacked(branches, isNarrow)) {
    return { width: Math.max(BOX.width, SIDE + Math.max(...frames.map(({ width }) => width))), height: BOX.height + GAP + sum("height") + BETWEEN * (frames.length - 1) };
  }
  return { width: Math.max(BOX.width, sum("width") + BETWEEN * (frames.length - 1)), height: BOX.height + GAP + Math.max(...frames.map(({ height }) => height)) };
}

function isStacked(branches, isNarrow) {
  return isNarrow && branches.length > 1;
}

function sizeOfFrame({ steps }, isNarrow) {
  const { width, height } = sizeOf(steps, isNarrow);
  return { width: width + 2 * PAD, height: HEAD + Math.max(EMPTY, height) + PAD };
}

function place(steps, x, y, width, within, drawn) {
  const middle = x + width / 2;
  let top = y;
  steps.forEach((step, index) => {
    if (index > 0) drawn.lines.push(`M${middle} ${top}V${top + GAP}`);
    top += index > 0 ? GAP : 0;
    drawn.boxes.push({ index: drawn.boxes.length, step, x: middle - BOX.width / 2, y: top, within });
    if (step.branches?.length) placeBranches(step.branches, middle, top + BOX.height, within, drawn);
    top += sizeOfStep(step, drawn.isNarrow).height;
  });
}

function placeBranches(branches, middle, from, within, drawn) {
  const sizes = branches.map((branch) => sizeOfFrame(branch, drawn.isNarrow));
  const isBelow = isStacked(branches, drawn.isNarrow);
  const whole = isBelow ? Math.max(...sizes.map(({ width }) => width)) - SIDE : sizes.reduce((sum, { width }) => sum + width, 0) + BETWEEN * (sizes.length - 1);
  let x = middle - whole / 2;
  let y = from + GAP;
  branches.forEach((branch, index) => {
    const { width, height } = sizes[index];
    const text = [branch.kind === "steps" ? "" : branch.kind, branch.label].filter(Boolean).join(" ");
    drawn.frames.push({ x, y, width, height, text });
    drawn.lines.push(isBelow ? `M${middle} ${from}V${from + GAP / 2}H${x - SIDE}V${y + HEAD / 2}H${x}` : wayDown(middle, from, x + width / 2, y));
    place(branch.steps, x + PAD, y + HEAD, width - 2 * PAD, [...within, text || branch.kind], drawn);
    if (isBelow) y += height + BETWEEN;
    else x += width + BETWEEN;
  });
}

function wayDown(middle, from, centre, y) {
  return centre === middle ? `M${middle} ${from}V${y}` : `M${middle} ${from}V${from + GAP / 2}H${centre}V${y}`;
}
