/**
 * A server to be monitored: its address is tried at once, then shown as lines for collector.yaml, or kept in servers.managed.yaml
 * where that is on. What was kept there is changed and removed here, too.
 */

import { h, icon } from "./dom.js";
import { change, changeFailureText } from "./change.js";
import { openDialog } from "./dialog.js";
import { serverId, serverLines } from "../domain/server-lines.js";
import { loadPageWords } from "../i18n/language.js";
import { reasonAdvice, reasonText } from "../i18n/reason-texts.js";
import { request } from "../net/rest.js";

/** Two requests with a time-out to connect and one for the answer each. */
const TRIAL_MS = 45_000;
const STYLE = new URL("../../css/add-server.css", import.meta.url).href;
const SERVERS = "config/servers";

/** @typedef {{id: string, url: string, username: string, password: string, token: string, caFile: string, fingerprint: string}} Server */

const EMPTY = { id: "", url: "", username: "", password: "", token: "", caFile: "", fingerprint: "" };

/**
 * @param {import("./app.js").App} app
 * @param {{url?: string}} [wish] what is filled in already
 * @returns {Promise<void>} when it is closed
 */
export async function openAddServerDialog(app, { url = "" } = {}) {
  await Promise.all([loadPageWords("pages", "guide"), loadStyle(), request("info").then((info) => (app.info = info), () => undefined)]);
  const { t } = app;
  const isManaged = app.info?.configuration?.managed === true;
  const form = { ...EMPTY, url, login: "none", isEdit: false, isNamed: false, isBusy: "", error: "", isCopied: false };
  /** What came of the last try; undefined before. @type {any} */
  let trial;
  /** Servers of servers.managed.yaml. @type {any[]} */
  let known = [];
  const dialog = openDialog(app, { id: "add-server", title: t("addServer.title") }, (close) => [
    known.length > 0 && h("ul.managed-servers", { key: "known", "aria-label": t("addServer.managed") }, known.map(managedLine)),
    h("form", { key: "form", onsubmit: tryIt },
      field("url", { type: "url", required: true, autofocus: true, placeholder: "http://10.0.0.5:9997", autocomplete: "off", inputmode: "url" }),
      h("label.field", { key: "login" }, h("span", null, t("addServer.login")), h("select", { id: "add-server-login", value: form.login, onchange: (event) => set("login", event.target.value) },
        ["none", "password", "token"].map((one) => h("option", { key: one, value: one, selected: one === form.login }, t(`addServer.login.${one}`))))),
      form.login === "password" && h("div.field-row", { key: "user" }, field("username", { required: true, autocomplete: "off" }), field("password", { type: "password", autocomplete: "new-password", placeholder: form.isEdit ? t("addServer.kept") : "" })),
      form.login === "token" && field("token", { type: "password", autocomplete: "new-password", placeholder: form.isEdit ? t("addServer.kept") : "" }),
      form.url.startsWith("https:") && h("div.field-row", { key: "tls" }, field("caFile", { placeholder: "/etc/ssl/mediamtx-ca.pem", autocomplete: "off" }), field("fingerprint", { placeholder: "SHA-256", autocomplete: "off" })),
      field("id", { placeholder: serverId(form.url), pattern: "[a-z0-9][a-z0-9\\-]{0,62}", title: t("addServer.id.help"), autocomplete: "off", disabled: form.isEdit }),
      h("div.form-buttons", { key: "buttons" }, h("button", { type: "button", onclick: close }, t("close")),
        h("button.primary", { type: "submit", id: "add-server-try", disabled: form.isBusy !== "" }, t(form.isBusy === "try" ? "addServer.trying" : "addServer.try")))),
    h("p.form-error", { key: "error", role: "alert" }, form.error && [icon("critical", "tone-critical"), " ", form.error]),
    h("div.trial", { key: "trial", id: "add-server-trial", role: "status", "data-works": trial ? String(trial.works) : "" }, trial && outcome()),
    trial && lines(),
  ]);
  if (isManaged) await list();
  return dialog.closed;

  function set(name, value) {
    form[name] = value;
    if (name !== "id") trial = undefined;
    form.isCopied = false;
    dialog.draw();
  }

  function field(name, attributes) {
    return h("label.field", { key: name }, h("span", null, t(`addServer.${name}`)),
      h("input", { id: `add-server-${name}`, spellcheck: "false", ...attributes, value: form[name], oninput: (event) => set(name, event.target.value.trim()) }));
  }

  /** What is in the form, as the monitor takes it. */
  function server() {
    const { id, login, username, password, token, caFile, fingerprint } = form;
    const isSecure = form.url.startsWith("https:");
    return given({
      id: id || serverId(form.url), url: form.url,
      ...(login === "password" && { username, password, hasPassword: form.isEdit && password === "" }), ...(login === "token" && { token, hasToken: form.isEdit && token === "" }), ...(isSecure && { caFile, fingerprint }),
    });
  }

  async function tryIt(event) {
    event.preventDefault();
    await busy("try", async () => {
      trial = undefined;
      trial = await change(app, `${SERVERS}/test`, "POST", server(), TRIAL_MS);
    });
  }

  async function keep() {
    await busy("keep", async () => {
      await change(app, SERVERS, "POST", server());
      Object.assign(form, EMPTY, { login: "none", isEdit: false });
      trial = undefined;
      await list();
    });
  }

  async function remove(id) {
    await busy("keep", async () => {
      await change(app, `${SERVERS}/${encodeURIComponent(id)}`, "DELETE");
      await list();
    });
  }

  function edit({ id, url: address, username, hasToken, caFile, fingerprint }) {
    Object.assign(form, EMPTY, given({ id, url: address, username, caFile, fingerprint }), { login: hasToken ? "token" : username ? "password" : "none", isEdit: true, error: "" });
    trial = undefined;
    dialog.draw();
  }

  async function list() {
    try {
      known = (await request(SERVERS)).items;
    } catch (failure) {
      known = [];
    }
    dialog.draw();
  }

  async function busy(what, action) {
    if (form.isBusy) return;
    Object.assign(form, { isBusy: what, error: "" });
    dialog.draw();
    try {
      await action();
    } catch (failure) {
      form.error = changeFailureText(app, failure);
    }
    form.isBusy = "";
    dialog.draw();
  }

  function managedLine(one) {
    return h("li", { key: one.id, "data-server": one.id }, h("span", null, h("b", null, one.id), " ", h("span.dim", null, one.url)),
      h("button.quiet-button", { key: "edit", type: "button", onclick: () => edit(one) }, t("addServer.edit")),
      h("button.quiet-button", { key: "remove", type: "button", disabled: form.isBusy !== "", onclick: () => remove(one.id) }, t("addServer.remove")));
  }

  function outcome() {
    if (trial.works) {
      const { version, paths, readers, tookMs } = trial;
      return h("p", { key: "works" }, icon("check", "tone-live"), " ", t("addServer.works", { version: version ? `MediaMTX ${version}` : "MediaMTX", time: app.fmt.duration(tookMs) ?? "" }), " ",
        t("streams.n", { n: paths }), readers === undefined || readers === null ? "" : `, ${t("readers.n", { n: readers })}`, ".");
    }
    const reason = { reason: trial.reason?.text, reasonCode: trial.reason?.code, reasonValues: trial.reason?.values };
    const advice = t(`addServer.advice.${trial.reason?.code}`);
    const isOwn = !advice.startsWith("addServer.");
    return [
      h("p", { key: "fails" }, icon("warning", "tone-warning"), " ", h("b", null, t("addServer.fails", { reason: reasonText(app, reason) })), !isOwn && trial.details && h("span.dim", { key: "details" }, ` ${trial.details}`)),
      h("p.advice", { key: "advice" }, isOwn ? advice : reasonAdvice(app, reason) ?? t("addServer.advice")),
    ];
  }

  function lines() {
    const text = serverLines(server());
    return h("div.server-lines", { key: "lines" },
      isManaged ? h("div.form-buttons", { key: "keep" }, h("span.grow", null, t("addServer.keep.where")), h("button.primary", { id: "add-server-keep", type: "button", disabled: form.isBusy !== "", onclick: keep }, t(form.isEdit ? "addServer.change" : trial.works ? "addServer.keep" : "addServer.keep.anyway")))
        : [h("p", { key: "how" }, t("addServer.lines", { file: app.info?.configuration?.file ?? "collector.yaml" })),
          h("pre", { key: "yaml", id: "add-server-lines", tabindex: "0" }, text),
          h("div.form-buttons", { key: "copy" }, h("span.grow.dim", null, t("addServer.lines.note")), h("button", { type: "button", onclick: () => copy(text) }, form.isCopied && icon("check"), t(form.isCopied ? "addServer.copied" : "addServer.copy")))]);
  }

  /** Without https there is no clipboard: the lines are marked, so that Ctrl+C does it. */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      form.isCopied = true;
    } catch (refused) {
      const pre = document.getElementById("add-server-lines");
      if (pre) getSelection()?.selectAllChildren(pre);
    }
    dialog.draw();
  }
}

/** Without what is empty. @param {Record<string, any>} fields */
function given(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "" && value !== undefined && value !== null));
}

/** The style of this dialog, which may be opened on any page. @returns {Promise<void>} */
function loadStyle() {
  if (document.querySelector(`link[href="${STYLE}"]`)) return Promise.resolve();
  return new Promise((done) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: STYLE, onload: () => done(), onerror: () => done() });
    document.head.append(link);
  });
}
