/** Findings of a stream that are over: whether they are solved, and how sure that is. */

import { h, icon } from "../../ui/dom.js";
import { request } from "../../net/rest.js";
import { createPolledResource } from "../../ui/polled-resource.js";
import { ruleTitle } from "../../i18n/rule-texts.js";
import { subjectText } from "../../ui/common.js";
import { formatRoute } from "../../ui/route.js";
import { endedLately, NEWS_MS, outcomeOf, PROOF_MS, readingsOf } from "./outcomes.js";

/** @typedef {import("../../ui/app.js").App} App */

const EVERY_MS = 10_000;
const SHOWN = 3;
const SIGNS = { solved: "check", watching: "live", unseen: "unknown", gone: "offline" };

/** @param {App} app */
export function createWatchedFindings(app) {
  let key = "";
  /** @type {import("../../ui/polled-resource.js").PolledResource<{past: any[], readings: import("./outcomes.js").Reading[]}>|undefined} */
  let reading;

  function read(server, path) {
    const to = String(Math.round(app.time()));
    const from = String(Math.round(app.time() - NEWS_MS));
    const history = request(`history?${new URLSearchParams({ server, path, metrics: "state,publisher.srt.droppedPercent", from, to, points: "600" })}`);
    return Promise.all([request(`alerts?${new URLSearchParams({ past: "true", server, path, from, limit: "50" })}`), history])
      .then(([alerts, { items }]) => ({ past: alerts.items, readings: readingsOf(items?.[0]) }));
  }

  /** Reads on. @param {any} stream */
  function follow({ server, path }) {
    const subject = `${server}\n${path}\n${app.past?.at ?? ""}`;
    if (key !== subject) {
      key = subject;
      reading = createPolledResource(app, "stream", () => read(server, path));
    }
    reading?.ask(EVERY_MS);
  }

  /** @param {any} stream */
  function draw(stream) {
    follow(stream);
    const now = app.time();
    const ended = endedLately(reading?.value?.past ?? [], stream.issues ?? [], now).slice(0, SHOWN);
    if (ended.length === 0) return null;
    // A list with another role would be no list any more.
    return h("div", { key: "watched", id: "watched-findings", role: "status" },
      h("ul.watched-findings", null, ended.map((alert) => line(app, stream, alert, outcomeOf(alert, reading?.value?.readings ?? [], now)))));
  }

  return {
    draw,
    /** Whether it is known what is over, or that it can't be. @param {any} stream */
    isRead(stream) {
      follow(stream);
      return reading?.value !== undefined || Boolean(reading?.failure);
    },
  };
}

function line(app, stream, alert, { outcome, seenMs }) {
  const { t, fmt } = app;
  const title = ruleTitle(app, alert.rule, app.rules.find(alert.rule)) || alert.rule;
  const of = subjectText(app, { subject: alert.part });
  return h("li", { key: alert.id, "data-outcome": outcome, "data-rule": alert.rule },
    icon(SIGNS[outcome], outcome === "solved" ? "tone-live" : "tone-idle"), h("strong", null, t(`outcome.${outcome}`)), " ",
    h("a", { href: formatRoute("alerts", { alert: alert.id }), class: "dim" }, [title, of].filter(Boolean).join(", ")), " ",
    h("span", null, facts(app, stream, alert), t(`outcome.${outcome}.text`, { time: fmt.moment(alert.endedAt, app.time()), seen: fmt.duration(seenMs) ?? "", needed: fmt.duration(PROOF_MS) ?? "" })));
}

/** What is set now, where that is what was advised. */
function facts({ t, fmt }, { publisher }, alert) {
  const before = alert.values?.["connection.srt.latencyMs"];
  const now = publisher?.srt?.latencyMs;
  if (alert.part !== "publisher" || before === undefined || now === undefined || now === before) return "";
  return `${t("outcome.latency", { now: fmt.millis(now).value, before: fmt.millis(before).value })} `;
}
