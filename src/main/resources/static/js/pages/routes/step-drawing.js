/** A route as a drawing of its steps. Each step can be reached by the keyboard and is read out with its place. */

import { h } from "../../ui/dom.js";
import { BOX, layOut } from "./step-layout.js";

/** @typedef {import("./step-layout.js").Box} Box */

const MARGIN = 2;
/** In a window of so many pixels branches stand below each other. */
const NARROW = 720;
const LETTERS = 31;
/** A drawing is made smaller to fit, as long as it can be read. */
const SMALLEST = 0.72;

/** What somebody who does not see the drawing is told. @param {import("../../ui/app.js").App} app @param {Box} box @param {number} all @param {boolean} isFailing */
export function stepText({ t }, { step, index, within }, all, isFailing) {
  return [
    t("routes.step.n", { n: index + 1, all }), within.length > 0 && t("routes.step.in", { where: within.join(", ") }),
    `${step.kind} ${step.label}`.trim(), step.description, isFailing && t("routes.step.failed"),
  ].filter(Boolean).join(", ");
}

/** Whether the last error came from a step. Camel counts from it, or from the line before. @param {string|undefined} place such as night.yaml:12 @param {string} file @param {number} line */
export function isPlaceOf(place, file, line) {
  const [, name, at] = /^(.*):(\d+)$/.exec(place ?? "") ?? [];
  return name === file && (Number(at) === line || Number(at) === line - 1);
}

/**
 * @param {import("../../ui/app.js").App} app
 * @param {{steps: any[], label: string, current: number, file: string, failedAt?: string, onPick: (index: number) => void}} what `current` is the index of the step that is looked at
 */
export function stepDrawing(app, { steps, label, current, file, failedAt, onPick }) {
  const { width, height, boxes, frames, lines } = layOut(steps, innerWidth <= NARROW);
  const failing = boxes.filter(({ step }) => isPlaceOf(failedAt, file, step.line)).at(-1);
  const move = (event) => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -boxes.length, End: boxes.length }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(boxes.length - 1, current + by));
    onPick(next);
    event.currentTarget.querySelector(`[data-step="${next}"]`)?.focus();
  };
  return h("div.drawing", { key: "drawing" }, h("svg", {
    role: "group", "aria-label": label, width: width + 2 * MARGIN, height: height + 2 * MARGIN, viewBox: `${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`, style: { "min-width": `${Math.round(width * SMALLEST)}px` }, onkeydown: move,
  },
  frames.map((frame, index) => h("g.frame", { key: `frame ${index}`, "aria-hidden": "true" },
    h("rect", { x: frame.x, y: frame.y, width: frame.width, height: frame.height, rx: 6 }),
    h("text", { x: frame.x + 10, y: frame.y + 15 }, shortened(frame.text, Math.floor(frame.width / 7.5))))),
  lines.map((d, index) => h("path.way", { key: `way ${index}`, d, "aria-hidden": "true" })),
  boxes.map((box) => stepBox(app, box, boxes.length, { isCurrent: box.index === current, isFailing: box === failing, onPick }))));
}

function stepBox(app, box, all, { isCurrent, isFailing, onPick }) {
  const { step, index, x, y } = box;
  const text = stepText(app, box, all, isFailing);
  return h("g.step", {
    key: `step ${index}`, "data-step": index, class: `kind-${step.kind} ${isFailing ? "failing" : ""}`, role: "button", tabindex: isCurrent ? "0" : "-1", "aria-pressed": String(isCurrent), "aria-label": text,
    onclick: () => onPick(index), onfocus: () => !isCurrent && onPick(index),
  },
  h("title", null, [`${step.kind} ${step.label}`.trim(), step.description].filter(Boolean).join("\n")),
  h("rect", { x, y, width: BOX.width, height: BOX.height, rx: step.kind === "from" ? BOX.height / 2 : 6 }),
  h("text.kind", { x: x + 14, y: y + 17 }, step.kind),
  h("text.label", { x: x + 14, y: y + 34 }, shortened(step.label || step.description || "", LETTERS)),
  isFailing && h("g", { key: "failed", transform: `translate(${x + BOX.width - 24} ${y + 8})` }, failedMark()));
}

function failedMark() {
  return h("rect.mark", { width: 10, height: 10, rx: 1 });
}

/** @param {string} text @param {number} most letters */
export function shortened(text, most) {
  return text.length > most ? `${text.slice(0, Math.max(1, most - 1))}…` : text;
}
