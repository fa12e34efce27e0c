/** The hosts at a glance: one line each, the worst first. Where no system agent reports there is nothing. */

import { gaugesOf, GAUGES, hostTone, isSilent, worstHosts } from "../../domain/hosts.js";
import { h, icon } from "../../ui/dom.js";
import { gauge, hostHref } from "../../ui/host-gauges.js";
import { formatRoute } from "../../ui/route.js";

/** @param {import("../../ui/app.js").App} app @param {number} most of many the worst */
export function hosts(app, most) {
  const { t } = app;
  const all = app.model.hosts.list();
  if (all.length === 0) return null;
  return [
    h("h2", { key: "hosts-title" }, t("hosts"), h("small", null, app.fmt.count(all.length)), h("small", null, h("a", { href: formatRoute("hosts") }, t("latest.all")))),
    h("table.hosts-brief", { key: "hosts", id: "overview-hosts", "aria-label": t("hosts") },
      h("thead", null, h("tr", null, h("th", { scope: "col" }, t("host")), GAUGES.map((name) => h("th", { key: name, scope: "col" }, t(`host.${name}`))))),
      h("tbody", null, worstHosts(all, app.time()).slice(0, most).map((host) => row(app, host)))),
  ];
}

function row(app, host) {
  const tone = hostTone(host, app.time());
  const silent = isSilent(host, app.time());
  return h("tr", { key: host.id, "data-host": host.id, "data-tone": tone, class: silent ? "stale" : "" },
    h("td", { title: host.id }, icon(tone, `tone-${tone}`), h("span.sr", null, app.t(tone === "live" ? "status.up" : `tone.${tone}`)), h("a", { href: hostHref(host.id) }, h("bdi", null, host.id))),
    gaugesOf(host).map((reading) => h("td", { key: reading.name }, gauge(app, reading))));
}
