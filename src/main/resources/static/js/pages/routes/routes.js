/** The routes of the monitor and of its user: which there are, how they do, and what each of them does step by step. */

import { h } from "../../ui/dom.js";
import { awaited } from "../../ui/awaited.js";
import { knownOnly } from "../../domain/known-values.js";
import { request } from "../../net/rest.js";
import { createPolledResource } from "../../ui/polled-resource.js";
import { GROUPS } from "./route-groups.js";
import { createRouteDetail } from "./route-detail.js";
import { routeFiles } from "./route-files.js";
import { ROUTE_FILTERS, routeTable } from "./route-table.js";

const AGAIN_MS = 5000;

/** @param {import("../../ui/app.js").App} app @returns {import("../../ui/app.js").View} */
export function createRoutes(app) {
  const routes = createPolledResource(app, "routes", () => request("routes?limit=10000"));
  const files = createPolledResource(app, "routes", () => request("route-files?limit=10000"));
  const detail = createRouteDetail(app);

  function draw(route) {
    const query = knownOnly(route.query, { show: ROUTE_FILTERS, group: GROUPS });
    routes.ask(AGAIN_MS);
    if (query.id) return detail.draw(query, routes.value?.items ?? []);
    files.ask(AGAIN_MS);
    // All at once, so that nothing moves when the second answer comes.
    if ([routes, files].some(({ value, failure }) => !value && !failure)) return awaited(app);
    return h("div.listing.routes-page", null, routeFiles(app, files), routeTable(app, query, routes));
  }

  return { draw, title: ({ query }) => query.id || app.t("nav.routes") };
}
