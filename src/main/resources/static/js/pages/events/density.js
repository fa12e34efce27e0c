/** How many events there were when: a bar for each stretch of time. A bar narrows the list to its time. */

import { h } from "../../ui/dom.js";
import { request } from "../../net/rest.js";

/** @typedef {{at: string, events: number, warning: number, critical: number}} Bucket as the API has it */

const BARS = 60;
const AGAIN_MS = 10_000;
const TICKS = 4;
/** So much of the height a single event is at least, in percent. */
const LEAST = 6;

/** @param {import("../../ui/app.js").App} app @param {(range: {from: string, to: string}) => void} onPick */
export function createDensity(app, onPick) {
  let known = blank("");
  let current = -1;

  function blank(key) {
    return { key, value: /** @type {any} */ (undefined), askedAt: -Infinity, isBusy: false, hasFailed: false };
  }

  /** @param {Object<string, string>} filter of the list, without its page */
  function draw(filter) {
    const key = JSON.stringify([filter, app.past?.at]);
    if (key !== known.key) {
      known = { ...blank(key), value: known.value };
      current = -1;
    }
    ask(filter);
    const buckets = known.value?.buckets ?? [];
    const most = Math.max(1, ...buckets.map(({ events }) => events));
    const reached = current >= 0 ? Math.min(current, buckets.length - 1) : buckets.length - 1;
    return h("section.event-density", { key: "density", id: "density", "aria-label": app.t("events.density") },
      h("div.density-bars", buckets.length > 0 ? {
        role: "slider", tabindex: "0", "aria-label": app.t("events.density.keys"), "aria-valuemin": 0, "aria-valuemax": buckets.length - 1, "aria-valuenow": reached,
        "aria-valuetext": barText(app, buckets[reached], known.value.bucketMs), onkeydown: (event) => move(event, buckets, reached),
      } : {}, buckets.map((bucket, index) => bar(bucket, index === reached, most))),
      h("div.density-axis", { "aria-hidden": "true" }, ticks(buckets).map((at) => h("span", { key: at }, app.fmt.tick(at, tickSpan(buckets))))),
      h("span.density-most", { key: "most", title: app.t("events.density.most") }, buckets.length > 0 ? app.fmt.count(most) : ""));
  }

  function ask(filter) {
    const mine = known;
    if (mine.isBusy || app.now() - mine.askedAt < AGAIN_MS) return;
    Object.assign(mine, { isBusy: true, askedAt: app.now() });
    request(`events/density?${new URLSearchParams({ ...filter, buckets: String(BARS) })}`)
      .then((value) => Object.assign(mine, { value, hasFailed: false }), () => Object.assign(mine, { hasFailed: true }))
      .finally(() => {
        mine.isBusy = false;
        if (mine === known && app.route.view === "events") app.draw();
      });
  }

  function bar(bucket, isReached, most) {
    const { warning, critical, events } = bucket;
    const part = (name, n) => n > 0 && h("i", { key: name, class: `part-${name}`, style: { "flex-grow": String(n) } });
    return h("div.bar", {
      key: bucket.at, "data-events": events, class: isReached ? "reached" : "", title: barText(app, bucket, known.value.bucketMs), onclick: () => onPick(rangeOfBar(bucket, known.value.bucketMs)),
    }, h("span", { style: { height: `${events === 0 ? 0 : Math.max(LEAST, (100 * events) / most)}%` } }, part("critical", critical), part("warning", warning), part("other", events - warning - critical)));
  }

  function move(event, buckets, reached) {
    if (event.key === "Enter") onPick(rangeOfBar(buckets[reached], known.value.bucketMs));
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, Home: -buckets.length, End: buckets.length }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    current = Math.max(0, Math.min(buckets.length - 1, reached + by));
    app.draw();
  }

  return { draw };
}

/** @param {Pick<import("../../ui/app.js").App, "t"|"fmt"|"time">} app @param {Bucket} bucket @param {number} bucketMs */
export function barText({ t, fmt, time }, { at, events, warning, critical }, bucketMs) {
  const from = Date.parse(at);
  return [
    `${fmt.moment(at, time())} – ${fmt.moment(new Date(from + bucketMs).toISOString(), time())}: ${t("events.n", { n: events })}`,
    critical > 0 && t("events.n.critical", { n: critical }), warning > 0 && t("events.n.warning", { n: warning }),
  ].filter(Boolean).join(", ");
}

/** The time of a bar. Both ends belong to a time that is asked for, so it ends a millisecond before the next. @param {Bucket} bucket @param {number} bucketMs */
export function rangeOfBar({ at }, bucketMs) {
  const from = Date.parse(at);
  return { from: new Date(from).toISOString(), to: new Date(from + bucketMs - 1).toISOString() };
}

/** Times below the bars. @param {Bucket[]} buckets */
export function ticks(buckets) {
  if (buckets.length === 0) return [];
  return Array.from({ length: TICKS }, (_, index) => Date.parse(buckets[Math.floor((index * (buckets.length - 1)) / (TICKS - 1))].at)).filter((at, index, all) => all.indexOf(at) === index);
}

function tickSpan(buckets) {
  return buckets.length < 2 ? 0 : (Date.parse(buckets[buckets.length - 1].at) - Date.parse(buckets[0].at)) / TICKS;
}
