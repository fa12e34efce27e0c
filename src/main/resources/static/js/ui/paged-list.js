/** What the lists of events and sessions share: filters in the address, pages, and an honest word when nothing comes. */

import { h, icon } from "./dom.js";
import { pageRange } from "../domain/events.js";
import { request } from "../net/rest.js";
import { awaited } from "./awaited.js";
import { emptyState } from "./common.js";
import { failureText } from "./failure-text.js";

export const PAGE_SIZE = 100;

/**
 * One page of a list, read again when asked to. A page that cannot be read keeps what was there.
 * `sums`: what all items together are, where the API says it.
 * @typedef {{key: string, items: any[]|undefined, total: number, sums?: any, failure: ?Error, askedAt: number, busy: boolean, borrowed: boolean}} Page
 */

/** A page to be read; until then it shows what the page before it had, if that was anything. @param {string} key @param {Page} [before] @returns {Page} */
export function emptyPage(key = "", before) {
  const items = before?.items?.length ? before.items : undefined;
  return { key, items, total: items ? before?.total ?? 0 : 0, sums: items && before?.sums, failure: null, askedAt: -Infinity, busy: false, borrowed: items !== undefined };
}

/** Reads a page. @param {Page} page @param {string} name @param {Object<string, string>} query @param {number} now @param {() => void} onChange */
export function readPage(page, name, query, now, onChange) {
  if (page.busy) return;
  page.busy = true;
  page.askedAt = now;
  const search = new URLSearchParams({ ...query, limit: String(PAGE_SIZE) });
  request(`${name}?${search}`).then(({ items, total, sums }) => {
    Object.assign(page, { items, total, sums, failure: null, borrowed: false });
  }, (failure) => {
    page.failure = failure;
    if (page.borrowed) page.items = undefined;
  }).finally(() => {
    page.busy = false;
    onChange();
  });
}

/** What the address asks for: known filters that are not empty. @param {Object<string, string>} query @param {string[]} names */
export function filterOf(query, names) {
  return Object.fromEntries([...names, "offset"].filter((name) => query[name]).map((name) => [name, query[name]]));
}

/** A choice. @param {import("./app.js").App} app @param {string} view @param {Object<string, string>} query @param {string} name @param {string} label @param {[string, string][]} choices */
export function selectField(app, view, query, name, label, choices) {
  return h("select", {
    key: name, id: `filter-${name}`, "aria-label": label, value: query[name] ?? "",
    onchange: (event) => app.go(view, { ...query, [name]: event.target.value, offset: "" }),
  }, choices.map(([value, text]) => h("option", { key: value, value, selected: value === (query[name] ?? "") }, text)));
}

/** A field for words. @param {import("./app.js").App} app @param {string} view @param {Object<string, string>} query */
export function searchField(app, view, query) {
  return h("span.filter-words", { key: "q" }, icon("search"), h("input", {
    id: "filter-q", type: "search", autocomplete: "off", spellcheck: "false", placeholder: app.t("filter.words"), "aria-label": app.t("filter.words"),
    value: query.q ?? "", oninput: (event) => app.go(view, { ...query, q: event.target.value, offset: "" }, { replace: true }),
  }));
}

/** The one stream that the list is of, and the way out of it. @param {import("./app.js").App} app @param {string} view @param {Object<string, string>} query */
export function streamFilterChip(app, view, query) {
  if (!query.path) return null;
  const label = app.t("filter.path.clear", { path: query.path });
  return h("button.chip.only", { key: "path", "aria-label": label, title: label, onclick: () => app.go(view, { ...query, path: "", offset: "" }) },
    h("bdi", null, query.path), icon("close"));
}

/** Which part of the list this is. @param {import("./app.js").App} app @param {string} view @param {Object<string, string>} query @param {Page} page @param {string} note */
export function pager(app, view, query, page, note) {
  const offset = Number(query.offset) || 0;
  const { from, to, total } = pageRange({ offset, total: page.total, shown: page.items?.length ?? 0 });
  const turn = (next) => app.go(view, { ...query, offset: next > 0 ? String(next) : "" });
  return h("div.pager", { key: "pager" },
    h("span.dim", null, app.t("page.range", { from, to, total })),
    total > PAGE_SIZE && [
      h("button", { key: "newer", id: "page-back", disabled: offset === 0, onclick: () => turn(offset - PAGE_SIZE) }, app.t("page.back")),
      h("button", { key: "older", id: "page-on", disabled: to >= total, onclick: () => turn(offset + PAGE_SIZE) }, app.t("page.on")),
    ],
    h("small.dim", null, note));
}

/** In place of a list that is not there. @param {import("./app.js").App} app @param {string} view @param {Page} page @param {boolean} filtered @param {Object<string, string>} query */
export function listPlaceholder(app, view, page, filtered, query) {
  if (page.items === undefined) {
    return page.failure ? emptyState("plug", app.t("list.failed"), app.t("list.failed.text", { reason: failureText(app, page.failure) })) : awaited(app);
  }
  if (filtered) {
    return emptyState("search", app.t("empty.filter"), app.t(`${view}.empty.filter`),
      h("button", { id: "clear-filters", onclick: () => app.go(view) }, app.t("filter.clear")));
  }
  if (query.offset) return emptyState(view, app.t("page.none"), "", h("button", { onclick: () => app.go(view) }, app.t("page.first")));
  return emptyState(view, app.t(`${view}.empty`), app.t(`${view}.empty.text`));
}

/** What is shown is the past: the last reading failed. @param {import("./app.js").App} app @param {Page} page */
export function staleNotice(app, page) {
  return page.failure && page.items && h("p.detail-failed", { role: "status" }, icon("warning", "tone-warning"), " ", app.t("list.stale", { reason: failureText(app, page.failure) }));
}
