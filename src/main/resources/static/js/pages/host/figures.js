/** The figures of a host, each in a box with what it means; those that this machine does not tell are left out. */

import { gaugeOf } from "../../domain/hosts.js";
import { quantity } from "../../ui/common.js";
import { h } from "../../ui/dom.js";
import { explained } from "../../ui/explanation.js";
import { meter, whyAbsent } from "../../ui/host-gauges.js";

/** @typedef {import("../../ui/app.js").App} App @typedef {import("../../domain/hosts.js").Host} Host */
/** @typedef {{name: string, value: import("../../i18n/format.js").Quantity|undefined, note?: string, percent?: number, isAlways?: boolean}} Figure */

/** Figures that a rule judges, by words of its name, where it is not one of the four gauges. @type {[string, RegExp][]} */
const JUDGED = [["throttled", /throttled/], ["swap", /swap/], ["pressure", /pressure/], ["temperature", /temperature/], ["files", /files|descriptors/], ["udp", /udp/], ["clock", /clock/]];

const PRESSURES = [["io", "ioPressurePercent"], ["cpu", "cpuPressurePercent"], ["memory", "memoryPressurePercent"]];

/** @param {App} app @param {Host} host */
export function figures(app, host) {
  const { t } = app;
  const bad = Object.fromEntries([...(host.issues ?? [])].reverse().map((issue) => [JUDGED.find(([, words]) => words.test(issue.rule))?.[0] ?? gaugeOf(issue), issue.level]));
  // What this machine tells now, and the history does not keep, is told as such.
  const told = app.past ? listOf(app, app.present.model.hosts.hosts.get(host.id) ?? { id: host.id }).filter(({ value }) => value !== undefined).map(({ name }) => name) : [];
  const shown = listOf(app, host).filter(({ name, value, isAlways }) => value !== undefined || isAlways || told.includes(name));
  return h("section", { key: "figures", id: "figures", "aria-label": t("stream.figures") },
    h("dl.figures-grid", null, shown.map(({ name, value, note, percent }) =>
      h("div.figure-box", { key: name, "data-figure": name, class: bad[name] ? `bad tint-${bad[name]}` : "" },
        h("dt", null, explained(`explain-${name}`, t(`host.fig.${name}`), t(`host.fig.${name}.help`))),
        h("dd", null, quantity(value, whyAbsent(app)), meter(percent), h("small", { title: note || undefined }, note || "\u00a0"))))));
}

/** @returns {Figure[]} */
function listOf(app, host) {
  const { t, fmt } = app;
  const text = (quantity) => (quantity ? [quantity.value, quantity.unit].filter(Boolean).join(" ") : "");
  const known = (value) => (typeof value === "number" ? value : undefined);
  const percent = (name) => known(host[name]);
  const load = (value) => fmt.plain(value < 10 ? value : Math.round(value * 10) / 10);
  const join = (...parts) => parts.filter(Boolean).join(" · ");
  const say = (key, quantity) => quantity && t(key, { n: text(quantity) });
  const pressure = PRESSURES.map(([, name]) => percent(name)).filter((value) => value !== undefined);
  const hottest = Object.entries(host.temperatures ?? {}).find(([, degrees]) => degrees === host.temperatureCelsius)?.[0];
  return [
    { name: "cpu", value: fmt.percent(percent("cpuPercent")), percent: percent("cpuPercent"), isAlways: true, note: join(say("host.iowait", fmt.percent(percent("cpuIoWaitPercent"))), host.cpuStealPercent > 0 && say("host.steal", fmt.percent(host.cpuStealPercent))) },
    { name: "memory", value: fmt.bytes(known(host.memoryAvailableBytes)), percent: percent("memoryPercent"), isAlways: true, note: join(say("host.of", fmt.bytes(known(host.memoryBytes))), say("host.used", fmt.percent(percent("memoryPercent")))) },
    { name: "load", value: known(host.load1) === undefined ? undefined : { value: load(host.load1), unit: "" }, isAlways: true, note: known(host.load15) === undefined ? "" : t("host.load.note", { five: load(host.load5), fifteen: load(host.load15) }) },
    { name: "throttled", value: fmt.percent(percent("cpuThrottledPercent")), percent: percent("cpuThrottledPercent") },
    ...(host.swapBytes > 0 || (app.past && typeof host.swapPercent === "number") ? [{ name: "swap", value: fmt.percent(percent("swapPercent")), percent: percent("swapPercent"), note: join(say("host.of", fmt.bytes(host.swapBytes)), host.swapInBytesPerSecond > 0 && say("host.swapIn", fmt.byteRate(host.swapInBytesPerSecond))) }] : []),
    { name: "pressure", value: pressure.length > 0 ? fmt.percent(Math.max(...pressure)) : undefined, percent: pressure.length > 0 ? Math.max(...pressure) : undefined, note: join(...PRESSURES.map(([kind, name]) => host[name] > 0 && say(`host.pressure.${kind}`, fmt.percent(host[name])))) },
    { name: "temperature", value: fmt.celsius(known(host.temperatureCelsius)), note: hottest },
    { name: "files", value: known(host.openFiles) === undefined ? undefined : { value: fmt.count(host.openFiles), unit: "" }, percent: percent("openFilesPercent"), note: say("host.ofLimit", fmt.percent(percent("openFilesPercent"))) },
    { name: "udp", value: known(host.udpReceiveDropsPerSecond) === undefined ? undefined : { value: fmt.plain(host.udpReceiveDropsPerSecond), unit: "/s" } },
    { name: "clock", value: known(host.clockSkewMs) === undefined ? undefined : { value: fmt.age(Math.abs(host.clockSkewMs)) ?? "", unit: "" }, note: t(host.clockSkewMs > 0 ? "host.clock.ahead" : "host.clock.behind") },
  ];
}

/** Each processor as a small column. @param {App} app @param {Host} host */
export function cores(app, host) {
  const { t, fmt } = app;
  const list = (host.cores ?? []).filter((share) => typeof share === "number");
  if (list.length < 2) return null;
  const busiest = Math.max(...list);
  const text = (share) => `${fmt.percent(share)?.value} %`;
  const omitted = host.omitted?.cores;
  return h("section.panel.cores-panel", { key: "cores", id: "cores" },
    h("h3", null, t("host.cores"), h("small", null, t("host.cores.n", { n: list.length })), omitted > 0 && h("small", null, t("issues.more", { n: omitted }))),
    h("div.cores", { role: "img", "aria-label": t("host.cores.label", { n: list.length, least: text(Math.min(...list)), most: text(busiest), busiest: String(list.indexOf(busiest)) }), class: list.length > 64 ? "many" : "" },
      list.map((share, index) => h("i", { key: index, title: `${index}: ${text(share)}` }, h("b", { style: { height: `${Math.max(0, Math.min(100, share)).toFixed(0)}%` } })))));
}

/** All sensors, where there is more than the hottest. @param {App} app @param {Host} host */
export function temperatures(app, host) {
  const list = Object.entries(host.temperatures ?? {}).filter(([, degrees]) => typeof degrees === "number").sort((a, b) => b[1] - a[1]);
  if (list.length < 2) return null;
  return h("details.panel.sensors", { key: "sensors", id: "sensors" }, h("summary", null, app.t("host.sensors"), h("small", null, app.fmt.count(list.length))),
    h("dl.facts", null, list.map(([sensor, degrees]) => h("div", { key: sensor }, h("dt", { title: sensor }, h("bdi", null, sensor)), h("dd", null, quantity(app.fmt.celsius(degrees), ""))))));
}

/** What the machine is. @param {App} app @param {Host} host */
export function facts(app, host) {
  const { t, fmt } = app;
  const fact = (name, value, title) => (value ? h("div", { key: name }, h("dt", null, t(`host.fact.${name}`)), h("dd", { title: title ?? value }, h("bdi", null, value))) : null);
  const uptime = typeof host.uptimeSeconds === "number" ? fmt.duration(host.uptimeSeconds * 1000) : undefined;
  const agent = [host.version, fmt.percent(host.agentCpuPercent ?? undefined) && t("host.agent.cpu", { n: `${fmt.percent(host.agentCpuPercent)?.value} %` }), host.agentResidentBytes && `${fmt.bytes(host.agentResidentBytes)?.value} ${fmt.bytes(host.agentResidentBytes)?.unit}`].filter(Boolean).join(" · ");
  return h("section.panel", { key: "facts", id: "host-facts" }, h("h3", null, t("host.facts")),
    h("dl.facts", null,
      fact("name", host.name !== host.id && host.name),
      fact("os", host.os), fact("kernel", [host.kernel, host.architecture].filter(Boolean).join(" · ")),
      fact("processors", host.processors && fmt.count(host.processors)),
      fact("up", uptime, host.bootedAt ? fmt.moment(host.bootedAt, app.time()) : undefined),
      fact("agent", agent),
      fact("interval", !app.past && host.intervalMs && fmt.interval(host.intervalMs))));
}
