/** The numbers that matter for a stream, chosen by the protocol of its publisher. */

import { h } from "../dom.js";
import { presentOf, quantity, readersText, whyAbsent } from "../parts.js";

/** @typedef {import("../main.js").App} App */

/** @param {App} app @param {any} stream with `publisher` when known */
export function keyFigures(app, stream) {
  const { fmt, t } = app;
  const { publisher } = stream;
  const readers = stream.readers?.total;
  const up = stream.availableSince && fmt.duration(presentOf(app, stream) - Date.parse(stream.availableSince));
  const received = fmt.bytes(stream.inboundBytes);
  const sent = fmt.bytes(stream.outboundBytes);
  const figures = [
    ["in", fmt.bits(stream.inboundBitsPerSecond), received && `${received.value} ${received.unit} ${t("fig.total")}`, "absent.first"],
    ["out", fmt.bits(stream.outboundBitsPerSecond), sent && `${sent.value} ${sent.unit} ${t("fig.total")}`, "absent.first"],
    ["readers", readers === undefined ? undefined : { value: fmt.count(readers), unit: "" }, readersText(app, stream.readers)],
    ...(publisher?.srt ? srt(app, publisher.srt) : []),
    ...(publisher?.rtp ? rtp(app, publisher.rtp) : []),
    ...(!publisher?.srt && !publisher?.rtp && stream.rttMs !== undefined ? [["rtt", fmt.millis(stream.rttMs)]] : []),
    ...(stream.inboundFramesInError === undefined ? [] : [["errors", { value: fmt.count(stream.inboundFramesInError), unit: "" }]]),
    ["up", up && { value: up, unit: "" }, stream.availableSince && fmt.moment(stream.availableSince, app.time())],
  ];
  return h("section", { "aria-label": t("stream.figures"), id: "figures" },
    h("dl.figures-grid", null, figures.map(([name, value, note, why]) =>
      h("div.figure-box", { key: name, "data-figure": name, title: t(`help.${name}`) },
        h("dt", null, t(`fig.${name}`)),
        h("dd", null, quantity(value, whyAbsent(app, stream, why)), h("small", null, note || "\u00a0"))))));
}

function srt({ fmt, t }, srt) {
  const times = srt.latencyMs && srt.rttMs ? t("fig.timesRtt", { n: fmt.percent(srt.latencyMs / srt.rttMs).value }) : "";
  const capacity = fmt.bits(srt.linkCapacityBitsPerSecond);
  return [
    ["rtt", fmt.millis(srt.rttMs)],
    ["latency", fmt.millis(srt.latencyMs), times],
    ["retransmitted", fmt.percent(srt.retransmittedPercent), t("fig.window")],
    ["dropped", fmt.percent(srt.droppedPercent), t("fig.window")],
    ...(capacity ? [["capacity", capacity]] : []),
    ...(srt.bufferMs === undefined ? [] : [["buffer", fmt.millis(srt.bufferMs), srt.bufferPackets === undefined ? "" : t("fig.packets", { n: srt.bufferPackets })]]),
  ];
}

function rtp({ fmt, t }, rtp) {
  return [
    ["lost", fmt.percent(rtp.lostPercent), t("fig.window")],
    ["jitter", rtp.jitterTicks === undefined ? undefined : { value: fmt.count(rtp.jitterTicks), unit: t("fig.ticks") }],
  ];
}
