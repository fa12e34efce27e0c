/** Who reads a stream: those in trouble first, each with the figures that its protocol tells. */

import { h, icon } from "../../ui/dom.js";
import { explanation } from "../../ui/explanation.js";
import { absent, issueLines, presentOf, quantity } from "../../ui/common.js";
import { readersByProtocol } from "../../domain/stream-queries.js";
import { COLUMNS, columnsOf, isOwn, keptOrder, nextSort, selectReaders } from "./reader-columns.js";

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
    const names = columnsOf(list);
    const told = new Set();
    const sort = query.sort ?? "";
    return h("div.scroll-x", { key: "table" }, h("table.plain-table.reader-table", { "aria-label": t("stream.readers") },
      h("thead", null, h("tr", null, names.map((name) => head(name, sort)))),
      h("tbody", { ref: (element) => (body = element) }, rows.map((reader) => row(app, stream, reader, names, told)))));
  }

  function head(name, sort) {
    const isSorted = sort.replace("-", "") === name;
    const isDown = sort.startsWith("-");
    return h("th", { key: name, scope: "col", class: `r-${name} ${COLUMNS[name].isNumber ? "num" : ""}`, "aria-sort": isSorted ? (isDown ? "descending" : "ascending") : undefined },
      h("button", { "data-sort": name, onclick: () => change({ sort: nextSort(sort, name) }) }, word(app, name), isSorted && h("span.arrow", { "aria-hidden": "true" }, isDown ? "↓" : "↑")));
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

function tools(app, names, query, isLong, change) {
  const { t } = app;
  return h("div.readers-tools", { key: "tools" },
    isLong && h("span.filter-words", { key: "filter" }, icon("search"), h("input", {
      id: "readers-filter", type: "search", value: query.q ?? "", placeholder: t("streampage.readers.filter"), "aria-label": t("streampage.readers.filter"),
      oninput: (event) => change({ q: event.target.value }),
    })),
    h("button.plain", { key: "help", popovertarget: "explain-columns", title: t("streampage.columns"), "aria-label": t("streampage.columns") }, "?"),
    explanation("explain-columns", t("streampage.columns"), h("dl", null, names.map((name) =>
      h("div", { key: name }, h("dt", null, word(app, name)), h("dd", null, t(`streampage.reader.${name}`)))))));
}

function word({ t }, name) {
  const own = t(`streampage.col.${name}`);
  return own === `streampage.col.${name}` ? t(`field.${name}`) : own;
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

function row(app, stream, reader, names, told) {
  const { t } = app;
  const cells = names.map((name) => {
    const { value, isNumber } = COLUMNS[name];
    const given = value(reader);
    return h("td", { key: name, class: `r-${name} ${isNumber ? "num" : ""} ${isBad(name, given) ? "tone-warning" : ""}`, "data-label": word(app, name), title: name === "client" ? given : undefined },
      given === undefined ? absent(t("absent.protocol")) : cell(app, stream, reader, name, given));
  });
  const tr = h("tr", { key: reader.id, "data-reader": reader.id }, cells);
  if (!reader.issues?.length) return tr;
  return [tr, h("tr.issue-row", { key: `${reader.id} issues` }, h("td", { colspan: names.length }, issueLines(app, reader.issues, told)))];
}

/** What a viewer sees or hears. */
function isBad(name, given) {
  return (name === "dropped" || name === "lost" || name === "discarded") && given > 0;
}

function cell(app, stream, reader, name, given) {
  const { t, fmt } = app;
  const why = t("absent.first");
  if (name === "protocol") return [h("span.protocol", null, given), isOwn(reader) && h("small.cdn", { key: "own", title: t("readers.own.help") }, t("readers.own")), reader.hls?.cdn && h("small.cdn", { key: "cdn", title: t("readers.cdn.help") }, t("readers.cdn.one"))];
  if (name === "address" || name === "client") return h("bdi", null, given);
  if (name === "out") return quantity(fmt.bits(given), why);
  if (name === "rtt" || name === "latency" || name === "jitter") return quantity(fmt.millis(given), why);
  if (name === "retransmitted" || name === "dropped" || name === "lost") return [isBad(name, given) && icon("warning"), quantity(fmt.percent(given), why)];
  if (name === "discarded") return [given > 0 && icon("warning"), fmt.count(given)];
  if (name === "for") return h("span", { title: fmt.moment(reader.since, app.time()) }, fmt.duration(presentOf(app, stream) + given));
  return given;
}
