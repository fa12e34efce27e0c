/** The routes of the monitor and of its user: do they run, how often, and what failed. */

import { h, icon } from "../../ui/dom.js";
import { failureText } from "../../ui/failure-text.js";
import { absent, emptyState, quantity } from "../../ui/common.js";
import { resourcePlaceholder, resourceAge } from "../../ui/polled-resource.js";
import { searchField } from "../../ui/paged-list.js";

const NAMES = ["id", "status", "total", "failed", "mean", "max"];
const NUMBERS = new Set(["total", "failed", "mean", "max"]);
const RUNNING = "started";

/** @param {import("../../ui/app.js").App} app @param {Object<string, string>} query @param {import("../../ui/polled-resource.js").PolledResource<any>} reading */
export function routesPanel(app, query, reading) {
  const { t } = app;
  if (!reading.value) return h("section.panel", { key: "routes", id: "settings-routes" }, h("h3", null, t("settings.routes"), h("span.grow"), resourceAge(app, reading)), resourcePlaceholder(app, reading, t("settings.routes.none")));
  const { items = [], overlay } = reading.value;
  const matches = matcher(query);
  const shown = items.filter(matches).sort(worst);
  const failing = items.filter(hasFailed).length;
  const chip = (name, n) => h("button.chip", { key: name, "data-chip": name, "aria-pressed": String(query.show === name), onclick: () => app.go("settings", { ...query, show: query.show === name ? "" : name }) },
    t(`settings.routes.${name}`), h("b", null, app.fmt.count(n)));
  return [
    h("div.toolbar", { key: "toolbar" }, h("div.chips", null, chip("failing", failing), chip("stopped", items.filter(isStopped).length)),
      h("div.tools", null, resourceAge(app, reading), searchField(app, "settings", query))),
    overlayNote(app, overlay),
    reading.failure && h("p.detail-failed", { key: "failed", role: "status" }, icon("warning", "tone-warning"), " ", t("list.stale", { reason: failureText(app, reading.failure) })),
    shown.length === 0 ? emptyState("search", t("empty.filter"), t("settings.routes.empty"), h("button", { onclick: () => app.go("settings", { tab: "routes" }) }, t("filter.clear")))
      : h("div.list-wrap", { key: "routes", id: "settings-routes" }, h("table.plain-table.routes", { "aria-label": t("settings.routes") },
        h("thead", null, h("tr", null, NAMES.map((name) => h("th", { key: name, scope: "col", class: NUMBERS.has(name) ? "num" : "" }, t(`settings.route.${name}`))))),
        h("tbody", null, shown.map((route) => row(app, route))))),
  ];
}

const hasFailed = ({ failed }) => failed > 0;
const isStopped = ({ status }) => Boolean(status) && String(status).toLowerCase() !== RUNNING;

function matcher({ q = "", show = "" }) {
  const wanted = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return (route) => {
    const text = [route.id, route.description, route.file, route.from].join("\n").toLocaleLowerCase();
    return (show === "" || (show === "failing" ? hasFailed(route) : isStopped(route))) && wanted.every((word) => text.includes(word));
  };
}

/** What does not run, then what failed most, then by name. */
function worst(a, b) {
  return Number(isStopped(b)) - Number(isStopped(a)) || (b.failed ?? 0) - (a.failed ?? 0) || String(a.id).localeCompare(String(b.id));
}

function row(app, route) {
  const { t, fmt } = app;
  const why = t("absent.server");
  const { exchanges, failed } = route;
  const count = (n) => (n === undefined || n === null ? absent(why) : h("span.value", null, fmt.count(n)));
  const tone = isStopped(route) ? "critical" : route.status ? "live" : "unknown";
  const cell = (name, value, more = "") => h("td", { key: name, class: `${NUMBERS.has(name) ? "num" : ""} rt-${name} ${more}`, "data-label": t(`settings.route.${name}`) }, value);
  return h("tr", { key: route.id, "data-route": route.id, "data-failed": failed ?? "", class: hasFailed(route) ? "failing" : "" },
    cell("id", [h("strong", null, h("bdi", null, route.id)), route.file && h("span.chip-label", null, route.file), route.description && h("span.dim", null, route.description), route.from && h("code", { title: route.from }, route.from)]),
    cell("status", h("span.mark", { class: `tone-${tone}` }, icon(tone), h("span.word", null, statusWord(t, route.status)))),
    cell("total", count(exchanges)),
    cell("failed", failed > 0 ? [icon("critical"), h("b", null, fmt.count(failed))] : count(failed), failed > 0 ? "tone-critical" : ""),
    cell("mean", quantity(fmt.millis(route.meanMs ?? undefined), why)),
    cell("max", quantity(fmt.millis(route.maxMs ?? undefined), why)));
}

function statusWord(t, status) {
  const key = `settings.status.${String(status ?? "unknown").toLowerCase()}`;
  const text = t(key);
  return text === key ? String(status) : text;
}

/** What the user laid over the routes, and what of it could not be taken. */
function overlayNote(app, overlay) {
  if (!overlay) return null;
  const { t } = app;
  const errors = overlay.errors ?? [];
  if (errors.length === 0) return overlay.dir ? h("p.dim", { key: "overlay", id: "overlay" }, t("settings.overlay", { dir: overlay.dir })) : null;
  return h("div.notice.tint-critical", { key: "overlay", id: "overlay", role: "status", "data-errors": errors.length },
    h("p", null, icon("critical", "tone-critical"), h("strong", null, t("settings.overlay.errors", { n: errors.length, dir: overlay.dir ?? "–" }))),
    h("ul", null, errors.map((error, index) => h("li", { key: index }, errorText(error)))),
    h("p.advice", null, t("settings.overlay.advice")));
}

function errorText(error) {
  if (typeof error === "string") return error;
  const { file, line, message, reason, error: text } = error ?? {};
  return [[file, line].filter(Boolean).join(":"), message ?? reason ?? text ?? (file ? "" : JSON.stringify(error))].filter(Boolean).join(": ");
}
