/** One route: how it does, its steps as a drawing, its YAML, and the built-in route in whose place it is. */

import { h, icon } from "../../ui/dom.js";
import { absent, emptyState, quantity } from "../../ui/common.js";
import { copyField } from "../../ui/copy-field.js";
import { failureText } from "../../ui/failure-text.js";
import { createPolledResource, resourceAge } from "../../ui/polled-resource.js";
import { formatRoute } from "../../ui/route.js";
import { subnav } from "../../ui/subnav.js";
import { request } from "../../net/rest.js";
import { stepDrawing } from "./step-drawing.js";
import { isStopped, lastError, statusWord } from "./route-table.js";
import { mayConfigure } from "../../domain/roles.js";

const AGAIN_MS = 5000;
const NEEDS_TOKEN = [401, 403];
const COMMENT = /^\s*#/;

/** @param {import("../../ui/app.js").App} app */
export function createRouteDetail(app) {
  let id = "";
  let picked = 0;
  let reading = readerOf("");

  function readerOf(name) {
    return createPolledResource(app, "routes", () => request(`routes/${encodeURIComponent(name)}`));
  }

  /** @param {Object<string, string>} query @param {any[]} items all routes, as far as they are known */
  function draw(query, items) {
    if (query.id !== id) {
      ({ id } = query);
      picked = 0;
      reading = readerOf(id);
    }
    reading.ask(NEEDS_TOKEN.includes(reading.failure?.status) ? Infinity : AGAIN_MS);
    const route = items.find((one) => one.id === id) ?? reading.value?.route;
    return h("div.listing.route-page", { key: `route ${id}` },
      h("p.back", { key: "back" }, h("a", { href: formatRoute("routes") }, "‹ ", app.t("routes.back"))),
      head(app, route), missing() ?? body(query, route, items));
  }

  /** In place of the YAML that can't be shown; null where it can. */
  function missing() {
    const { t } = app;
    const { failure, value } = reading;
    if (value) return null;
    if (!failure) return h("div.skeleton", { key: "wait", "aria-hidden": "true" }, Array.from({ length: 5 }, (_, index) => h("div.bone", { key: index })));
    if (NEEDS_TOKEN.includes(failure.status) && !mayConfigure(app)) return h("div.empty-box", { key: "role", "data-none": "role" }, emptyState("key", t("routes.admins"), t("routes.token.text")));
    if (NEEDS_TOKEN.includes(failure.status)) {
      return h("div.empty-box", { key: "token", "data-none": "token" }, emptyState("key", t("routes.token"), t("routes.token.text"), h("button.primary", { onclick: signIn }, t("routes.token.enter"))));
    }
    return h("div", { key: "failed", "data-none": failure.status === 404 ? "missing" : "failed" }, emptyState("plug", t(failure.status === 404 ? "routes.gone" : "list.failed"), failure.status === 404 ? t("routes.gone.text", { id }) : failureText(app, failure)));
  }

  async function signIn() {
    if (await app.signIn()) {
      reading = readerOf(id);
      app.draw();
    }
  }

  function body(query, route, items) {
    const { yaml, replacedYaml, outline, replacedOutline } = reading.value;
    const isOther = query.tab === "builtin" && Boolean(replacedYaml);
    const shown = isOther ? { yaml: replacedYaml, outline: replacedOutline, file: route.replaces } : { yaml, outline, file: route.file };
    const tabs = replacedYaml && subnavOf(query, isOther ? "builtin" : "own");
    const steps = shown.outline?.steps ?? [];
    const list = flat(steps);
    const current = list[Math.min(picked, list.length - 1)];
    return [
      h("div", { key: "tabs" }, tabs),
      h("div.route-body", { key: "body", "data-tab": isOther ? "builtin" : "own" },
        steps.length > 0 && h("section.panel", { key: "steps", id: "route-steps" }, h("h3", null, app.t("routes.steps"), h("small", null, app.fmt.count(list.length))),
          stepDrawing(app, { steps, label: app.t("routes.steps.of", { id }), current: list.indexOf(current), file: shown.file, failedAt: isOther ? undefined : route.lastErrorPlace, onPick: pick }),
          current && stepFacts(app, current, shown.file, items)),
        h("section.panel", { key: "yaml", id: "route-yaml" }, h("h3", null, "YAML", h("small", null, route.template && !isOther ? app.t("routes.template", { template: route.template }) : ""), h("span.grow"), resourceAge(app, reading)),
          shown.yaml ? yamlLines(shown.yaml, shown.outline?.line ?? 1, current, nextLine(list, current)) : h("p.none", null, app.t("routes.noYaml")),
          printCommand(app, route, shown.yaml))),
    ];
  }

  function subnavOf(query, current) {
    return subnav(app, "routes", current, [["own", "routes.tab.own"], ["builtin", "routes.tab.builtin"]].map(([tab, text]) => ({ tab, text: app.t(text), query: { id } })));
  }

  function pick(index) {
    picked = index;
    app.draw();
    document.querySelector("#route-yaml .picked")?.scrollIntoView({ block: "nearest" });
  }

  return { draw };
}

/** All steps in the order in which they are read. @param {any[]} steps @returns {any[]} */
export function flat(steps) {
  return steps.flatMap((step) => [step, ...(step.branches ?? []).flatMap((branch) => flat(branch.steps))]);
}

/** Where the next step begins, after the lines of one. @param {any[]} list @param {any} step */
export function nextLine(list, step) {
  return list[list.indexOf(step) + 1]?.line ?? Infinity;
}

/** How the route does. */
function head(app, route) {
  const { t, fmt } = app;
  if (!route) return null;
  const never = t("routes.notRun");
  const fact = (name, value) => h("div", { key: name }, h("dt", null, t(`routes.col.${name}`)), h("dd", null, value));
  const tone = isStopped(route) ? "critical" : "live";
  return h("section.panel.route-head", { key: "head", id: "route-head" },
    h("h2", null, h("bdi", null, route.id), " ", h("span.mark", { class: `tone-${tone}` }, icon(tone), h("span.word", null, statusWord(t, route.status)))),
    route.description && h("p", { key: "about" }, route.description),
    h("p.dim", { key: "origin" }, t(route.builtIn ? "routes.origin.builtin" : route.replaces ? "routes.origin.replaces" : "routes.origin.own", { place: [route.file, route.line].filter(Boolean).join(":") || "–", file: route.replaces }), " ", h("code", null, route.from)),
    h("dl.route-facts", { key: "facts" },
      fact("total", fmt.count(route.exchanges ?? 0)), fact("flying", fmt.count(route.inFlight ?? 0)), fact("failed", fmt.count(route.failed ?? 0)),
      route.dropped !== undefined && route.dropped !== null && fact("dropped", fmt.count(route.dropped)),
      fact("mean", quantity(fmt.millis(route.meanMs ?? undefined), never)), fact("max", quantity(fmt.millis(route.maxMs ?? undefined), never))),
    route.lastError && h("p.last-error", { key: "error", id: "last-error" }, lastError(app, route)));
}

/** What the step that is looked at says in full, and where it leads. */
function stepFacts(app, step, file, items) {
  const { t } = app;
  const called = calledBy(step, items);
  return h("div.step-facts", { key: "facts", id: "step-facts" },
    h("p", { key: "what" }, h("b", null, step.kind), " ", h("code", null, step.label || absent(t("routes.step.none")))),
    step.description && h("p", { key: "about" }, step.description),
    h("p.dim", { key: "where" }, `${file}:${step.line}`, step.id && [" · ", h("code", null, step.id)], called && [" · ", h("a", { href: formatRoute("routes", { id: called.id }) }, t("routes.step.calls", { id: called.id })), ` (${t("routes.step.runs", { n: called.exchanges ?? 0 })})`]));
}

/** The route that a step calls within this monitor. @param {any} step @param {any[]} items @returns {any} */
export function calledBy({ kind, label }, items) {
  const [, scheme, name] = /^(direct|partitioned):(?:\/\/)?([^?]+)/.exec(label ?? "") ?? [];
  return kind === "from" || !scheme ? undefined : items.find(({ from }) => from === `${scheme}://${name}`);
}

function yamlLines(yaml, first, step, end) {
  const lines = yaml.replace(/\n$/, "").split("\n");
  // Comments before a step are about it, not about the one before.
  let last = Math.min(end - first, lines.length);
  while (last > 0 && COMMENT.test(lines[last - 1])) last--;
  return h("pre.yaml", { key: "yaml", tabindex: "0", "aria-label": "YAML" }, lines.map((line, index) => {
    const number = first + index;
    const isPicked = step && number >= step.line && index < last;
    return h("span", { key: index, class: isPicked ? "line picked" : "line" }, h("i", { "aria-hidden": "true" }, String(number)), COMMENT.test(line) ? h("span.comment", null, line) : line, "\n");
  }));
}

/** How a built-in route is written to a file to start from. */
function printCommand(app, route, yaml) {
  const id = route.template ?? route.id;
  if (!yaml || (!route.builtIn && !route.replaces)) return null;
  return h("div.print-route", { key: "print" }, h("p.dim", null, app.t("routes.print")), copyField(app, app.t("routes.print.command"), `java -jar mediamtx-monitor.jar --print-route ${id} > routes/${id}.yaml`));
}
