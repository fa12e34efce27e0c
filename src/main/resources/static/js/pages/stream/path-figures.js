/** What is told of the link from who sends to MediaMTX, by its protocol. The same values stand in rules, key metrics and advice. */

import { issueOfFigure } from "./figure-issues.js";

/** @typedef {import("../../ui/app.js").App} App */
/** @typedef {{id: string, name: string, value: string, bad: "warning"|"critical"|undefined, note?: string}} LinkFigure */

/** @param {Pick<App, "t"|"fmt">} app @param {any} stream @returns {LinkFigure[]} three at most */
export function linkFigures({ t, fmt }, stream) {
  const { publisher } = stream;
  const bad = issueOfFigure(stream);
  const text = (quantity) => (quantity ? `${quantity.value}\u00a0${quantity.unit}` : "–");
  const figure = (id, name, value, note) => ({ id, name, value, bad: bad[id], note });
  if (publisher?.srt) {
    const { srt } = publisher;
    const ratio = ratioOf(srt);
    return [
      figure("rtt", t("fig.rtt"), text(fmt.millis(roundTripOf(srt)))),
      figure("latency", `${t("fig.latency")} ${text(fmt.millis(srt.latencyMs))}`, ratio === undefined ? "–" : `${fmt.plain(ratio)}\u00a0×\u00a0RTT`),
      bad.dropped ? figure("dropped", t("fig.dropped"), text(fmt.percent(srt.droppedPercent)), t("fig.window")) : figure("retransmitted", t("fig.retransmitted"), text(fmt.percent(srt.retransmittedPercent)), t("fig.window")),
    ];
  }
  if (publisher?.rtp) {
    const { rtp } = publisher;
    return [figure("lost", t("fig.lost"), text(fmt.percent(rtp.lostPercent)), t("fig.window")), ...(rtp.jitterMs === undefined ? [] : [figure("jitter", t("fig.jitter"), text(fmt.millis(rtp.jitterMs)))])];
  }
  return stream.rttMs === undefined ? [] : [figure("rtt", t("fig.rtt"), text(fmt.millis(stream.rttMs)))];
}

/** The round trip of ten seconds, which the rules compare: a single poll swings. @param {any} srt @returns {number|undefined} ms */
export function roundTripOf(srt) {
  return srt.rtt10s?.p50Ms ?? srt.rttMs;
}

/** The latency in round trips, as the rules compare and word it: in tenths below a hundred. @param {any} srt @returns {number|undefined} */
export function ratioOf({ latencyToRtt, latencyMs, rttMs }) {
  const ratio = latencyToRtt ?? (latencyMs && rttMs ? latencyMs / rttMs : undefined);
  if (ratio === undefined) return undefined;
  return ratio >= 100 ? Math.round(ratio) : Math.round(ratio * 10) / 10;
}
