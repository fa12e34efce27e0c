/** The time of which events are listed, as it stands in the address: `range=24h` ends now, `from` and `to` stand still. */

import { h, icon } from "../../ui/dom.js";
import { fromField, spanOf, toField } from "../../charts/range.js";

export const EVENT_RANGES = ["1h", "6h", "24h", "7d"];

/**
 * What the API is asked for. A stretch that ends now ends at a moment of the past where one is shown, and nothing after it is listed.
 * @param {Object<string, string>} query @param {number} [moment] of the past @returns {Object<string, string>}
 */
export function timeFilter({ range = "", from = "", to = "" }, moment) {
  const isStretch = !from && !to && EVENT_RANGES.includes(range);
  const begin = !isStretch ? from : moment === undefined ? `-${range}` : new Date(moment - (spanOf(range) ?? 0)).toISOString();
  const end = moment !== undefined && !(Date.parse(to) < moment) ? new Date(moment).toISOString() : to;
  return { ...(begin && { from: begin }), ...(end && { to: end }) };
}

/** Whether an event that happens now is in that time. @param {Object<string, string>} query @param {string} time of the event */
export function isInTime({ from = "", to = "" }, time) {
  const at = Date.parse(time);
  return !(from && at < Date.parse(from)) && !(to && at > Date.parse(to));
}

/** Values of an address that make no sense are left out. @param {Object<string, string>} query */
export function knownTimes(query) {
  const kept = { ...query };
  for (const name of ["from", "to"]) if (kept[name] && Number.isNaN(Date.parse(kept[name]))) kept[name] = "";
  return kept;
}

/** The day of an event, in words. @param {import("../../ui/app.js").App} app @param {string} time */
export function dayText({ fmt, time: now }, time) {
  const day = startOfDay(Date.parse(time));
  const ago = Math.round((startOfDay(now()) - day) / 86_400_000);
  const date = new Intl.DateTimeFormat(fmt.locale, { weekday: "long", year: "numeric", month: "long", day: "numeric" }).format(day);
  if (ago !== 0 && ago !== 1) return date;
  const word = new Intl.RelativeTimeFormat(fmt.locale, { numeric: "auto" }).format(-ago, "day");
  return `${word.charAt(0).toLocaleUpperCase(fmt.locale)}${word.slice(1)}, ${date}`;
}

/** @param {string} time */
export function dayOf(time) {
  return String(startOfDay(Date.parse(time)));
}

function startOfDay(at) {
  return new Date(at).setHours(0, 0, 0, 0);
}

/**
 * The choice of a time: a stretch that ends now, or two fields.
 * @param {import("../../ui/app.js").App} app @param {Object<string, string>} query @param {boolean} isOpen whether the fields are shown
 * @param {(change: Object<string, string>) => void} go @param {(isOpen: boolean) => void} onOpen
 */
export function rangePicker(app, query, isOpen, go, onOpen) {
  const { t } = app;
  const isFixed = Boolean(query.from || query.to);
  const current = isFixed || isOpen ? "fixed" : query.range ?? "";
  return [
    h("select", {
      key: "range", id: "filter-range", "aria-label": t("range.label"), value: current,
      onchange: ({ target: { value } }) => {
        onOpen(value === "fixed");
        if (value !== "fixed") go({ range: value, from: "", to: "" });
      },
    }, ["", ...EVENT_RANGES, "fixed"].map((value) => h("option", { key: value, value, selected: value === current },
      value === "" ? t("events.range.all") : value === "fixed" ? t("range.custom") : t("range.last", { range: t(`range.${value}`) })))),
    (isFixed || isOpen) && h("span.event-times", { key: "times" }, ["from", "to"].map((name) => h("input", {
      key: name, type: "datetime-local", step: "1", id: `filter-${name}`, "aria-label": t(`range.${name}`), value: query[name] ? toField(Date.parse(query[name])) : "",
      onchange: ({ target: { value } }) => {
        const at = fromField(value);
        go({ range: "", [name]: at === undefined ? "" : new Date(at).toISOString() });
      },
    })), isFixed && h("button.plain", { key: "clear", id: "clear-times", title: t("events.range.clear"), "aria-label": t("events.range.clear"), onclick: () => (onOpen(false), go({ range: "", from: "", to: "" })) }, icon("close"))),
  ];
}
