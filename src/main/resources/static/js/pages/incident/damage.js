/**
 * What of an incident viewers saw: for how long each stream had a critical alert, and how many viewers that hit. Nothing here
 * knows the document.
 *
 * @typedef {Object<string, any>} Alert
 * @typedef {{from: number, to: number, level: string}} Span
 * @typedef {{server: string, path: string, name: string, viewers: number, alerts: Alert[], spans: Span[], criticalMs: number, criticalAt: number|undefined}} StreamHit
 */

/**
 * The times of an alert by level. Its timeline tells when the level changed; without it, it had one level all the time.
 * @param {Alert} alert @param {any[]} timeline of its incident @param {number} until what is not over goes on until then
 * @returns {Span[]}
 */
export function spansOf(alert, timeline, until) {
  const changes = timeline.filter((entry) => entry.alert === alert.id && entry.level && ["firing", "level"].includes(entry.kind)).map(({ at, level }) => ({ at: Date.parse(at), level }));
  const begun = Date.parse(alert.firedAt ?? alert.since);
  const steps = changes.length > 0 ? changes : [{ at: begun, level: alert.level }];
  const end = alert.endedAt ? Date.parse(alert.endedAt) : until;
  return steps.map(({ at, level }, index) => ({ from: at, to: Math.max(at, steps[index + 1]?.at ?? end), level }));
}

/** The length of spans that may overlap. @param {Span[]} spans */
function covered(spans) {
  let end = -Infinity;
  let sum = 0;
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    if (to <= end) continue;
    sum += to - Math.max(from, end);
    end = to;
  }
  return sum;
}

/** Streams that were hit, those with the most damage first. @param {Alert[]} alerts @param {any[]} timeline @param {number} until @returns {StreamHit[]} */
export function streamsHit(alerts, timeline, until) {
  /** @type {Map<string, Alert[]>} */
  const streams = new Map();
  for (const alert of alerts) {
    if (!alert.path || !(alert.firedAt ?? alert.since)) continue;
    const key = `${alert.server}\n${alert.path}`;
    streams.set(key, [...(streams.get(key) ?? []), alert]);
  }
  return [...streams.values()].map((list) => {
    const spans = list.flatMap((alert) => spansOf(alert, timeline, until));
    const critical = spans.filter(({ level }) => level === "critical");
    const [{ server, path, subject }] = list;
    return {
      server, path, name: subject?.title || path, alerts: list, spans, viewers: Math.max(0, ...list.map((alert) => alert.subject?.viewers ?? 0)),
      criticalMs: covered(critical), criticalAt: critical.length > 0 ? Math.min(...critical.map(({ from }) => from)) : undefined,
    };
  }).sort((a, b) => b.viewers * b.criticalMs - a.viewers * a.criticalMs || Number(b.criticalMs > 0) - Number(a.criticalMs > 0) || (a.path < b.path ? -1 : 1));
}

/**
 * What alerts that are about no stream hit: the viewers of a server.
 * @param {Alert[]} alerts @param {any[]} timeline @param {number} until
 */
export function serversHit(alerts, timeline, until) {
  return alerts.filter(({ path }) => !path).map((alert) => ({ server: alert.server ?? "", path: "", viewers: alert.subject?.viewers ?? 0, spans: spansOf(alert, timeline, until) }));
}

/** How many viewers were hit over time, as steps. @param {Pick<StreamHit, "server"|"path"|"viewers"|"spans">[]} streams @param {number} from @param {number} to @returns {{times: number[], values: number[]}} */
export function viewersOverTime(streams, from, to) {
  const spans = streams.flatMap(({ server, path, viewers, spans: own }) => own.filter(({ level }) => level === "critical").map((span) => ({ ...span, key: `${server}\n${path}`, viewers })));
  const times = [...new Set([from, to, ...spans.flatMap((span) => [span.from, span.to])])].filter((at) => at >= from && at <= to).sort((a, b) => a - b);
  const values = times.map((at) => {
    const hit = new Map(spans.filter((span) => span.from <= at && at < span.to).map(({ key, viewers }) => [key, viewers]));
    return [...hit.values()].reduce((sum, viewers) => sum + viewers, 0);
  });
  return { times, values };
}

/** For how long it was critical at all. @param {StreamHit[]} streams @param {Alert[]} others alerts that are about no stream @param {any[]} timeline @param {number} until */
export function criticalTime(streams, others, timeline, until) {
  const spans = [...streams.flatMap(({ spans: own }) => own), ...others.flatMap((alert) => spansOf(alert, timeline, until))];
  return covered(spans.filter(({ level }) => level === "critical"));
}

const STEPS_MS = [60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000, 10_800_000, 21_600_000, 86_400_000, 604_800_000];

/**
 * The axis of an incident: a little before its beginning, to its end. While it is open the end moves in steps, so that the bars
 * do not shrink each second.
 * @param {number} beganAt @param {number|undefined} endedAt @param {number} now
 * @returns {{from: number, to: number, ticks: number[]}}
 */
export function axisOf(beganAt, endedAt, now) {
  const lasted = Math.max(30_000, (endedAt ?? now) - beganAt);
  const step = STEPS_MS.find((ms) => lasted / ms <= 6) ?? STEPS_MS[STEPS_MS.length - 1];
  const margin = lasted * 0.06;
  const from = beganAt - margin;
  const to = endedAt === undefined ? Math.ceil((now + step / 4) / (step / 2)) * (step / 2) : endedAt + margin;
  const first = Math.ceil(from / step) * step;
  const all = Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, index) => first + index * step);
  const every = Math.ceil(all.length / 3);
  // A time at the very end would stand beside the axis.
  return { from, to, ticks: all.filter((at, index) => index % every === 0 && at <= to - (to - from) * 0.06) };
}
