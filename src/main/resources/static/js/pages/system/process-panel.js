/** What the monitor's own process takes. */

import { mebibytes } from "../../i18n/format.js";
import { absent, quantity } from "../../ui/common.js";
import { h, icon } from "../../ui/dom.js";
import { failureText } from "../../ui/failure-text.js";
import { resourceAge, resourcePlaceholder } from "../../ui/polled-resource.js";
import { fact } from "./fact.js";

const RED_HEAP = 95;
const AMBER_HEAP = 85;

/**
 * The figures of the process that answered, `process` of /info; what is not known is a dash.
 * @param {import("../../ui/app.js").App} app @param {import("../../ui/polled-resource.js").PolledResource<any>} reading
 */
export function processPanel(app, reading) {
  const { t, fmt } = app;
  // What the page knew before stands here until the first answer, so that the panel has its height at once.
  const { process } = reading.value ?? (reading.failure ? undefined : app.info) ?? {};
  const head = h("h3", null, t("system.process"), process?.javaVersion && h("small", null, `Java ${process.javaVersion}`), h("span.grow"), resourceAge(app, reading));
  if (!process) {
    return h("section.panel", { key: "process", id: "system-process" }, head, reading.value
      ? h("p.none", { "data-none": "missing" }, icon("unknown", "tone-unknown"), " ", t("system.process.none")) : resourcePlaceholder(app, reading, t("system.process.none")));
  }
  const why = t("absent.server");
  const count = (number) => (number === undefined ? undefined : { value: fmt.count(number), unit: "" });
  const { heapUsedBytes, heapMaxBytes, processors, hostLoad1m, gcPauses, gcSeconds, peakThreads, maxFiles, httpRequests, httpSeconds, logErrors, logWarnings } = process;
  const heap = heapUsedBytes !== undefined && heapMaxBytes ? (100 * heapUsedBytes) / heapMaxBytes : undefined;
  const percent = (share) => (fmt.percent(share) ? `${fmt.percent(share)?.value} %` : "");
  const mean = (seconds, n) => `${fmt.millis((1000 * (seconds ?? NaN)) / n)?.value ?? "–"} ms`;
  return h("section.panel", { key: "process", id: "system-process", class: reading.failure ? "stale" : "" }, head,
    reading.failure && h("p.detail-failed", { key: "failed", role: "status" }, icon("warning", "tone-warning"), " ", t("list.stale", { reason: failureText(app, reading.failure) })),
    h("dl.facts.explained", null,
      fact(app, "heap", [heapText(app, process), h("small", null, percent(heap)), meter(heap)], "", heapTone(heap)),
      fact(app, "cpu", quantity(fmt.percent(process.cpuPercent), why), processors && t("system.processors", { n: processors })),
      fact(app, "machine", quantity(fmt.percent(process.hostCpuPercent), why), hostLoad1m === undefined ? "" : t("system.load", { load: fmt.plain(hostLoad1m) })),
      fact(app, "gc", quantity(fmt.percent(process.gcOverheadPercent), why), gcPauses && t("system.pauses", { n: gcPauses, mean: mean(gcSeconds, gcPauses) })),
      fact(app, "threads", quantity(count(process.threads), why), peakThreads && t("system.most", { n: peakThreads })),
      fact(app, "files", quantity(count(process.openFiles), why), maxFiles && t("system.limit", { n: maxFiles })),
      fact(app, "requests", quantity(count(httpRequests), why), httpRequests && t("system.mean", { mean: mean(httpSeconds, httpRequests) })),
      fact(app, "log", logErrors === undefined ? absent(why) : `${t("system.log.errors", { n: logErrors })}, ${t("system.log.warnings", { n: logWarnings })}`, "", logErrors > 0 ? "warning" : "")));
}

function heapText({ t, fmt }, { heapUsedBytes, heapMaxBytes }) {
  if (heapUsedBytes === undefined) return absent(t("absent.server"));
  return heapMaxBytes ? t("system.of", { used: `${Math.round(heapUsedBytes / 2 ** 20)}`, cap: mebibytes(fmt, Math.round(heapMaxBytes)) }) : mebibytes(fmt, heapUsedBytes);
}

function heapTone(share = 0) {
  return share > RED_HEAP ? "critical" : share > AMBER_HEAP ? "warning" : "";
}

function meter(share) {
  return share !== undefined && h("span.meter", { "aria-hidden": "true" }, h("i", { style: { width: `${Math.min(100, share).toFixed(1)}%` } }));
}
