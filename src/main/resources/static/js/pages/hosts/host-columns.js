/** The columns of the list of hosts. */

import { gaugesOf, hostAge, hostTone } from "../../domain/hosts.js";
import { RANK } from "../../domain/states.js";
import { quantity } from "../../ui/common.js";
import { h } from "../../ui/dom.js";
import { gauge, hostClock, hostHref, hostMark, whyAbsent } from "../../ui/host-gauges.js";
import { findingText } from "../../ui/host-link.js";
import { formatRoute } from "../../ui/route.js";

/**
 * @typedef {import("../../ui/app.js").App} App
 * @typedef {import("../../domain/hosts.js").Host} Host
 * @typedef {Omit<import("../../ui/columns.js").Column, "value"> & {value: (host: any, now?: any) => any, cell: (app: App, host: any) => any}} Column
 */

/** Of the servers on a host so many are named. */
const NAMED = 3;

const own = (/** @type {string} */ id) => ({ id, title: `hosts.col.${id}` });

/** @param {import("../../domain/hosts.js").Gauge} name @returns {Column} */
function share(name) {
  const reading = (host) => /** @type {import("../../domain/hosts.js").Reading} */ (gaugesOf(host).find((one) => one.name === name));
  return { id: name, title: `host.${name}`, isNumber: true, value: (host) => reading(host).percent, cell: (app, host) => gauge(app, reading(host)) };
}

/** In the order of the table. @type {Column[]} */
export const COLUMNS = [
  { ...own("host"), value: ({ id }) => id, cell: nameCell },
  { ...own("state"), value: (host, now) => RANK[hostTone(host, now)], cell: stateCell },
  { ...own("servers"), value: ({ servers }) => servers?.length, cell: serversCell },
  share("cpu"), share("memory"), share("disk"), share("network"),
  { ...own("load"), isNumber: true, value: ({ load1 }) => load1 ?? undefined, cell: (app, { load1 }) => quantity(typeof load1 === "number" ? { value: app.fmt.plain(load1), unit: "" } : undefined, whyAbsent(app)) },
  { ...own("up"), isNumber: true, value: ({ uptimeSeconds }) => uptimeSeconds ?? undefined, cell: (app, { uptimeSeconds }) => quantity(typeof uptimeSeconds === "number" ? { value: app.fmt.duration(uptimeSeconds * 1000) ?? "", unit: "" } : undefined, whyAbsent(app)) },
  { ...own("age"), isNumber: true, value: (host, now) => hostAge(host, now), cell: hostClock },
];

function nameCell(app, { id, name, os, limitedBy }) {
  const about = [name !== id && name, os, limitedBy && app.t("host.container")].filter(Boolean).join(" · ");
  return [h("a", { href: hostHref(id), title: id }, h("bdi", null, id)), about && h("small", { title: about }, about)];
}

function stateCell(app, host) {
  const reason = findingText(app, host);
  const more = (host.issues?.length ?? 0) - 1;
  return [hostMark(app, host), reason && h("small.why", { title: reason }, reason, more > 0 && ` ${app.t("issues.more", { n: more })}`)];
}

function serversCell(app, { servers = [] }) {
  if (!servers?.length) return h("span.absent", { title: app.t("hosts.noServers") }, "–");
  return [servers.slice(0, NAMED).map((id, index) => [index > 0 && ", ", h("a", { key: id, href: formatRoute("server", { server: id }) }, h("bdi", null, id))]), servers.length > NAMED && h("span.dim", { title: servers.join(", ") }, ` +${servers.length - NAMED}`)];
}
