/** How much of a host is used, as small bars: grey, for colour means state; a bar has the colour of the issue that is about it. */

import { gaugesOf, hostAge, hostTone, isSilent } from "../domain/hosts.js";
import { absent, quantity } from "./common.js";
import { h, icon } from "./dom.js";
import { formatRoute } from "./route.js";

/** @typedef {import("./app.js").App} App @typedef {import("../domain/hosts.js").Host} Host */

/** A share with its bar; without a share the rate, which has no bar. @param {App} app @param {import("../domain/hosts.js").Reading} reading */
export function gauge(app, { name, percent, bits, of, level }) {
  const value = app.fmt.percent(percent) ?? app.fmt.bits(bits);
  const title = [of, percent === undefined && bits !== undefined && app.t("host.noSpeed")].filter(Boolean).join(": ");
  return h("span.gauge", { class: level ? `tone-${level}` : "", "data-gauge": name, "data-level": level, title: title || undefined },
    h("span.figure", null, level && icon(level), level && h("span.sr", null, `${app.t(`tone.${level}`)}: `), value ? quantity(value, "") : absent(whyAbsent(app))),
    meter(percent));
}

/** Why a figure of a host is not known. @param {App} app */
export function whyAbsent(app) {
  return app.t(app.past ? "absent.past" : "absent.host");
}

/** @param {number|undefined} percent */
export function meter(percent) {
  return h("span.meter", { "aria-hidden": "true" }, percent !== undefined && h("i", { style: { width: `${Math.max(0, Math.min(100, percent)).toFixed(1)}%` } }));
}

/** The four of a host in a line, each with its name. @param {App} app @param {Host} host */
export function gaugeRow(app, host) {
  return h("dl.gauges", { key: "gauges" }, gaugesOf(host).map((reading) => h("div", { key: reading.name }, h("dt", null, app.t(`host.${reading.name}`)), h("dd", null, gauge(app, reading)))));
}

/** @param {string} id */
export function hostHref(id) {
  return formatRoute("host", { host: id });
}

/** Shape and word of a host: its level, or that it is silent. @param {App} app @param {Host} host */
export function hostMark(app, host) {
  const tone = hostTone(host, app.time());
  const word = isSilent(host, app.time()) ? "host.silent" : tone === "live" ? "status.up" : `tone.${tone}`;
  return h("span.mark", { class: `tone-${tone}` }, icon(tone), h("span.word", null, app.t(word)));
}

/** The clock of a host, amber and red as it falls behind. @param {App} app @param {Host} host */
export function hostClock(app, host) {
  const age = hostAge(host, app.time());
  const isLate = isSilent(host, app.time());
  return h("span.age", { "data-age": age === undefined ? "none" : isLate ? "late" : "fresh", title: app.t("host.age") }, age === undefined ? app.t("server.noAge") : app.fmt.age(age));
}

/** That nothing is heard of a host, and for how long. @param {App} app @param {Host} host */
export function silentText(app, host) {
  return app.t("host.silent.text", { age: app.fmt.age(hostAge(host, app.time())) ?? "–" });
}
