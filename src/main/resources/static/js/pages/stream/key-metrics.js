/** The numbers that matter for a stream, chosen by the protocol of its publisher. */

import { h } from "../../ui/dom.js";
import { explained } from "../../ui/explanation.js";
import { presentOf, quantity, readersText, whyAbsent } from "../../ui/common.js";
import { issueOfFigure } from "./figure-issues.js";
import { ratioOf, roundTripOf } from "./path-figures.js";

/** @typedef {import("../../ui/app.js").App} App */

/** @param {App} app @param {any} stream with `publisher` when known */
export function keyMetrics(app, stream) {
  const { fmt, t } = app;
  const { publisher } = stream;
  const readers = stream.readers?.total;
  // The figures of SRT come with the details, a moment later: they have their places before.
  const isAwaited = stream.readerList === undefined && stream.source?.protocol === "srt";
  const up = stream.availableSince && fmt.duration(presentOf(app, stream) - Date.parse(stream.availableSince));
  const received = fmt.bytes(stream.inboundBytes);
  const sent = fmt.bytes(stream.outboundBytes);
  const figures = [
    ["in", fmt.bits(stream.inboundBitsPerSecond), received && `${received.value} ${received.unit} ${t("fig.total")}`, "absent.first"],
    ["out", fmt.bits(stream.outboundBitsPerSecond), sent && `${sent.value} ${sent.unit} ${t("fig.total")}`, "absent.first"],
    ["readers", readers === undefined ? undefined : { value: fmt.count(readers), unit: "" }, readersText(app, stream.readers)],
    ...(publisher?.srt || isAwaited ? srt(app, publisher?.srt ?? {}, isAwaited) : []),
    ...(publisher?.rtp ? rtp(app, publisher.rtp) : []),
    ...(!publisher?.srt && !publisher?.rtp && !isAwaited && stream.rttMs !== undefined ? [["rtt", fmt.millis(stream.rttMs)]] : []),
    ...(stream.inboundFramesInError === undefined ? [] : [["errors", { value: fmt.count(stream.inboundFramesInError), unit: "" }]]),
    ["up", up && { value: up, unit: "" }, fmt.when(stream.availableSince, app.time())],
  ];
  const bad = issueOfFigure(stream);
  return h("section", { key: "figures", "aria-label": t("stream.figures"), id: "figures" },
    h("dl.figures-grid", { class: figures.length <= 4 ? "few" : "strip" }, figures.map(([name, value, note, why]) =>
      h("div.figure-box", { key: name, "data-figure": name, class: bad[name] ? `bad tint-${bad[name]}` : "" },
        h("dt", null, explained(`explain-${name}`, t(`fig.${name}`), t(`help.${name}`))),
        h("dd", null, quantity(value, whyAbsent(app, stream, why)), h("small", null, note || "\u00a0"))))));
}

/** Bitrate now, over longer times, at its highest, and as it usually is. @param {App} app @param {any} stream */
export function rates({ fmt, t }, { inbound, inboundBitsPerSecond }) {
  if (!inbound) return null;
  const list = [
    ["now", inboundBitsPerSecond], ["10s", inbound.mean10sBitsPerSecond], ["60s", inbound.mean60sBitsPerSecond],
    ["peak", inbound.peakBitsPerSecond], ["usual", inbound.usualBitsPerSecond],
  ];
  return h("dl.rates", { id: "rates", key: "rates" }, list.map(([name, bits]) =>
    h("div", { key: name }, h("dt", null, explained(`explain-rate-${name}`, t(`rate.${name}`), t(`rate.${name}.help`))), h("dd", null, quantity(fmt.bits(bits), t("rate.early"))))));
}

function srt({ fmt, t }, srt, isAwaited) {
  const ratio = ratioOf(srt);
  const times = ratio === undefined ? "" : srt.advisedLatencyMs > srt.latencyMs ? t("fig.needs", { latency: fmt.millis(srt.advisedLatencyMs)?.value }) : t("fig.timesRtt", { n: fmt.plain(ratio) });
  const capacity = fmt.bits(srt.linkCapacityBitsPerSecond);
  return [
    ["rtt", fmt.millis(roundTripOf(srt)), srt.rtt60s && t("fig.rtt.note", { p95: fmt.millis(srt.rtt60s.p95Ms)?.value, variation: fmt.millis(srt.rtt60s.variationMs)?.value })],
    ["latency", fmt.millis(srt.latencyMs), times],
    ["retransmitted", fmt.percent(srt.retransmittedPercent), t("fig.window")],
    ["dropped", fmt.percent(srt.droppedPercent), t("fig.window")],
    ...(srt.belatedPercent > 0 ? [["belated", fmt.percent(srt.belatedPercent), t("fig.window")]] : []),
    ...(capacity || isAwaited ? [["capacity", capacity, srt.linkUsePercent === undefined ? "" : t("fig.used", { n: fmt.percent(srt.linkUsePercent).value })]] : []),
    ...(srt.bufferMs === undefined && !isAwaited ? [] : [["buffer", fmt.millis(srt.bufferMs), srt.bufferPackets === undefined ? "" : t("fig.packets", { n: srt.bufferPackets })]]),
  ];
}

function rtp({ fmt, t }, rtp) {
  return [
    ["lost", fmt.percent(rtp.lostPercent), t("fig.window")],
    ["jitter", rtp.jitterMs !== undefined ? fmt.millis(rtp.jitterMs) : rtp.jitterTicks === undefined ? undefined : { value: fmt.count(rtp.jitterTicks), unit: t("fig.ticks") }],
  ];
}
