/** The two lists of machines: what answers as MediaMTX, and what it runs on. They have one place in the rail and in the bar of a phone. */

import { h } from "./dom.js";
import { formatRoute } from "./route.js";

/** @param {import("./app.js").App} app @param {"servers"|"hosts"} current */
export function fleetTabs(app, current) {
  const tab = (view, number) => h("a", { key: view, href: formatRoute(view), "data-tab": view, "aria-current": view === current ? "true" : undefined }, app.t(`nav.${view}`), h("small", null, app.fmt.count(number)));
  return h("nav.tabs", { key: "fleet-tabs", "aria-label": app.t("hosts.tabs") }, tab("servers", app.model.servers.size), tab("hosts", app.model.hosts.hosts.size));
}
