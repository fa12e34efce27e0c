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

/** @param {Step[]} steps @returns {Layout} */
export function layOut(steps) {
  const drawn = { boxes: /** @type {Box[]} */ ([]), frames: /** @type {Frame[]} */ ([]), lines: /** @type {string[]} */ ([]) };
  const { width, height } = sizeOf(steps);
  place(steps, 0, 0, width, [], drawn);
  return { width, height, ...drawn };
}

/** @param {Step[]} steps */
function sizeOf(steps) {
  const sizes = steps.map(sizeOfStep);
  return { width: Math.max(BOX.width, ...sizes.map(({ width }) => width)), height: sizes.reduce((sum, { height }) => sum + height, 0) + GAP * Math.max(0, steps.length - 1) };
}

/** @param {Step} step */
function sizeOfStep({ branches = [] }) {
  if (branches.length === 0) return BOX;
  const frames = branches.map(sizeOfFrame);
  return {
    width: Math.max(BOX.width, frames.reduce((sum, { width }) => sum + width, 0) + BETWEEN * (frames.length - 1)),
    height: BOX.height + GAP + Math.max(...frames.map(({ height }) => height)),
  };
}

/** @param {Branch} branch */
function sizeOfFrame({ steps }) {
  const { width, height } = sizeOf(steps);
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
    top += sizeOfStep(step).height;
  });
}

function placeBranches(branches, middle, from, within, drawn) {
  const sizes = branches.map(sizeOfFrame);
  const whole = sizes.reduce((sum, { width }) => sum + width, 0) + BETWEEN * (sizes.length - 1);
  let x = middle - whole / 2;
  const y = from + GAP;
  branches.forEach((branch, index) => {
    const { width, height } = sizes[index];
    const text = [branch.kind === "steps" ? "" : branch.kind, branch.label].filter(Boolean).join(" ");
    const centre = x + width / 2;
    drawn.frames.push({ x, y, width, height, text });
    drawn.lines.push(centre === middle ? `M${middle} ${from}V${y}` : `M${middle} ${from}V${from + GAP / 2}H${centre}V${y}`);
    place(branch.steps, x + PAD, y + HEAD, width - 2 * PAD, [...within, text || branch.kind], drawn);
    x += width + BETWEEN;
  });
}
