/** Silences, and the windows of maintenance that come back by themselves. */

import { h, icon } from "../../ui/dom.js";
import { silenceMatcher, silenceState } from "../../domain/silences.js";
import { change, changeFailureText } from "../../ui/change.js";
import { pager, staleNotice } from "../../ui/paged-list.js";
import { createPolledResource } from "../../ui/polled-resource.js";
import { editSilence, nameText } from "../../ui/silence-dialog.js";
import { request } from "../../net/rest.js";
import { createTabList, placeholder } from "./tab-list.js";
import { may } from "../../domain/roles.js";

const AGAIN_MS = 5000;
const WINDOWS_MS = 30_000;

/** @param {import("../../ui/app.js").App} app @param {(text: string, isFailure?: boolean) => void} tell */
export function createSilences(app, tell) {
  const list = createTabList(app, "silences", ["ended", "offset"], AGAIN_MS);
  const windows = createPolledResource(app, "alerts", () => request("maintenance"));

  function draw(query) {
    const { t } = app;
    windows.ask(WINDOWS_MS);
    const page = list.read(query);
    const showsEnded = query.ended === "true";
    const order = { active: 0, coming: 1, ended: 2 };
    const items = [...(page.items ?? [])].sort((a, b) => order[silenceState(a, app.time())] - order[silenceState(b, app.time())] || (a.endsAt < b.endsAt ? -1 : 1));
    return [
      h("div.toolbar", { key: "toolbar" },
        h("div.chips", null, h("button.chip", { "data-chip": "ended", "aria-pressed": String(showsEnded), onclick: () => app.go("alerts", { ...query, ended: showsEnded ? "" : "true", offset: "" }) }, t("silences.ended"))),
        h("div.tools", null, may(app, "operator") && h("button.primary", { id: "new-silence", onclick: () => edit({ matchers: [] }) }, t("silence.new")))),
      staleNotice(app, page),
      items.length > 0 ? [h("ol.silence-rows", { key: "silences", id: "silences" }, items.map(row)), pager(app, "alerts", query, page, "")]
        : placeholder(app, page, { symbol: "silenced", title: t("silences.none"), text: t("silences.none.text") }),
      maintenance(),
    ];
  }

  /** A change is seen at once. */
  async function edit(wish) {
    await editSilence(app, wish);
    list.again();
    app.draw();
  }

  async function end({ id }) {
    try {
      await change(app, `silences/${encodeURIComponent(id)}`, "DELETE");
      tell(app.t("silence.ended"));
    } catch (failure) {
      tell(changeFailureText(app, failure), true);
    }
    list.again();
    app.draw();
  }

  function row(silence) {
    const { t, fmt } = app;
    const now = app.time();
    const { id, matchers, startsAt, endsAt, by, comment } = silence;
    const state = silenceState(silence, now);
    const test = silenceMatcher(matchers);
    const n = test ? [...app.model.alerts.alerts.values()].filter(test).length : 0;
    const left = (state === "coming" ? Date.parse(startsAt) : Date.parse(endsAt)) - now;
    return h("li.silence-row.panel", { key: id, "data-silence-id": id, "data-state": state, class: state === "ended" ? "over" : "" },
      icon("silenced"),
      h("div.what", null, matcherChips(app, matchers),
        h("p", null, comment ? h("q", null, h("bdi", null, comment)) : h("span.dim", null, t("silence.nocomment")), by && h("span.dim", null, " ", t("silence.by", { by })))),
      h("div.when", null,
        h("b", null, state === "ended" ? t("silence.over") : t(`silence.${state}`, { duration: fmt.duration(left) })),
        h("small.dim", null, `${fmt.when(startsAt, now)} – ${fmt.when(endsAt, now)}`),
        state === "active" && h("small.dim", null, app.model.alerts.isAvailable && t("silence.matches", { n }))),
      may(app, "operator") && h("div.alert-actions", null,
        state !== "ended" && [
          h("button", { key: "edit", "data-act": "edit", onclick: () => edit({ matchers, endsAt: Date.parse(endsAt), comment, replaces: id }) }, t("silence.change")),
          h("button", { key: "end", "data-act": "end", onclick: () => end(silence) }, t("silence.end")),
        ],
        state === "ended" && h("button", { key: "again", "data-act": "again", onclick: () => edit({ matchers, comment }) }, t("silence.again"))));
  }

  function maintenance() {
    const { t, fmt } = app;
    const items = windows.value?.items ?? [];
    const now = app.time();
    return h("section.maintenance", { key: "maintenance", id: "maintenance", "aria-labelledby": "maintenance-title" },
      h("h2", { id: "maintenance-title" }, t("maintenance")),
      items.length === 0 ? h("p.dim", null, windows.failure && windows.failure.status !== 404 ? t("system.unread", { reason: changeFailureText(app, windows.failure) }) : t("maintenance.none"))
        : h("ol.silence-rows", null, items.map((window) => h("li.silence-row.panel", { key: window.name, "data-window": window.name, "data-active": String(Boolean(window.active)) },
          icon("silenced"),
          h("div.what", null, h("strong", null, window.name), matcherChips(app, window.matchers ?? []), h("p.dim", null, [scheduleText(app, window), window.zone].filter(Boolean).join(", "))),
          h("div.when", null, h("b", null, window.active ? t("maintenance.active") : t("maintenance.next", { time: fmt.moment(window.beginsAt, now) ?? "–" })),
            window.endsAt && h("small.dim", null, t("alert.until", { time: fmt.moment(window.endsAt, now) }))),
          h("div"))))
    );
  }

  return { draw };
}

/** What a silence is about, comparison by comparison. @param {import("../../ui/app.js").App} app @param {import("../../domain/silences.js").Matcher[]} matchers */
export function matcherChips(app, matchers) {
  return h("span.matcher-chips", null, matchers.map(({ name, operator, value }, index) =>
    h("code", { key: index }, nameText(app, name), ` ${operator} `, h("bdi", null, value))));
}

const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1, 12);

/** "Sunday 03:00 – 05:00"; the hours alone where it is every day. @param {import("../../ui/app.js").App} app @param {any} window */
function scheduleText({ fmt }, { days, from, to }) {
  const names = new Intl.DateTimeFormat(fmt.locale, { weekday: "long", timeZone: "UTC" });
  const every = (days ?? []).length === WEEK.length;
  const words = every ? "" : (days ?? []).map((day) => (WEEK.includes(day) ? names.format(MONDAY + WEEK.indexOf(day) * 86_400_000) : day)).join(", ");
  return [words, from && to && `${from} – ${to}`].filter(Boolean).join(" ");
}
