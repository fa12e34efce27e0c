/** Who did what, from where: sign-ins, good and bad, and every change. */

import { h, icon } from "../../ui/dom.js";
import { emptyState } from "../../ui/common.js";
import { awaited } from "../../ui/awaited.js";
import { failureText } from "../../ui/failure-text.js";
import { emptyPage, filterOf, pager, PAGE_SIZE, readPage, selectField, staleNotice } from "../../ui/paged-list.js";
import { knownOnly } from "../../domain/known-values.js";
import { apiUrl } from "../../net/rest.js";
import { differences } from "./differences.js";

const AGAIN_MS = 15_000;
const FILTERS = ["who", "action"];
const DONE = "done";
const SIGN_IN = "sign-in";
/** Each sign-in with two factors begins so. */
const ASKED = "second-factor-asked";
const HOUR_MS = 60 * 60_000;
/** Stretches that end now. */
export const SPANS = { "24h": 24 * HOUR_MS, "7d": 7 * 24 * HOUR_MS, "30d": 30 * 24 * HOUR_MS };

/** What the API is asked for. @param {Object<string, string>} query @param {number} now a stretch begins at a full minute, so that its address holds for a while */
export function auditFilter(query, now) {
  const known = knownOnly(query, { span: Object.keys(SPANS) });
  const span = known.span ? SPANS[known.span] : undefined;
  const from = known.from && !Number.isNaN(Date.parse(known.from)) ? new Date(`${known.from}T00:00`) : span && new Date(Math.floor((now - span) / 60_000) * 60_000);
  const to = known.to && !Number.isNaN(Date.parse(known.to)) ? new Date(`${known.to}T23:59:59.999`) : undefined;
  return { ...filterOf(known, FILTERS), ...(from && { from: from.toISOString() }), ...(to && { to: to.toISOString() }) };
}

/** @param {import("../../ui/app.js").App} app */
export function createAudit(app) {
  let page = emptyPage();
  let key = "";
  /** Actions that were seen: what can be chosen. */
  const actions = new Set();

  function draw(query) {
    const { t } = app;
    const filter = auditFilter(query, app.time());
    // The begin of a stretch moves on: that alone makes it no other list.
    const mine = JSON.stringify([query.who, query.action, query.span, query.from, query.to, query.offset]);
    if (mine !== key) page = emptyPage(key = mine, page);
    if (app.now() - page.askedAt > AGAIN_MS) read(filter);
    for (const { action } of page.items ?? []) actions.add(action);
    const { offset, ...whole } = filter;
    return [
      toolbar(query, whole), staleNotice(app, page),
      page.items?.length ? [
        h("div.list-wrap", { key: "list" }, h("ol.audit", { id: "audit" }, page.items.map(entry))),
        pager(app, "accounts", query, page, t("audit.kept")),
      ] : page.items ? emptyState("events", t("audit.none"), t("audit.none.text"), Object.keys(whole).length > 0 && h("button", { id: "clear-filters", onclick: () => app.go("accounts", { tab: "audit" }) }, t("filter.clear")))
        : page.failure ? emptyState("plug", t("list.failed"), t("list.failed.text", { reason: failureText(app, page.failure) })) : awaited(app),
    ];
  }

  function read(filter) {
    const mine = page;
    // A server that counts nothing tells of the next page by a full one.
    readPage(mine, "audit", filter, app.now(), () => {
      mine.total ??= (Number(filter.offset) || 0) + (mine.items?.length ?? 0) + (mine.items?.length === PAGE_SIZE ? 1 : 0);
      if (mine === page && app.route.view === "accounts") app.draw();
    });
  }

  function toolbar(query, whole) {
    const { t } = app;
    const go = (change) => app.go("accounts", { ...query, ...change, offset: "" });
    const date = (name) => h("input.date", { key: name, id: `audit-${name}`, type: "date", "aria-label": t(`audit.${name}`), value: query[name] ?? "", onchange: ({ target }) => go({ [name]: target.value, span: "" }) });
    return h("div.toolbar", { key: "toolbar" },
      h("div.chips", { role: "group", "aria-label": t("audit.span") }, ["", ...Object.keys(SPANS)].map((span) =>
        h("button.chip", { key: span, "data-chip": span || "all", "aria-pressed": String((query.span ?? "") === span && !query.from && !query.to), onclick: () => go({ span, from: "", to: "" }) }, t(`audit.span.${span || "all"}`)))),
      h("div.tools", null, date("from"), h("span.dim", { key: "dash", "aria-hidden": "true" }, "–"), date("to"),
        selectField(app, "accounts", query, "action", t("audit.action"), [["", t("audit.action.all")], .../** @type {[string, string][]} */ ([...new Set([...actions, ...(query.action ? [query.action] : [])])].sort().map((action) => [action, actionText(app, action)]))]),
        h("span.filter-words", { key: "who" }, icon("search"), h("input", { id: "audit-who", type: "search", autocomplete: "off", spellcheck: "false", placeholder: t("audit.who"), "aria-label": t("audit.who"), value: query.who ?? "", onchange: ({ target }) => go({ who: target.value.trim() }) })),
        h("a.button", { key: "csv", id: "audit-csv", href: apiUrl(`audit?${new URLSearchParams({ ...whole, format: "csv" })}`), download: "audit.csv" }, "CSV")));
  }

  function entry({ id, time, via, from, action, before, after, outcome, ...entry }) {
    const { t, fmt } = app;
    const isBad = outcome !== DONE;
    const isTry = isBad && action === SIGN_IN;
    // Whoever was not let in is known by the name that was tried.
    const who = entry.who ?? (isTry ? entry.target : undefined);
    const target = action === SIGN_IN || entry.target === who ? undefined : entry.target;
    const values = differences(before, after);
    return h("li", { key: id, "data-audit": id, "data-outcome": outcome },
      h("time", { datetime: time, title: new Date(time).toLocaleString(fmt.locale) }, fmt.when(Date.parse(time), app.time())),
      h("span.who", null, h("strong", null, h("bdi", null, who ?? t("audit.nobody"))), h("small.dim", null, [via && viaText(app, via), from].filter(Boolean).join(" · "))),
      h("div.did", null,
        h("p", null, isBad && outcome !== ASKED && [icon("warning", "tone-warning"), " "], actionText(app, isTry ? `${SIGN_IN}.${outcome}` : action), target && [" ", h("bdi.target", null, target)], isBad && !isTry && h("span.outcome", { key: "outcome" }, outcomeText(app, outcome))),
        values.length > 0 && h("details", { key: "values" }, h("summary", null, t("audit.values", { n: values.length })), h("dl.values", null, values.map(valueLine)))));
  }

  return { draw };
}

function valueLine({ name, before, after }) {
  const value = (text) => h("code", null, text);
  return h("div", { key: name }, h("dt", null, name), h("dd", null, before !== undefined && [value(before), " → "], after === undefined ? "–" : value(after)));
}

/** What the page has no word for is said as the monitor calls it. */
function known({ t }, key, otherwise) {
  const text = t(key);
  return text === key ? otherwise : text;
}

/** @param {import("../../ui/app.js").App} app @param {string} action such as `sign-in`, or method and address: `POST /api/v1/silences` */
export function actionText(app, action) {
  return known(app, `did.${action.replace("/api/v1/", "")}`, action);
}

const viaText = (app, via) => known(app, `via.${via}`, via);
/** @param {import("../../ui/app.js").App} app @param {string|undefined} outcome `refused`, or the status of the answer */
function outcomeText(app, outcome = "") {
  return /^\d+$/.test(outcome) ? app.t("outcome.status", { status: outcome }) : known(app, `outcome.${outcome}`, outcome);
}
