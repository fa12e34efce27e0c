/** What stands above the list: chips of the states, the menus, and a chip for each filter that is on. */

import { h, icon } from "../../ui/dom.js";
import { createMenu } from "./menu.js";
import { countLive, streamMatcher } from "../../domain/stream-queries.js";
import { TONES } from "../../domain/states.js";
import { activeFilters, toggled, unfiltered } from "./address.js";
import { columnsPanel, filterPanel, groupingName, groupPanel, lookButtons, sizeButtons, sortPanel } from "./menus.js";
import { columnTitle } from "../../ui/columns.js";
import { parseSort } from "../../domain/sorting.js";
import { columnOf } from "./columns.js";

/** These have a chip at all times, so that none takes another's place when one begins or ends. */
const STEADY = new Set(["critical", "warning", "unknown", "live"]);

/**
 * The tones that have a chip.
 * @param {Record<string, number>} counts of streams @param {string[]} wanted the tones that are filtered by
 * @param {Set<string>} met those that had a chip before: they keep it. What has one now is added
 */
export function chipTones(counts, wanted, met) {
  const shown = TONES.filter((tone) => STEADY.has(tone) || counts[tone] > 0 || wanted.includes(tone) || met.has(tone));
  for (const tone of shown) met.add(tone);
  return shown;
}

/**
 * @typedef {object} Tools what the toolbar does and shows beside the address
 * @property {boolean} isPhone
 * @property {boolean} isHeld
 * @property {number} shown streams that a file would have
 * @property {string[]} columns
 * @property {(columns: string[]|undefined) => void} choose
 * @property {() => void} save
 *
 * @param {import("../../ui/app.js").App} app
 */
export function createToolbar(app) {
  const menus = Object.fromEntries(["filter", "group", "sort", "columns", "view"].map((id) => [id, createMenu(app, `menu-${id}`)]));

  /** @type {Set<string>} */
  const met = new Set();

  /** @param {Object<string, string>} query @param {import("./address.js").Asked} asked @param {Tools} tools */
  function draw(query, asked, tools) {
    return [
      h("div.toolbar", { key: "toolbar" }, chips(query, asked), h("div.tools", null, tools.isPhone ? sheet(query, asked, tools) : buttons(query, asked, tools))),
      filters(query, asked),
    ];
  }

  function chips(query, asked) {
    const counts = countLive([...app.model.streams.values()].filter(streamMatcher({ ...asked, states: [] })));
    const { states } = asked;
    const digits = { "min-width": `${app.fmt.count(app.model.streams.size).length}ch` };
    return h("div.chips", { role: "group", "aria-label": app.t("filter.label") },
      h("button.chip", { key: "all", "data-chip": "all", "aria-pressed": String(states.length === 0), onclick: () => app.go("streams", { ...query, state: "" }) },
        app.t("filter.all"), h("b", { style: digits }, app.fmt.count(counts.total))),
      chipTones(counts, states, met).map((tone) =>
        h("button.chip", { key: tone, "data-chip": tone, class: counts[tone] > 0 ? `tone-${tone}` : "tone-none", "aria-pressed": String(states.includes(tone)), onclick: () => app.go("streams", toggled(query, "states", tone)) },
          icon(tone), h("span.word", null, app.t(`tone.${tone}`)), h("b", { style: digits }, app.fmt.count(counts[tone])))));
  }

  function buttons(query, asked, tools) {
    const isTable = asked.look === "table";
    const density = app.t(`density.${app.preferences.density}`);
    const isCompact = app.preferences.density === "compact";
    return [
      tools.isHeld && h("span.held", { key: "held", title: app.t("table.held.title") }, app.t("table.held")),
      menus.filter.draw({ text: app.t("streams.filter"), label: app.t("streams.filter"), title: app.t("streams.filter.title") }, () => filterPanel(app, query, asked)),
      menus.group.draw({ text: app.t("streams.group.by", { by: groupingName(app, asked.by) }), label: app.t("streams.group") }, () => groupPanel(app, query, asked)),
      isTable
        ? menus.columns.draw({ text: app.t("streams.columns"), label: app.t("streams.columns") }, () => columnsPanel(app, tools.columns, tools.choose))
        : [menus.sort.draw({ text: app.t("streams.sort.by", { by: columnTitle(app, columnOf(parseSort(asked.sort).id)) }), label: app.t("streams.sort") }, () => sortPanel(app, query, asked)), sizeButtons(app, query, asked)],
      lookButtons(app, query, asked),
      csv(tools),
      isTable && h("button.density", { key: "density", id: "density", title: density, "aria-label": density, "aria-pressed": String(isCompact), onclick: () => app.prefer("density", isCompact ? "comfortable" : "compact") }, icon("dense")),
    ];
  }

  /** Everything in one panel at the bottom, where a thumb reaches. */
  function sheet(query, asked, tools) {
    return menus.view.draw({ text: app.t("streams.view"), label: app.t("streams.view"), symbol: "settings" }, () => [
      h("div.sheet-line", { key: "looks" }, lookButtons(app, query, asked), asked.look === "wall" && sizeButtons(app, query, asked), csv(tools)),
      groupPanel(app, query, asked),
      filterPanel(app, query, asked),
      h("details.sheet-part", { key: "sort" }, h("summary", null, app.t("streams.sort.by", { by: columnTitle(app, columnOf(parseSort(asked.sort).id)) })), sortPanel(app, query, asked)),
      h("details.sheet-part", { key: "columns" }, h("summary", null, app.t("streams.columns.csv")), columnsPanel(app, tools.columns, tools.choose)),
    ]);
  }

  function csv({ shown, save }) {
    return h("button", { key: "csv", id: "csv", title: app.t("streams.csv.title", { n: shown }), disabled: shown === 0, onclick: save }, app.t("streams.csv"));
  }

  function filters(query, asked) {
    const active = activeFilters(asked);
    if (active.length === 0) return null;
    return h("div.active-filters", { key: "filters", role: "group", "aria-label": app.t("streams.filter") },
      active.map(({ filter, item }) => h("button.filter-chip", {
        key: `${filter} ${item}`, "data-filter": filter, "aria-label": app.t("streams.filter.drop", { what: `${kindOf(filter)} ${item}` }), title: app.t("streams.filter.drop", { what: item }),
        onclick: () => app.go("streams", filter === "q" ? { ...query, q: "" } : toggled(query, filter, item)),
      }, h("span.kind", null, kindOf(filter)), h("bdi", null, item), icon("close"))),
      h("button.plain.clear", { key: "clear", id: "clear-all", onclick: () => app.go("streams", unfiltered(query)) }, app.t("filter.clear")));
  }

  function kindOf(filter) {
    return app.t({ servers: "col.server", groups: "streams.col.group", labels: "streams.label", protocols: "streams.protocol", q: "filter.words" }[filter] ?? filter);
  }

  return {
    draw,
    /** Opens or closes a menu, if it is there. @param {string} name */
    toggle: (name) => menus[document.getElementById("menu-view") ? "view" : name]?.toggle(),
    /** Closes what is open. @returns {boolean} whether anything was */
    close() {
      const open = Object.values(menus).find((menu) => menu.isOpen);
      open?.close();
      return open !== undefined;
    },
    leave: () => Object.values(menus).forEach((menu) => menu.forget()),
  };
}
