/**
 * The ribbon above the charts: how a stream did as a band, in the tone of its worst level and with the shape of its state; events and alerts
 * as shapes above it. The worse, the higher a run stands, so that it is seen without its colour too.
 */

import { eventTone } from "../domain/events.js";
import { STATES, TONE_OF_STATE, TONES } from "../domain/states.js";
import { AXIS_HEIGHT, axisWidth, frame, hooks, SIDE, timeAxis } from "./plot.js";

const MARKS = 18;
const BAND = 22;
const NEAR = 9;
/** How much of the height of the band a run takes that has no room for a word. */
const BAR = { critical: 1, warning: 0.62, unknown: 1, slate: 0.45 };
const LOW = 0.2;
const NARROWEST = 3;

/** The tone of the ordinal of a state. @param {number} value */
export function toneOfState(value) {
  return TONE_OF_STATE[STATES[value]] ?? "unknown";
}

/**
 * Events that would lie upon each other become one mark: the worst of them is shown, all are told.
 * @param {any[]} events newest first @param {(at: number) => number} place of a time, in px
 * @returns {{x: number, tone: string, events: any[]}[]} from left to right
 */
export function marksOf(events, place) {
  /** @type {{x: number, tone: string, events: any[]}[]} */
  const marks = [];
  for (const event of [...events].reverse()) {
    const x = place(Date.parse(event.time));
    if (Number.isNaN(x)) continue;
    const tone = eventTone(event);
    const last = marks.at(-1);
    if (!last || x - last.x > NEAR) marks.push({ x, tone, events: [event] });
    else {
      last.events.push(event);
      if (TONES.indexOf(/** @type {any} */ (tone)) < TONES.indexOf(/** @type {any} */ (last.tone))) last.tone = tone;
    }
  }
  return marks;
}

/**
 * @param {HTMLElement} element @param {import("./plot.js").Shared} shared
 * @param {{runs: () => import("./health-runs.js").HealthRun[], events: () => any[], word: (run: import("./health-runs.js").HealthRun) => string, hasStates: boolean}} content
 */
export function createRibbon(element, shared, content) {
  const { colours } = shared;
  const height = ribbonHeight(content.hasStates);
  const options = {
    ...frame(shared, AXIS_HEIGHT, height), width: element.clientWidth, padding: [0, SIDE, 0, 0],
    series: [{}, { scale: "y", stroke: "transparent", width: 0, points: { show: false } }],
    axes: [timeAxis(shared, true), { size: axisWidth(shared), grid: { show: false }, ticks: { show: false }, values: (_, splits) => splits.map(() => "") }],
    hooks: { ...hooks(shared), drawClear: [(u) => draw(u, colours, content)] },
  };
  options.axes[0].grid = { show: false };
  options.scales.y = { range: () => [0, 1] };
  return new shared.uPlot(options, [[shared.view.from, shared.view.to], [null, null]], element);
}

/** @param {boolean} hasStates */
export function ribbonHeight(hasStates) {
  return hasStates ? MARKS + BAND : MARKS;
}

function draw(u, colours, content) {
  const scale = devicePixelRatio;
  const { ctx, bbox } = u;
  const place = (at) => Math.min(bbox.left + bbox.width, Math.max(bbox.left, u.valToPos(at, "x", true)));
  ctx.save();
  const top = bbox.top + MARKS * scale;
  if (content.hasStates) {
    for (const run of content.runs()) drawRun(ctx, colours, place(run.from), place(run.to), top, BAND * scale, scale, run, content.word(run));
  }
  const marks = marksOf(content.events(), (at) => u.valToPos(at, "x"));
  for (const { x, tone } of marks) drawShape(ctx, colours[tone], tone, bbox.left + x * scale, bbox.top + (MARKS / 2 - 1) * scale, 4.5 * scale);
  u.marks = marks;
  ctx.restore();
}

function drawRun(ctx, colours, left, right, top, height, scale, { tone, state }, word) {
  const width = Math.max(NARROWEST * scale, right - left);
  const solid = colours[`${tone}-solid`];
  ctx.font = `${11 * scale}px ${colours.font}`;
  const label = ctx.measureText(word).width + 26 * scale;
  const isWide = width > label;
  const bar = (isWide ? LOW : BAR[tone] ?? LOW) * height;
  ctx.fillStyle = colours[`${tone}-tint`];
  ctx.fillRect(left, top, width, height);
  if (tone === "unknown") hatch(ctx, solid, left, top, width, height, scale);
  ctx.fillStyle = solid;
  ctx.fillRect(left, top + height - bar, width, bar);
  if (!isWide) return;
  if (tone === "unknown") {
    ctx.fillStyle = colours["unknown-tint"];
    ctx.fillRect(left + 4 * scale, top, label - 8 * scale, height - bar);
  }
  drawShape(ctx, colours[tone], toneOfState(state), left + 11 * scale, top + (height - bar) / 2, 3.5 * scale);
  ctx.fillStyle = colours[tone];
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(word, left + 19 * scale, top + (height - bar) / 2 + scale * 0.5);
}

function hatch(ctx, colour, left, top, width, height, scale) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5 * scale;
  ctx.beginPath();
  for (let x = left - height; x < left + width; x += 5 * scale) {
    ctx.moveTo(x, top + height);
    ctx.lineTo(x + height, top);
  }
  ctx.stroke();
  ctx.restore();
}

/** The shapes of the page's icons, for a canvas. */
function drawShape(ctx, colour, tone, x, y, r) {
  ctx.fillStyle = ctx.strokeStyle = colour;
  ctx.lineWidth = r * 0.32;
  ctx.beginPath();
  if (tone === "warning") polygon(ctx, [[x, y - r], [x + r, y + r * 0.8], [x - r, y + r * 0.8]]);
  else if (tone === "unknown") polygon(ctx, [[x, y - r], [x + r, y], [x, y + r], [x - r, y]]);
  else if (tone === "critical" || tone === "slate") ctx.rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7);
  else ctx.arc(x, y, r * 0.85, 0, 7);
  if (tone === "unknown" || tone === "slate" || tone === "offline" || tone === "idle") ctx.stroke();
  else ctx.fill();
}

function polygon(ctx, points) {
  points.forEach(([x, y], i) => (i === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
  ctx.closePath();
}
