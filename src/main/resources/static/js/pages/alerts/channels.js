/** The channels that messages go to, each with a test, and what was sent. */

import { deliveryErrorText } from "../../i18n/delivery-errors.js";
import { h, icon } from "../../ui/dom.js";
import { messagesOf, OUTCOMES } from "../../domain/deliveries.js";
import { change, changeFailureText } from "../../ui/change.js";
import { emptyState } from "../../ui/common.js";
import { languageName } from "../../i18n/language.js";
import { pager, selectField, staleNotice } from "../../ui/paged-list.js";
import { createPolledResource, resourcePlaceholder } from "../../ui/polled-resource.js";
import { deliveryRow } from "../../ui/delivery-row.js";
import { request } from "../../net/rest.js";
import { createTabList, placeholder } from "./tab-list.js";
import { isLimited, may } from "../../domain/roles.js";

const AGAIN_MS = 5000;
/** A test waits for the answer of the channel. */
const TEST_MS = 60_000;
const TONES = { ok: "live", failing: "critical", off: "offline", untested: "unknown" };

/** @param {import("../../ui/app.js").App} app @param {(text: string, isFailure?: boolean) => void} tell */
export function createChannels(app, tell) {
  const channels = createPolledResource(app, "alerts", () => request("channels?limit=1000"));
  const log = createTabList(app, "deliveries", ["channel", "status", "offset"], AGAIN_MS);
  /** What came of the tests, by channel. @type {Map<string, {isBusy?: boolean, result?: any, failure?: string}>} */
  const tests = new Map();

  function draw(query) {
    const { t } = app;
    channels.ask(AGAIN_MS);
    const items = channels.value?.items;
    if (items === undefined) return resourcePlaceholder(app, channels, t("alerts.unavailable"));
    if (items.length === 0 && isLimited(app.session)) return emptyState("message", t("channels.limited"), t("channels.limited.text"));
    if (items.length === 0) return emptyState("message", t("channels.none"), t("channels.none.text"), h("a", { href: "docs/" }, t("channels.docs")));
    const page = log.read(query);
    const names = items.map(({ name }) => name);
    return [
      h("ol.channel-cards", { key: "channels", id: "channels" }, items.map(card)),
      h("div.toolbar.log-head", { key: "toolbar" }, h("h2", null, t("deliveries")),
        h("div.tools", null,
          selectField(app, "alerts", query, "channel", t("deliveries.channel"), [["", t("deliveries.channel.all")], ...names.map((name) => /** @type {[string, string]} */ ([name, name]))]),
          selectField(app, "alerts", query, "status", t("deliveries.status"), [["", t("deliveries.status.all")], ...OUTCOMES.map((status) => /** @type {[string, string]} */ ([status, t(`delivery.${status}`)]))]))),
      staleNotice(app, page),
      page.items?.length ? [
        h("div.list-wrap", { key: "log" }, h("ol.delivery-rows", { id: "deliveries" }, messagesOf(page.items).map((message) => deliveryRow(app, message, { isWhole: true, onResend: resend })))),
        pager(app, "alerts", query, page, ""),
      ] : placeholder(app, page, { symbol: "message", title: t("deliveries.none"), text: t("deliveries.none.text") }),
    ];
  }

  function card(channel) {
    const { t, fmt } = app;
    const now = app.time();
    const { name, type, state, language, lastTry, lastDelivery, failingSince, pauseUntil, queued, host, status, error, answer } = channel;
    const tone = TONES[state] ?? "unknown";
    const last = lastDelivery ?? lastTry;
    const fact = (key, value) => value && h("div", { key }, h("dt", null, t(`channel.${key}`)), h("dd", null, value));
    return h("li.channel-card.panel", { key: name, "data-channel": name, "data-state": state, class: state === "failing" ? "failing" : "" },
      h("div.channel-head", null, h("strong", null, h("bdi", null, name)), h("span.dim", null, type), h("span.mark", { class: `tone-${tone}` }, icon(tone), h("span.word", null, t(`channel.${state}`)))),
      h("dl.facts", null,
        fact("last", last ? fmt.when(last, now) : t("channel.never")),
        fact("failingSince", failingSince && `${fmt.when(failingSince, now)} (${fmt.duration(now - Date.parse(failingSince))})`),
        fact("error", state !== "ok" && [deliveryErrorText(app, error) ?? (status && `HTTP ${status}`), answer].filter(Boolean).join(": ")), fact("queued", queued > 0 && t("channel.messages", { n: queued })),
        fact("pause", pauseUntil && Date.parse(pauseUntil) > now && fmt.when(pauseUntil, now)),
        fact("to", host), fact("language", language && languageName(language)), fact("perHour", channel.perHour > 0 && t("channel.anhour", { n: channel.perHour }))),
      tested(name),
      may(app, "operator") && h("div.alert-actions", null,
        h("button", { key: "test", "data-act": "test", disabled: tests.get(name)?.isBusy, onclick: () => test(name) }, t(tests.get(name)?.isBusy ? "channel.testing" : "channel.test")),
        state === "off" && h("button", { key: "enable", "data-act": "enable", onclick: () => enable(name) }, t("channel.enable"))));
  }

  /** What the channel answered, word for word. */
  function tested(name) {
    const { t, fmt } = app;
    const done = tests.get(name);
    if (!done || done.isBusy) return null;
    const { result, failure } = done;
    const isOk = result?.ok === true;
    return h("div.test-result", { key: "result", role: "status", "data-ok": String(isOk) },
      h("p", null, icon(isOk ? "live" : "critical", isOk ? "tone-live" : "tone-critical"), " ",
        failure ?? t(isOk ? "channel.test.ok" : "channel.test.failed", { time: fmt.interval(result.tookMs ?? 0) }), result?.status && h("span.dim", null, ` HTTP ${result.status}`)),
      result?.error && h("p", null, deliveryErrorText(app, result.error)),
      result?.answer && h("pre", { tabindex: "0", "aria-label": t("channel.answer") }, result.answer));
  }

  async function test(name) {
    tests.set(name, { isBusy: true });
    app.draw();
    try {
      tests.set(name, { result: await change(app, `channels/${encodeURIComponent(name)}/test`, "POST", undefined, TEST_MS) });
    } catch (failure) {
      tests.set(name, { failure: changeFailureText(app, failure) });
    }
    log.again();
    app.draw();
  }

  async function enable(name) {
    try {
      await change(app, `channels/${encodeURIComponent(name)}/enable`, "POST");
      tell(app.t("channel.enabled", { name }));
    } catch (failure) {
      tell(changeFailureText(app, failure), true);
    }
  }

  async function resend({ id, channel }) {
    try {
      await change(app, `deliveries/${encodeURIComponent(id)}/resend`, "POST");
      tell(app.t("delivery.resent", { channel }));
    } catch (failure) {
      tell(changeFailureText(app, failure), true);
    }
    log.again();
    app.draw();
  }

  return { draw, size: () => channels.value?.items?.length };
}
