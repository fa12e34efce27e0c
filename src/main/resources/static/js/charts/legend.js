/** What a chart says in numbers: its name, its lines, and their values where the crosshair is. */

import { h, icon } from "../ui/dom.js";
import { explained } from "../ui/explanation.js";
import { placeOf } from "./data.js";
import { levelOfValue } from "./backdrop.js";
import { SHIFT } from "./history-data.js";
import { lookOf } from "./series-looks.js";
import { bandedMetric, thresholdsOf } from "./thresholds.js";

/** A value with its unit. @param {import("../ui/app.js").App} app @param {string} kind @param {number|null|undefined} value */
export function valueText({ fmt }, kind, value) {
  if (typeof value !== "number") return "–";
  const quantity = kind === "bits" ? fmt.bits(value) : kind === "millis" ? fmt.millis(value) : kind === "percent" ? fmt.percent(value)
    : kind === "bytes" ? fmt.bytes(value) : kind === "byterate" ? fmt.byteRate(value) : kind === "celsius" ? fmt.celsius(value)
    : kind === "count" ? { value: fmt.count(value), unit: "" } : { value: fmt.plain(value), unit: kind === "ratio" ? "×" : kind === "rate" ? "/s" : "" };
  return quantity ? `${quantity.value}${quantity.unit ? `\u00a0${quantity.unit}` : ""}` : "–";
}

/**
 * The head of a chart. Without a crosshair it tells the newest value of a range that slides, else mean and most.
 * @param {import("../ui/app.js").App} app @param {import("./spec.js").Chart} chart
 * @param {import("./data.js").Table} table @param {?import("./data.js").Table} other
 * @param {?number} at @param {import("./range.js").Range} range @param {import("./thresholds.js").Threshold[]} thresholds
 */
export function legend(app, chart, table, other, at, range, thresholds) {
  const { t } = app;
  const isAlone = chart.lines.length === 1;
  return h("div.legend", { key: "legend" },
    name(app, chart), limits(app, chart, thresholds),
    h("ul", null, chart.lines.map((line, index) => {
      const metric = table.metrics.get(line.name);
      const word = t(line.label) === line.label ? line.label : t(line.label);
      const isArea = chart.stacked && index > 0;
      return h("li", { key: line.name, "data-line": line.name },
        !isAlone && (isArea ? h("i", { class: `swatch area area-${line.label}`, "aria-hidden": "true" }) : lineSwatch(line.look)),
        !isAlone && h("span", null, word), values(app, chart.kind, metric, table, at, range, isArea, (value) => levelOfValue(thresholds, line.name, value)),
        other && at !== null && !isArea && h("small", { title: t("range.compare") }, `⇠ ${valueText(app, chart.kind, other.metrics.get(line.name)?.mean[placeOf(other.times, at - SHIFT)])}`));
    })));
}

/** The line itself, a short piece of it. @param {number} look */
function lineSwatch(look) {
  const { colour, dash } = lookOf(look);
  return h("svg.swatch-line", { viewBox: "0 0 18 4", "aria-hidden": "true" }, h("path", { d: "M0 2H18", style: { stroke: `var(--${colour})` }, "stroke-dasharray": dash.join(" ") || undefined }));
}

/** From where on the rules in force find it bad: "warning above 1 %". */
function limits(app, chart, all) {
  const metric = bandedMetric(chart, all);
  const those = thresholdsOf(all, metric ?? "").reverse();
  const { usual } = those.find((one) => one.usual !== undefined) ?? {};
  const words = those.map(({ level, above, below }) => app.t(above === undefined ? "charts.limit.below" : "charts.limit.above", { level: app.t(`tone.${level}`), value: valueText(app, chart.kind, above ?? below) }));
  if (usual !== undefined) words.unshift(app.t("charts.limit.usual", { value: valueText(app, chart.kind, usual) }));
  const line = chart.lines.length > 1 ? chart.lines.find(({ name }) => name === metric) : undefined;
  return words.length > 0 && h("small.limits", { "data-limits": metric }, line && `${app.t(line.label)}: `, words.join(" · "));
}

/** The name of a chart explains itself where there is something to say. */
function name({ t }, chart) {
  const text = [`charts.${chart.id}.help`, `help.${chart.id}`].map((key) => (t(key) === key ? "" : t(key))).find(Boolean);
  return h("h4", null, text ? explained(`explain-chart-${chart.id}`, t(`charts.${chart.id}`), text) : t(`charts.${chart.id}`));
}

/** A value with the shape of its level, where a rule finds it bad. */
function figure(app, text, level) {
  return level ? [icon(level, `tone-${level}`), h("span.sr", null, `${app.t(`tone.${level}`)} `), h("b", { key: "b", class: `tone-${level}` }, text)] : [h("b", { key: "b" }, text)];
}

function values(app, kind, metric, table, at, range, isArea, levelOf) {
  const text = (value) => valueText(app, kind, value);
  if (at === null && !range.live) {
    const known = /** @type {number[]} */ ((metric?.mean ?? []).filter((value) => typeof value === "number"));
    const most = /** @type {number[]} */ ((metric?.max ?? metric?.mean ?? []).filter((value) => typeof value === "number"));
    if (known.length === 0) return h("b", null, "–");
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    if (isArea) return h("b", { key: "b" }, text(Math.round(mean)));
    return [h("small", { key: "mean" }, app.t("chart.mean")), h("b", { key: "b" }, text(kind === "count" ? Math.round(mean) : mean)),
      h("small", { key: "most" }, app.t("chart.max")), h("b", { key: "c" }, text(most.reduce((a, b) => Math.max(a, b))))];
  }
  const place = at === null ? table.times.length - 1 : placeOf(table.times, at);
  const value = metric?.mean[place];
  const least = metric?.min?.[place];
  const most = metric?.max?.[place];
  const isWide = at !== null && !isArea && typeof least === "number" && typeof most === "number" && least !== most;
  return [typeof value === "number" ? figure(app, text(kind === "count" ? Math.round(value) : value), isArea ? undefined : levelOf(value)) : h("b", { key: "b", title: app.t("charts.gap") }, text(value)),
    isWide && h("small", { key: "band" }, `${text(least)} – ${text(most)}`)];
}
