/** What few need at once about a stream: a tab each, the one that is open stands in the address. */

import { h } from "../../ui/dom.js";
import { tabs } from "./tabs.js";
import { forwards, publisher, tracks } from "./details.js";
import { about } from "./health.js";

export const TABS = ["source", "forwards", "play", "events", "sessions", "embed"];

/** @param {string|undefined} name as it stands in the address @returns {string} */
export function tabOf(name) {
  return name && TABS.includes(name) ? name : TABS[0];
}

/** Opens a tab; the first one has no name in the address. @param {import("../../ui/app.js").App} app @param {string} name */
export function openTab(app, name) {
  app.go("stream", { ...app.route.query, tab: name === TABS[0] ? "" : name }, { replace: true });
}

/**
 * @param {import("../../ui/app.js").App} app
 * @param {any} stream
 * @param {string} current
 * @param {{past: ReturnType<typeof import("./recent-activity.js").createRecentActivity>, embed: () => ReturnType<typeof import("./embed.js").createEmbed>|undefined, play: () => typeof import("./play.js")|undefined, counts: {events?: number, sessions?: number}, isLoading: boolean}} known
 */
export function detailTabs(app, stream, current, { past, embed, play, counts, isLoading }) {
  const { t } = app;
  const numbers = { source: (stream.tracks ?? []).length || undefined, forwards: stream.forwards?.length ?? 0, play: stream.playUrls?.length ?? 0, ...counts };
  const wait = () => h("p.none", { key: "wait" }, "…");
  const bodies = {
    source: () => h("div.side-by-side", { key: "source" }, publisher(app, stream), tracks(app, stream), about(app, stream)),
    forwards: () => (isLoading ? wait() : forwards(app, stream)),
    play: () => ((!isLoading && play()?.playPanel(app, stream)) || wait()),
    events: past.events,
    sessions: past.sessions,
    embed: () => embed()?.draw(stream) ?? wait(),
  };
  return tabs(app, {
    id: "more", label: t("streampage.tabs"), current, onPick: (name) => openTab(app, name),
    list: TABS.map((name) => ({ name, text: t(`streampage.tab.${name}`), count: numbers[name] })),
  }, bodies[current]());
}
