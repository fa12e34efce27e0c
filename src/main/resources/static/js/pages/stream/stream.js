/** One stream: is it well, who sends it, who reads it. */

import { h } from "../../ui/dom.js";
import { HttpError, request } from "../../net/rest.js";
import { fetched } from "../../ui/fetched.js";
import { formatRoute } from "../../ui/route.js";
import { streamKey } from "../../domain/stream.js";
import { nameOf } from "../../domain/stream-queries.js";
import { awaitedPage } from "../../ui/awaited.js";
import { emptyState } from "../../ui/common.js";
import { failureText } from "../../ui/failure-text.js";
import { advisor } from "./srt-advisor.js";
import { createFindings } from "./findings.js";
import { health } from "./health.js";
import { createRecentActivity } from "./recent-activity.js";
import { keyMetrics, rates } from "./key-metrics.js";
import { createChartLoader } from "../../charts/chart-loader.js";
import { createPreview } from "./preview.js";
import { drawSignalPath } from "./signal-path.js";
import { createWatchedFindings } from "./watched-findings.js";
import { header, neighbours, notice } from "./header.js";
import { detailTabs, openTab, tabOf, TABS } from "./detail-tabs.js";
import { createReaders } from "./readers.js";

const FETCH_MS = 1000;
const SLOW_FETCH_MS = 5000;
/** Details of more readers than this are read less often: they are megabytes. */
const MANY_READERS = 1000;
/** The page is drawn once its details are there, so that it does not grow under the eye; after so long without them. */
const PATIENCE_MS = 1000;

/** @param {import("../../ui/app.js").App} app */
export function createStream(app) {
  /** @type {{key: string, data: any, failure: ?Error, fetchedAt: number, stamp: any, busy: boolean, openedAt: number}} */
  let detail = blank("");
  const activity = createRecentActivity(app);
  const embed = fetched(app, () => import("./embed.js").then(({ createEmbed }) => createEmbed(app)));
  const play = fetched(app, () => import("./play.js"));
  const preview = createPreview(app);
  const readers = createReaders(app);
  const findings = createFindings(app.now);
  const watched = createWatchedFindings(app);
  const charts = createChartLoader(app, { view: "stream", kind: "stream", hasStates: true });
  /** @type {?{draw: (server: string, path: string) => any}} fetched with the charts */
  let availability = null;
  let isAsked = false;
  /** Whether a stream is shown already: the way from one to the next is never blank. */
  let isShown = false;

  function draw({ query }) {
    const { server = "", path = "" } = query;
    const key = streamKey(server, path);
    const mine = app.past ? `${key} ${app.past.at}` : key;
    if (detail.key !== mine) detail = blank(mine);
    const listed = app.model.streams.get(key);
    if (listed) refresh(server, path);
    const stream = listed ?? detail.data;
    if (!stream) {
      if (app.model.filledAt === undefined) return awaitedPage(app, detail.openedAt);
      return emptyState("offline", app.t("stream.missing"), app.t("stream.missing.text", { path, server }),
        h("a", { href: formatRoute("streams") }, app.t("stream.back")));
    }
    const isAwaited = !isShown && listed && app.now() - detail.openedAt < PATIENCE_MS;
    if (isAwaited && ((detail.data === null && !detail.failure) || !watched.isRead(listed))) return awaitedPage(app, detail.openedAt);
    isShown = true;
    return page(query, key, stream, listed !== undefined);
  }

  function page(query, key, stream, isListed) {
    const { data, failure } = detail;
    const isStale = !isListed || app.model.isStale(stream.server, app.now()) || stream.state === "unknown";
    const full = { ...data, ...stream };
    const isLoading = data === null && !failure;
    const counts = activity.follow(stream.server, stream.path);
    const open = (/** @type {string} */ tab) => {
      openTab(app, tab);
      document.getElementById("more")?.scrollIntoView({ block: "nearest" });
    };
    return h("div.stream-page", { key, class: isStale ? "stale" : "", "data-server": stream.server, "data-path": stream.path },
      header(app, stream, step), findings.draw(key, [notice(app, stream, isListed), health(app, full), watched.draw(full)]),
      failure && !(failure instanceof HttpError && failure.status === 404)
        && h("p.detail-failed", { key: "failed", role: "status" }, app.t("stream.detailFailed", { reason: failureText(app, failure) })),
      drawSignalPath(app, key, full, isStale, { play: app.past ? null : preview.button(full), open }), !app.past && preview.draw(full), keyMetrics(app, full), past(query, full, isListed),
      advisor(app, full), readers.draw(full, query, isLoading), detailTabs(app, full, tabOf(query.tab), { past: activity, embed, play, counts, isLoading }));
  }

  /** What was: charts, the rates of the last minutes, how much of the month it was there. */
  function past(query, full, isListed) {
    const { server, path } = full;
    const panel = chartsOf(query, full, isListed);
    const available = !charts.isMissing && (availability?.draw(server, path) ?? h("section.panel.availability", { key: "availability" }));
    return [!charts.isMissing && panel, h("div.side-panels", { key: "side" }, ratesPanel(full), available)];
  }

  /** Who sends nothing has no rates. */
  function ratesPanel(full) {
    return (full.inbound || full.state === "live") && h("section.panel.rates-panel", { key: "rates" }, h("h3", null, app.t("stream.rates")), rates(app, full));
  }

  function chartsOf(query, full, isListed) {
    const { server, path } = full;
    const status = app.model.servers.get(server);
    const isBlind = app.model.isStale(server, app.now()) || full.state === "unknown";
    const at = isBlind ? app.time() : Date.parse(status?.collectedAt ?? "");
    if (!isAsked) {
      isAsked = true;
      import("../../charts/availability.js").then(({ createAvailability }) => {
        availability = createAvailability(app);
        app.draw();
      }, () => {});
    }
    return charts.draw({
      subject: { server, path }, query, item: isListed ? full : null, title: `${nameOf(full)} · ${server}`,
      when: { at, everyMs: status?.intervalMs ?? 1000, isBlind },
    }, null);
  }

  /** Reads the details again when the server has reported something new, at most once a second. */
  function refresh(server, path) {
    const now = app.now();
    const mine = detail;
    const stamp = app.model.servers.get(server)?.collectedAt;
    const isQuick = mine.stamp !== stamp && (mine.data?.readerList?.length ?? 0) < MANY_READERS;
    const due = isQuick ? FETCH_MS : SLOW_FETCH_MS;
    const reachable = app.link() === "live" || app.link() === "polling";
    if (mine.busy || !reachable || now - mine.fetchedAt < due - 50) return;
    Object.assign(mine, { busy: true, fetchedAt: now, stamp });
    request(`stream?${new URLSearchParams({ server, path })}`).then(
      (data) => Object.assign(mine, { data, failure: null }),
      (failure) => {
        mine.failure = failure;
      },
    ).finally(() => {
      mine.busy = false;
      if (mine === detail && app.route.view === "stream") app.draw();
    });
  }

  function step(where) {
    const { server = "", path = "" } = app.route.query;
    const next = neighbours(app, streamKey(server, path))[where];
    if (next) app.go("stream", { server: next.server, path: next.path, tab: app.route.query.tab, range: app.route.query.range }, { replace: true });
  }

  function blank(key) {
    return { key, data: null, failure: null, fetchedAt: 0, stamp: undefined, busy: false, openedAt: app.now() };
  }

  return {
    draw,
    leave() {
      isShown = false;
      charts.leave();
      preview.leave();
    },
    keys: [
      { keys: "p", text: "keys.preview", run: () => preview.toggle(detail.data ?? {}) },
      { keys: "m", text: "keys.mute", run: preview.sound },
      { keys: "i", text: "keys.picture", run: () => app.pictures?.enlarge(app.route.query.server ?? "", app.route.query.path ?? "") },
      { keys: "[", text: "keys.previous", run: () => step("before") },
      { keys: "]", text: "keys.next", run: () => step("after") },
      ...TABS.map((name, index) => ({ keys: String(index + 1), text: `streampage.tab.${name}`, run: () => openTab(app, name) })),
    ],
    happened: (event) => {
      const mine = activity.happened(event);
      if (mine) charts.happened(event);
      return mine;
    },
    title: (route) => {
      const stream = app.model.streams.get(streamKey(route.query.server ?? "", route.query.path ?? ""));
      return stream ? nameOf(stream) : route.query.path ?? app.t("nav.streams");
    },
  };
}
