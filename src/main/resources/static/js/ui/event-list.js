/** Events as people read them: when, what kind, one sentence, why. */

import { h, icon } from "./dom.js";
import { eventTone } from "../domain/events.js";
import { eventText } from "../i18n/event-texts.js";
import { capital } from "../i18n/reason-texts.js";
import { formatRoute } from "./route.js";

const TONE_WORDS = { live: "level.ok", slate: "level.ok", idle: "level.ok", offline: "level.ok" };

/**
 * @param {import("./app.js").App} app
 * @param {any[]} events
 * @param {{id: string, named?: boolean, head?: (event: any, before: any) => any}} look named: each sentence begins with the stream or
 *   server that it is about; head: what stands over an event, of the one above it
 */
export function eventList(app, events, { id, named = true, head }) {
  return h("ol.events", { id }, events.map((event, index) => [head?.(event, events[index - 1]), eventItem(app, event, named)]));
}

function eventItem(app, event, named) {
  const tone = eventTone(event);
  const { text, reason } = eventText(app, event);
  const level = app.t(TONE_WORDS[tone] ?? `tone.${tone}`);
  return h("li.event", { key: event.id, "data-event": event.id, "data-kind": event.kind, "data-level": event.level },
    h("time", { datetime: event.time, title: app.fmt.moment(event.time, 0) }, app.fmt.when(event.time, app.time())),
    h("span.mark", { class: `tone-${tone}`, title: level }, icon(tone), h("span.sr", null, level)),
    h("span.kind", null, icon(`k-${event.kind}`), app.t(`event.kind.${event.kind}`)),
    h("p", null, named && [subject(app, event), " "], named ? text : capital(text), reason && h("span.why", null, `: ${reason}`)));
}

function subject(app, { server, path }) {
  if (!path) return h("a.who", { href: formatRoute("servers") }, h("bdi", null, server));
  const stream = app.model.streams.get(`${server}\n${path}`);
  return h("a.who", { href: formatRoute("stream", { server, path }), title: `${path} · ${server}` }, h("bdi", null, stream?.title || path));
}
