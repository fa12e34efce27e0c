/** How much of a day, a week and a month a stream was live: a cell for each part, and the share in percent. */

import { h } from "../ui/dom.js";
import { historySince } from "../domain/history-storage.js";
import { request } from "../net/rest.js";
import { tableOf } from "./data.js";
import { STATES } from "../domain/states.js";
import { toneOfState } from "./ribbon.js";
import { spanOf } from "./range.js";

const BARS = /** @type {const} */ ([["24h", 48], ["7d", 84], ["30d", 90]]);
const AGAIN_MS = 120_000;
const LEAST_BAD = 0.22;
const MOSTLY = 99;

/**
 * @typedef {{from: number, to: number, share: number|undefined, state: number|undefined}} Cell share 0 to 1; undefined: not seen
 */

/**
 * The cells of a bar: each has the same length; those without a point were not seen.
 * @param {import("./data.js").Table} table @param {number} from @param {number} to @param {number} count @returns {Cell[]}
 */
export function cellsOf(table, from, to, count) {
  const width = (to - from) / count;
  const live = table.metrics.get("live");
  const state = table.metrics.get("state");
  /** @type {{sum: number, n: number, state: number|undefined}[]} */
  const cells = Array.from({ length: count }, () => ({ sum: 0, n: 0, state: undefined }));
  table.times.forEach((time, i) => {
    // A point counts where its middle lies.
    const cell = cells[Math.floor((time + table.stepMs / 2 - from) / width)];
    if (!cell) return;
    const share = live?.mean[i];
    const worst = (state?.max ?? state?.mean)?.[i];
    if (typeof share === "number") {
      cell.sum += share;
      cell.n++;
    }
    if (typeof worst === "number") cell.state = Math.max(cell.state ?? 0, Math.round(worst));
  });
  return cells.map(({ sum, n, state: worst }, i) => ({ from: from + i * width, to: from + (i + 1) * width, share: n > 0 ? sum / n : undefined, state: worst }));
}

/** @param {import("../ui/app.js").App} app */
export function createAvailability(app) {
  let bars = new Map();
  let key = "";

  /** @param {string} server @param {string} path */
  function draw(server, path) {
    if (key !== `${server}\n${path}`) {
      key = `${server}\n${path}`;
      bars = new Map();
    }
    for (const [name, count] of BARS) read(server, path, name, count);
    if ([...bars.values()].every((bar) => bar.isMissing)) return null;
    return h("section.panel.availability", { key: "availability", id: "availability" },
      h("h3", null, app.t("availability"), h("small", null, app.t("availability.sub"))),
      BARS.map(([name, count]) => row(name, count, bars.get(name))));
  }

  function read(server, path, name, count) {
    const bar = bars.get(name) ?? { cells: null, askedAt: -Infinity, isMissing: false, share: /** @type {any} */ (null) };
    bars.set(name, bar);
    if (bar.isMissing || app.now() - bar.askedAt < AGAIN_MS) return;
    bar.askedAt = app.now();
    const mine = bars;
    const to = app.time();
    const from = to - /** @type {number} */ (spanOf(name));
    const query = new URLSearchParams({ server, path, metrics: "live,state", points: String(count), from: String(Math.round(from)), to: String(Math.round(to)) });
    // The cells are for the eye; the share is counted from every second that was seen.
    Promise.all([request(`history?${query}`), request(`availability?${new URLSearchParams({ server, path, from: `-${name}` })}`)]).then(([history, share]) => {
      bar.cells = cellsOf(tableOf(history.items?.[0]), from, to, count);
      bar.share = share.items?.[0] ?? {};
    }, (failure) => {
      bar.isMissing = failure.status === 404;
    }).finally(() => {
      if (mine === bars && app.route.view === "stream") app.draw();
    });
  }

  function row(name, count, bar) {
    const { t } = app;
    const { availablePercent, observedPercent, observedSeconds } = bar.share ?? {};
    const percent = shareText(app, availablePercent);
    const isBrief = percent !== undefined && observedPercent < MOSTLY;
    const cells = bar.cells ?? Array.from({ length: count }, () => null);
    return h("div.availability-row", { key: name, "data-availability": name },
      h("span.name", null, t(`range.${name}`)),
      h("div.cells", { role: "img", "aria-label": t("availability.label", { range: t(`range.${name}`), percent: percent ?? t("availability.unseen") }) },
        cells.map((cell, i) => (cell ? cellNode(cell, i) : h("i.seg", { key: i })))),
      h("span.percent", { title: t("availability.help") }, h("b", null, percent ?? h("span.absent", null, bar.cells ? "–" : "…")),
        isBrief && h("small", { key: "seen" }, t("availability.of", { duration: app.fmt.duration(observedSeconds * 1000) }))));
  }

  function cellNode(cell, i) {
    const { t, fmt } = app;
    const { share, state } = cell;
    const now = app.time();
    const since = historySince(app.info);
    const isBefore = share === undefined && state === undefined && since !== undefined && cell.to <= since;
    const isIdle = share === undefined && state === 1;
    const seen = share === undefined ? t(isIdle ? "state.idle-on-demand" : isBefore ? "availability.before" : "availability.unseen") : `${t("availability.share", { percent: shareText(app, share * 100) })}${share < 1 && state ? `, ${t(`state.${STATES[state]}`)}` : ""}`;
    const title = `${fmt.moment(cell.from, now)} – ${fmt.moment(cell.to, now)}\n${seen}`;
    const kind = isIdle ? "idle" : isBefore ? "before" : share === undefined ? "unseen" : share >= 0.999999 ? "up" : "part";
    const bad = share === undefined ? 0 : share === 0 ? 1 : Math.max(LEAST_BAD, 1 - share);
    const tone = state && toneOfState(state) !== "live" ? toneOfState(state) : "offline";
    return h("i.seg", { key: i, class: kind, title, "data-cell": kind }, kind === "part" && h("i", { class: `bad fill-${tone}`, style: { height: `${(bad * 100).toFixed(0)}%` } }));
  }

  return { draw };
}

/** A share of availability: never rounded up to 100. @param {{fmt: any}} app @param {number|undefined} percent */
export function shareText({ fmt }, percent) {
  if (percent === undefined) return undefined;
  return `${fmt.share(percent)}\u00a0%`;
}
