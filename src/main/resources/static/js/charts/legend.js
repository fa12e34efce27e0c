/** What a chart says in numbers: its name, its lines, and their values where the crosshair is. */

import { h } from "../ui/dom.js";
import { explained } from "../ui/explanation.js";
import { placeOf } from "./data.js";
import { SHIFT } from "./history-data.js";

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
 * @param {?number} at @param {import("./range.js").Range} range
 */
export function legend(app, chart, table, other, at, range) {
  const { t } = app;
  const isAlone = chart.lines.length === 1;
  return h("div.legend", { key: "legend" },
    name(app, chart),
    h("ul", null, chart.lines.map((line, index) => {
      const metric = table.metrics.get(line.name);
      const word = t(line.label) === line.label ? line.label : t(line.label);
      const isArea = chart.stacked && index > 0;
      return h("li", { key: line.name, "data-line": line.name },
        !isAlone && h("i", { class: isArea ? `swatch area area-${line.label}` : `swatch look-${Math.min(1, line.look)}`, "aria-hidden": "true" }),
        !isAlone && h("span", null, word), values(app, chart.kind, metric, table, at, range, isArea),
        other && at !== null && !isArea && h("small", { title: t("range.compare") }, `⇠ ${valueText(app, chart.kind, other.metrics.get(line.name)?.mean[placeOf(other.times, at - SHIFT)])}`));
    })));
}

/** The name of a chart explains itself where there is something to say. */
function name({ t }, chart) {
  const text = [`charts.${chart.id}.help`, `help.${chart.id}`].map((key) => (t(key) === key ? "" : t(key))).find(Boolean);
  return h("h4", null, text ? explained(`explain-chart-${chart.id}`, t(`charts.${chart.id}`), text) : t(`charts.${chart.id}`));
}

function values(app, kind, metric, table, at, range, isArea) {
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
  return [h("b", { key: "b", title: typeof value === "number" ? undefined : app.t("charts.gap") }, text(kind === "count" && typeof value === "number" ? Math.round(value) : value)),
    isWide && h("small", { key: "band" }, `${text(least)} – ${text(most)}`)];
}
