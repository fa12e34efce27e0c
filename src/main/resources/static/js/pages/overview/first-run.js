/** In place of the overview while no MediaMTX has ever answered: what was tried, what came back, what to do. */

import { API_PORT, checksOf, codeOf, partsOf, pathsUrl, serverYaml, verdictOf } from "./verdict.js";
import { reasonAdvice } from "../../i18n/reason-texts.js";
import { request } from "../../net/rest.js";
import { serverReason } from "../../ui/common.js";
import { h, icon } from "../../ui/dom.js";
import { loadLateStyles } from "../../ui/late-styles.js";
import { snippet } from "./snippet.js";
import { mayConfigure } from "../../domain/roles.js";

/** @typedef {import("../../ui/app.js").App} App */

/** So many servers are told one by one. */
const TRIED = 6;
const WAYS = ["docker", "binary", "systemd"];
const DEMO = "java -jar mediamtx-monitor.jar --spring.profiles.active=demo";

/** @param {App} app */
export async function createFirstRun(app) {
  await loadLateStyles(new URL("./overview.css", import.meta.url).href);
  let way = "docker";
  /** Where collector.yaml is read from; undefined where that is not told. @type {{file?: string, path?: string, servers: boolean}|undefined} */
  let config;
  request("config").then((answer) => {
    config = { file: answer.file, path: answer.path, servers: answer.items?.some(({ key, from }) => key.startsWith("servers") && from !== "default") };
    app.draw();
  }, () => {});

  function draw() {
    const servers = app.model.serverList();
    const server = servers[0];
    const verdict = server ? verdictOf(server) : "starting";
    return h("div.first-run", { id: "first-run", "data-verdict": server ? verdict : "none" },
      head(app, server, verdict),
      server && tried(app, servers, config),
      h("h2", null, app.t("first.checks")),
      h("div.first-checks", null, (server ? checksOf(verdict) : []).map((check, index) => CHECKS[check](app, server, index + 1, { way, choose }))),
      h("div.first-more", null, elsewhere(app, server, config), demo(app)));
  }

  function choose(next) {
    way = next;
    app.draw();
  }

  return { draw };
}

function head(app, server, verdict) {
  const { t } = app;
  const kind = server ? verdict : app.info?.roles?.includes("collector") === false ? "elsewhere" : "none";
  return h("div.first-head", { role: "status" }, h("span.first-plug", null, icon("plug")),
    h("div", null, h("h1", null, t(`first.title.${kind}`)), h("p", null, t(`first.text.${kind}`, { url: server?.url ?? "", id: server?.id ?? "" }))));
}

/** Every address that was tried, with what came back and what that means. */
function tried(app, servers, config) {
  const { t } = app;
  const more = servers.length - TRIED;
  return h("section.first-tried", { "aria-label": t("first.tried") },
    h("div.scroll-x", null, h("table", null,
      h("thead", null, h("tr", null, ["asked", "back", "means"].map((column) => h("th", { key: column, scope: "col" }, t(`first.${column}`))))),
      h("tbody", null, servers.slice(0, TRIED).map((server) => attempt(app, server))))),
    more > 0 && h("p.dim", { key: "more" }, h("a", { href: "#/servers" }, t("overview.servers", { n: servers.length }))),
    h("p.first-next", { key: "next" }, icon("unknown", "tone-unknown"), nextTry(app, servers[0]),
      config && !config.servers && h("span.dim", { key: "default" }, t("first.default"))));
}

function attempt(app, server) {
  const verdict = verdictOf(server);
  const { reason, plain } = serverReason(app, server);
  return h("tr", { key: server.id, "data-server": server.id, "data-verdict": verdict },
    h("td", null, h("strong", null, h("bdi", null, server.url ?? server.id)), h("small", null, app.t("first.server", { id: server.id }))),
    h("td.first-back", null, h("strong", null, verdict === "starting" ? app.t("first.nothing") : reason || plain), server.details && h("details", null, h("summary", null, app.t("details")), h("q", null, h("bdi", null, server.details)))),
    h("td", null, meaning(app, server, verdict)));
}

function meaning(app, server, verdict) {
  const { t } = app;
  const { port, portOf, host } = partsOf(server.url);
  const own = `first.means.${codeOf(server)}`;
  if (portOf && verdict === "foreign") return t("first.means.port", { port, what: portOf });
  if (t(own) !== own) return t(own, { port, host });
  return (verdict === "unreachable" || verdict === "starting" ? "" : reasonAdvice(app, server)) || t(`first.means.${verdict}`, { port, host });
}

/** When it is tried again, as far as that is known. */
function nextTry(app, server) {
  const interval = app.fmt.interval(server.intervalMs ?? 1000);
  const last = Date.parse(server.lastPollAt ?? "");
  const left = last + (server.intervalMs ?? 0) - app.time();
  return h("span", { key: "again" }, app.t("first.again", { interval }), " ", left > 200 && left < 600_000 && app.t("first.next", { time: app.fmt.age(left) }));
}

const CHECKS = { runs, api, user, same, login, address, tls };

function card(app, number, check, ...parts) {
  return h("section.first-card", { key: check, "data-check": check }, h("h3", null, h("span.first-number", { "aria-hidden": "true" }, String(number)), app.t(`first.${check}`)), parts);
}

function runs(app, server, number, { way, choose }) {
  const { t } = app;
  const { isHere, host, port } = partsOf(server.url);
  const lists = { docker: "docker ps --filter name=mediamtx", binary: "pgrep -a mediamtx", systemd: "systemctl status mediamtx" };
  const starts = {
    docker: "docker run -d --name mediamtx \\\n  --network=host -e MTX_API=yes \\\n  bluenviron/mediamtx:1", binary: "MTX_API=yes ./mediamtx", systemd: "sudo systemctl enable --now mediamtx",
  };
  return card(app, number, "runs",
    h("p", { key: "where" }, t(isHere ? "first.runs.here" : "first.runs.there", { host })),
    h("div.choices", { key: "ways", role: "group", "aria-label": t("first.runs") }, WAYS.map((one) =>
      h("button", { key: one, "data-way": one, "aria-pressed": String(one === way), onclick: () => choose(one) }, t(`first.way.${one}`)))),
    snippet(app, t("first.runs.list"), lists[way]),
    h("p", { key: "starts" }, t("first.runs.start")),
    snippet(app, t("first.runs.start"), starts[way]),
    !isHere && [h("p", { key: "reach" }, t("first.runs.reach")), snippet(app, t("first.runs.reach"), `nc -vz ${host} ${port}`)]);
}

function api(app, server, number) {
  const { t } = app;
  const { scheme, host, port, isHere } = partsOf(server.url);
  const isForeign = verdictOf(server) === "foreign";
  const url = isForeign ? `${scheme}://${host}:${API_PORT}` : server.url;
  return card(app, number, "api",
    h("p", { key: "off" }, t("first.api.text")),
    snippet(app, "mediamtx.yml", `api: yes\napiAddress: :${isForeign ? API_PORT : port}`),
    h("p", { key: "prints" }, t(isHere ? "first.api.try" : "first.api.try.there")),
    snippet(app, "curl", `curl ${pathsUrl(url)}`));
}

function user(app, server, number) {
  const { t } = app;
  const { isHere } = partsOf(server.url);
  const isRefused = verdictOf(server) === "refused";
  return card(app, number, "user",
    h("p", { key: "why" }, t(isRefused ? "first.user.refused" : isHere ? "first.user.here" : "first.user.there")),
    snippet(app, "mediamtx.yml", `authInternalUsers:\n  # ${t("first.user.beside")}\n  - user: monitor\n    pass: change-me\n    permissions:\n      - action: api`));
}

/** What of the monitor must fit the user of MediaMTX. */
function same(app, server, number) {
  return card(app, number, "same", h("p", { key: "same" }, app.t("first.same.text")), snippet(app, "collector.yaml", serverYaml({ id: server.id, url: server.url })));
}

function login(app, server, number) {
  const { t } = app;
  const { isHere } = partsOf(server.url);
  return card(app, number, "login",
    h("p", { key: "try" }, t(isHere ? "first.api.try" : "first.api.try.there")), snippet(app, "curl", `curl -u monitor:change-me \\\n  ${pathsUrl(server.url)}`),
    h("p", { key: "else" }, t("first.login.text")));
}

function address(app, server, number) {
  const { t } = app;
  const { scheme, host } = partsOf(server.url);
  return card(app, number, "address",
    h("p", { key: "ports" }, t("first.address.text")),
    snippet(app, "collector.yaml", `servers:\n  - id: ${server.id}\n    url: ${scheme}://${host}:${API_PORT}`),
    h("p", { key: "try" }, t("first.address.try")),
    snippet(app, "curl", `curl -i \\\n  ${pathsUrl(server.url)}`));
}

function tls(app, server, number) {
  const { t } = app;
  const { host, port } = partsOf(server.url);
  const code = codeOf(server) ?? "";
  const other = (scheme) => `servers:\n  - id: ${server.id}\n    url: ${scheme}://${host}:${port}`;
  const isScheme = code === "tls-expected" || code === "no-tls";
  return card(app, number, "tls",
    h("p", { key: "what" }, isScheme ? t(`first.means.${code}`) : t("first.tls.text")),
    isScheme ? snippet(app, "collector.yaml", other(code === "no-tls" ? "http" : "https")) : [
      snippet(app, "openssl", `openssl s_client -connect ${host}:${port} </dev/null 2>/dev/null \\\n  | openssl x509 -noout -subject -dates -fingerprint -sha256`),
      h("p", { key: "pin" }, t("first.tls.pin")),
      snippet(app, "collector.yaml", serverYaml({ id: server.id, url: server.url, tls: ["fingerprint: 33:94:9e:…"] })),
    ]);
}

/** Where the address of another server is written down. */
function elsewhere(app, server, config) {
  const { t } = app;
  const file = config?.file ?? config?.path;
  return h("section.first-card", { key: "elsewhere", "data-check": "elsewhere" },
    h("h3", null, t("first.elsewhere")),
    h("div.first-columns", null,
      h("div", null,
        h("p", null, t(config === undefined ? "first.file.unread" : config.file ? "first.file.there" : "first.file.new")),
        file && h("p.first-file", null, h("code", null, config?.path ?? file)),
        snippet(app, "collector.yaml", serverYaml({ id: "main", url: "http://192.0.2.10:9997" })),
        !app.info?.readOnly && mayConfigure(app) && h("button.quiet-button", { key: "add", id: "first-add", onclick: () => import("../../ui/add-server-dialog.js").then(({ openAddServerDialog }) => openAddServerDialog(app)) }, t("addServer.open"))),
      h("div", null,
        h("p", null, t("first.variables")),
        snippet(app, t("first.variables"), "MONITOR_SERVERS_0_URL=http://192.0.2.10:9997\nMONITOR_SERVERS_0_USERNAME=monitor\nMONITOR_SERVERS_0_PASSWORD=change-me"),
        h("p", null, t("first.check")),
        snippet(app, t("first.check"), "java -jar mediamtx-monitor.jar --check"))));
}

function demo(app) {
  const { t } = app;
  return h("section.first-card", { key: "demo", "data-check": "demo" },
    h("h3", null, t("first.demo")), h("p", null, t("first.demo.text")), snippet(app, t("first.demo.command"), DEMO.replace(".jar ", ".jar \\\n  ")));
}
