/** One server: does it answer, how fast, what is wrong on it, and what happened. */

import { h, icon } from "../../ui/dom.js";
import { formatRoute } from "../../ui/route.js";
import { createChartLoader } from "../../charts/chart-loader.js";
import { historySince } from "../../domain/history-storage.js";
import { awaitedPage } from "../../ui/awaited.js";
import { ageClock, emptyState, flappingMark, levelMark, statusMark, streamHref, toneSummary } from "../../ui/common.js";
import { request } from "../../net/rest.js";
import { reasonText } from "../../i18n/reason-texts.js";
import { wholeIssueText } from "../../i18n/rule-texts.js";
import { countTones, nameOf, selectStreams, serverTone, toneOf, troubleSince, worstIssue } from "../../domain/stream-queries.js";
import { RANK } from "../../domain/states.js";
import { answeredPercent, reachabilityRuns } from "./reachability.js";
import { eventList } from "../../ui/event-list.js";
import { createPolledResource, resourcePlaceholder } from "../../ui/polled-resource.js";
import { hostPanel } from "../../ui/host-link.js";
import { ruleTitle } from "../../i18n/rule-texts.js";
import { remedies } from "../../ui/remedies.js";
import { serverCard } from "../../ui/server-card.js";

const DAY_MS = 86_400_000;
const AGAIN_MS = 15_000;
const WORST = 8;
const EVENTS = 8;
const TONES = { up: "live", unreachable: "critical", refused: "critical", faulty: "critical", unseen: "unknown" };

/** What to copy against each finding of the server itself. @param {import("../../ui/app.js").App} app @param {any} server */
function remedyPanel(app, server) {
  const shown = (server.issues ?? []).map((/** @type {any} */ issue) => {
    const rule = app.rules.find(issue.rule, { server: server.id });
    const box = remedies(app, issue, rule, server);
    return box && h("div", { key: issue.rule }, h("h4", null, ruleTitle(app, issue.rule, rule)), box);
  }).filter(Boolean);
  return shown.length > 0 && h("section.panel", { key: "remedies", id: "server-remedies" }, h("h3", null, app.t("remedy.choice")), shown);
}

/** @param {import("../../ui/app.js").App} app @returns {import("../../ui/app.js").View} */
export function createServer(app) {
  const openedAt = app.now();
  const charts = createChartLoader(app, { view: "server", kind: "server", hasStates: false });
  let shown = "";
  /** @type {import("../../ui/polled-resource.js").PolledResource<any>} */
  let past;
  /** @type {import("../../ui/polled-resource.js").PolledResource<any>} */
  let latest;

  function draw({ query }) {
    const id = query.server ?? "";
    const server = app.model.servers.get(id);
    if (app.model.filledAt === undefined) return awaitedPage(app, openedAt);
    if (!server) {
      return emptyState("servers", app.t("server.missing.title"), app.t("server.missing.text", { server: id }), h("a", { href: formatRoute("servers") }, app.t("server.back")));
    }
    readOf(id);
    const isBlind = app.model.isStale(id, app.now());
    const at = isBlind ? app.time() : Date.parse(server.collectedAt ?? "");
    return h("div.stream-page.server-page", { key: id, "data-server": id },
      h("header.stream-head", null,
        h("nav.crumbs", null, h("a", { href: formatRoute("servers") }, app.t("nav.servers"))),
        h("div.title", null, h("h2", { id: "server-title" }, h("bdi", null, id)), h("span.state", null, statusMark(app, server, serverTone(server))), server.group && h("span.chip-label", null, server.group), ageClock(app, server))),
      ribbon(server),
      h("div.columns.wide-left", null,
        h("div.column", null, charts.draw({
          subject: { server: id }, query, item: server, title: id, when: { at, everyMs: server.intervalMs ?? 1000, isBlind },
        }, h("p.panel.dim", { key: "none" }, icon("unknown"), " ", app.t("charts.missing")))),
        h("div.column", null, serverCard(app, server, true), remedyPanel(app, server), hostPanel(app, server), worstStreams(app, server), events(server))));
  }

  function readOf(id) {
    if (id !== shown) {
      shown = id;
      const day = (shift) => new Date(app.time() + shift).toISOString();
      const of = (query) => request(`events?${new URLSearchParams({ server: id, ...query })}`).then(({ items }) => items);
      past = createPolledResource(app, "server", () => of({ kind: "server,gap", from: day(-DAY_MS), to: day(0), limit: "1000" }));
      latest = createPolledResource(app, "server", () => of({ limit: String(EVENTS) }));
    }
    past.ask(AGAIN_MS);
    latest.ask(AGAIN_MS);
  }

  function happened(event) {
    if (event.server !== app.route.query.server) return false;
    if (latest?.value && !latest.value.some(({ id }) => id === event.id)) latest.value = [event, ...latest.value].slice(0, EVENTS);
    if (event.path) return true;
    if (past?.value) past.value = [event, ...past.value];
    charts.happened(event);
    return true;
  }

  /** The last day at a glance: when it answered and when not. */
  function ribbon(server) {
    const { t, fmt } = app;
    const to = app.time();
    // As high as what comes, on a phone too, where the words of the title take two lines.
    if (!past.value) return h("section.panel.answered.awaited", { key: "answered", "aria-hidden": "true" }, h("h3", null, t("server.answered"), h("small", null, t("server.answered.since", { time: fmt.when(to - DAY_MS, to) })), h("span.grow"), h("span.share", null, h("span.value", null, "\u00a0"))), h("div.runs"), h("p.runs-legend", null, "\u00a0"));
    const from = Math.max(to - DAY_MS, historySince(app.info) ?? Date.parse(app.info?.startedAt ?? "") ?? 0) || to - DAY_MS;
    const runs = reachabilityRuns(past.value, { from, to, status: server.status, lastStatus: server.lastStatus, since: server.since });
    const share = answeredPercent(runs);
    const words = runs.map((run) => `${t(`server.run.${run.state}`)} ${fmt.duration(run.to - run.from)}`).join(", ");
    return h("section.panel.answered", { key: "answered", id: "answered", "data-runs": runs.map(({ state }) => state).join(" ") },
      h("h3", null, t("server.answered"), h("small", null, t("server.answered.since", { time: fmt.when(from, to) })), h("span.grow"), share !== undefined && h("span.share", null, h("span.value", null, fmt.share(share)), h("span.unit", null, "%"))),
      h("div.runs", { role: "img", "aria-label": words }, runs.map((run) => h("i", {
        key: run.from, class: `fill-${TONES[run.state]}`, style: { "flex-grow": String(Math.max(1, run.to - run.from)) },
        title: `${t(`server.run.${run.state}`)}: ${fmt.when(run.from, to)} – ${fmt.when(run.to, to)} (${fmt.duration(run.to - run.from)})`,
      }))),
      h("p.runs-legend", { "aria-hidden": "true" }, [...new Set(runs.map(({ state }) => state))].map((state) =>
        h("span", { key: state, class: `tone-${TONES[state]}` }, icon(TONES[state]), t(`server.run.${state}`), " ", fmt.duration(runs.filter((run) => run.state === state).reduce((sum, run) => sum + run.to - run.from, 0))))));
  }

  function events(server) {
    return h("section.panel", { key: "events", id: "server-events" },
      h("h3", null, app.t("latest"), " ", h("small", null, h("a", { href: formatRoute("events", { server: server.id }) }, app.t("latest.all")))),
      latest.value === undefined ? resourcePlaceholder(app, latest, app.t("stream.noEvents"))
        : latest.value.length === 0 ? h("p.none", null, app.t("stream.noEvents")) : eventList(app, latest.value, { id: "server-latest" }));
  }

  return { draw, leave: charts.leave, happened, title: (route) => route.query.server ?? app.t("nav.servers") };
}

/** What is worst on it, and the way to the rest. */
function worstStreams(app, server) {
  const { t } = app;
  const entries = selectStreams(app.model, (stream) => stream.server === server.id && RANK[toneOf(stream)] <= RANK.unknown, "state");
  const counts = countTones(entries.map(([, stream]) => stream));
  const more = entries.length - WORST;
  return h("section.panel", { key: "worst", id: "server-worst", "data-troubled": entries.length },
    h("h3", null, t("server.worst"), entries.length > 0 && h("small", null, toneSummary(app, counts))),
    entries.length === 0 ? h("p.none", null, icon("check", "tone-live"), " ", t(server.collectedAt ? "server.worst.none" : "server.noAge"))
      : h("ol.worst-rows", null, entries.slice(0, WORST).map(([key, stream]) => worstRow(app, key, stream))),
    more > 0 && h("p.more", null, h("a", { href: formatRoute("streams", { server: server.id, state: "critical,warning,unknown" }) }, t("attention.more", { n: more }))));
}

function worstRow(app, key, stream) {
  const issue = worstIssue(stream);
  const since = troubleSince(stream);
  return h("li", { key, "data-path": stream.path },
    h("a.cover", { href: streamHref(stream), "aria-label": stream.path, title: stream.path }),
    levelMark(app, toneOf(stream)), h("strong", null, h("bdi", null, nameOf(stream))), stream.flapping && flappingMark(app),
    h("small.time", null, since && app.fmt.duration(app.time() - Date.parse(since))),
    h("p.reason", null, issue ? wholeIssueText(app, issue).reason : reasonText(app, stream) || app.t(`state.${stream.state}.help`)));
}
