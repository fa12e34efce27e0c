/** Who reads a stream: those in trouble first, each with the figures that its protocol tells. */

import { badFigure, issueAbout } from "../../ui/bad-figure.js";
import { h, icon } from "../../ui/dom.js";
import { remedies } from "../../ui/remedies.js";
import { explanation } from "../../ui/explanation.js";
import { absent, issueLines } from "../../ui/common.js";
import { readersByProtocol } from "../../domain/stream-queries.js";
import { columnHelp, columnTitle } from "../../ui/columns.js";
import { endSessionButton } from "../../ui/end-session.js";
import { parseSort } from "../../domain/sorting.js";
import { columnsOf, isBad, keptOrder, nextSort, selectReaders } from "./reader-columns.js";

/** @typedef {import("../../ui/app.js").App} App */

/** So many of the worst stand there at first; a page of all of them has more. */
const WORST = 10;
const PAGE = 100;

/** @param {App} app */
export function createReaders(app) {
  let subject = "";
  let isAll = false;
  let page = 0;
  let question = "";
  /** @type {any[]} */
  let shown = [];
  /** @type {?HTMLElement} */
  let body = null;

  /** @param {any} stream @param {Object<string, string>} query of the address @param {boolean} isLoading */
  function draw(stream, query, isLoading) {
    const { t, fmt } = app;
    if (subject !== `${stream.server}\n${stream.path}`) {
      subject = `${stream.server}\n${stream.path}`;
      isAll = false;
      shown = [];
    }
    const list = stream.readerList ?? [];
    const found = order(list, query);
    const size = isAll ? PAGE : WORST;
    page = Math.min(page, Math.max(0, Math.ceil(found.length / size) - 1));
    const from = isAll ? page * PAGE : 0;
    return h("section.panel.readers", { key: "readers", id: "readers", "data-found": found.length },
      h("div.readers-head", null, h("h3", null, t("stream.readers"), h("small", null, fmt.count(stream.readers?.total ?? list.length))),
        summary(app, stream), list.length > 0 && tools(app, columnsOf(list), query, list.length > WORST || Boolean(query.q), change)),
      found.length > 0 ? table(stream, list, found.slice(from, from + size), query) : nobody(list, isLoading),
      found.length > WORST && pager(found.length, from, size));
  }

  function order(list, query) {
    const asked = JSON.stringify([query.q, query.sort]);
    if (asked !== question) page = 0;
    const isHeld = asked === question && Boolean(body?.isConnected && body.matches(":hover"));
    question = asked;
    const found = selectReaders(list, query);
    shown = isHeld ? keptOrder(shown, found) : found;
    return shown;
  }

  function change(what) {
    app.go("stream", { ...app.route.query, ...what }, { replace: true });
  }

  function nobody(list, isLoading) {
    return h("p.none", { key: "none" }, isLoading ? "…" : app.t(list.length === 0 ? "stream.noReaders" : "streampage.readers.none"));
  }

  function table(stream, list, rows, query) {
    const { t } = app;
    const columns = columnsOf(list);
    const told = new Set();
    const sort = query.sort ?? "";
    return h("div.scroll-x", { key: "table" }, h("table.plain-table.reader-table", { "aria-label": t("stream.readers") },
      h("thead", null, h("tr", null, columns.map((column) => head(column, sort)), h("th.r-end", { key: "end", scope: "col" }, h("span.sr", null, t("end"))))),
      h("tbody", { ref: (element) => (body = element) }, rows.map((reader) => row(app, stream, reader, columns, told)))));
  }

  function head(column, sort) {
    const { id, isNumber } = column;
    const sorted = parseSort(sort);
    const isSorted = sorted.id === id;
    return h("th", { key: id, scope: "col", class: `r-${id} ${isNumber ? "num" : ""}`, "aria-sort": isSorted ? (sorted.isDescending ? "descending" : "ascending") : undefined },
      h("button", { "data-sort": id, onclick: () => change({ sort: nextSort(sort, id) }) }, columnTitle(app, column), isSorted && h("span.arrow", { "aria-hidden": "true" }, sorted.isDescending ? "↓" : "↑")));
  }

  function pager(total, from, size) {
    const { t, fmt } = app;
    const last = Math.min(total, from + size);
    const turn = (/** @type {number} */ by) => {
      page += by;
      app.draw();
    };
    return h("div.reader-pager", { key: "pager" },
      h("span", { role: "status" }, t("page.range", { from: fmt.count(from + 1), to: fmt.count(last), total: fmt.count(total) })),
      isAll && total > PAGE && [
        h("button", { key: "back", "data-page": "back", disabled: page === 0, onclick: () => turn(-1) }, t("streampage.readers.back")),
        h("button", { key: "on", "data-page": "on", disabled: last >= total, onclick: () => turn(1) }, t("streampage.readers.on"))],
      h("button", {
        key: "all", id: "readers-all", "aria-expanded": String(isAll), onclick: () => {
          isAll = !isAll;
          page = 0;
          app.draw();
        },
      }, t(isAll ? "streampage.readers.less" : "streampage.readers.all", { n: total })));
  }

  return { draw };
}

function tools(app, columns, query, isLong, change) {
  const { t } = app;
  return h("div.readers-tools", { key: "tools" },
    isLong && h("span.filter-words", { key: "filter" }, icon("search"), h("input", {
      id: "readers-filter", type: "search", value: query.q ?? "", placeholder: t("streampage.readers.filter"), "aria-label": t("streampage.readers.filter"),
      oninput: (event) => change({ q: event.target.value }),
    })),
    h("button.plain", { key: "help", popovertarget: "explain-columns", title: t("streampage.columns"), "aria-label": t("streampage.columns") }, "?"),
    explanation("explain-columns", t("streampage.columns"), h("dl", null, columns.map((column) =>
      h("div", { key: column.id }, h("dt", null, columnTitle(app, column)), h("dd", null, columnHelp(app, column)))))));
}

/** How many there are by protocol, how many of them are different people, and what a CDN hides. */
function summary(app, { readers, viewers }) {
  const { t, fmt } = app;
  const protocols = readersByProtocol(readers);
  const parts = protocols.map(([name, n]) => h("span", { key: name }, h("b", null, fmt.count(n)), ` ${name}`));
  if (parts.length > 0 && typeof viewers === "number") parts.push(h("span", { key: "viewers", title: t("readers.viewers.help") }, t("readers.viewers", { n: viewers })));
  if (readers?.cdn > 0) parts.push(h("span", { key: "cdn" }, t("readers.cdn.text", { n: readers.cdn })));
  return parts.length > 0 && h("p.reader-summary", { key: "summary" }, parts);
}

function row(app, stream, reader, columns, told) {
  const tr = h("tr", { key: reader.id, "data-reader": reader.id }, columns.map((column) => cell(app, stream, reader, column)), h("td.r-end", { key: "end" }, endSessionButton(app, { ...reader, server: stream.server, path: stream.path, role: "reader" })));
  if (!reader.issues?.length) return tr;
  return [tr, h("tr.issue-row", { key: `${reader.id} issues` }, h("td", { colspan: columns.length + 1 }, issueLines(app, reader.issues, told), remedyOf(app, stream, reader)))];
}

/** What to copy against the worst of its problems. */
function remedyOf(app, stream, reader) {
  const issue = reader.issues.find(({ rule }) => app.rules.find(rule, stream)?.remedies) ?? reader.issues[0];
  const rule = app.rules.find(issue.rule, stream);
  return rule && remedies(app, { ...issue, role: "reader" }, rule, stream, reader);
}

function cell(app, stream, reader, column) {
  const { id, isNumber, tip, value } = column;
  const given = value(reader);
  const bad = badFigure(app, issueAbout(reader, column.measured));
  const isTrouble = !bad.mark && isBad(column, given);
  return h("td", { key: id, class: `r-${id} ${isNumber ? "num" : ""} ${isTrouble ? "tone-warning" : bad.look}`, "data-label": columnTitle(app, column), title: bad.title ?? tip?.(reader) },
    given === undefined ? absent(app.t("absent.protocol")) : [bad.mark ?? (isTrouble && icon("warning")), column.cell(app, reader, given, stream)]);
}
