/**
 * The form that asks who it is: name and password, the second factor where one is set, a passkey, single sign-on or the token, as far
 * as the monitor takes them.
 *
 * @typedef {import("../ui/app.js").App} App
 * @typedef {{draw: () => void, onDone: (session: any, password?: string) => void}} Host who shows the form; `session` is what the monitor says of it then, `password` what was typed
 */

import { h, icon } from "../ui/dom.js";
import { PASSWORD_MS, request, send } from "../net/rest.js";
import { passkeySupport, signInByPasskey } from "../net/passkeys.js";
import { loadPageWords } from "../i18n/language.js";
import { loadLateStyles } from "../ui/late-styles.js";
import { failureText } from "../ui/failure-text.js";
import { rememberAddress } from "./return-address.js";

/** @typedef {{title?: string, text?: string, isDialog?: boolean}} Look */

/** @param {App} app @param {Host} host @param {Look} [look] @returns {Promise<() => any>} what draws it */
export async function createSignIn(app, host, look = {}) {
  await Promise.all([loadPageWords("account"), loadLateStyles(new URL("../../css/sign-in.css", import.meta.url).href)]);
  const methods = methodsOf(app.session);
  const form = {
    mode: methods.password ? "password" : methods.token ? "token" : "other", isSecond: false, factors: /** @type {string[]} */ ([]),
    name: "", password: "", error: backText(app, location.search), isBusy: false, waitUntil: 0,
  };

  function set(change) {
    Object.assign(form, change);
    host.draw();
  }

  /** @param {() => Promise<any>} act gives what the monitor says of the session, or nothing */
  async function run(act) {
    if (form.isBusy || waitSeconds(form, app.now()) > 0) return;
    set({ isBusy: true, error: "" });
    try {
      const session = (await act()) ?? await request("session").catch(() => undefined);
      form.isBusy = false;
      if (session?.account) await takePreferences(app).catch(() => {});
      host.onDone(session, form.password || undefined);
    } catch (failure) {
      refused(failure);
    }
  }

  function refused(failure) {
    const factors = secondFactorsOf(failure);
    if (factors && !form.isSecond) return set({ isBusy: false, isSecond: true, factors });
    const seconds = failure.status === 429 ? Number(failure.values?.waitSeconds) || 60 : 0;
    if (seconds > 0) wait(seconds);
    set({ isBusy: false, error: signInFailureText(app, failure, form) });
  }

  /** Counts down, so that nobody tries in vain. */
  function wait(seconds) {
    form.waitUntil = app.now() + seconds * 1000;
    const clock = setInterval(() => {
      if (app.now() >= form.waitUntil) {
        clearInterval(clock);
        form.error = "";
      }
      host.draw();
    }, 1000);
  }

  function submit(event) {
    event.preventDefault();
    const given = (name) => event.target.elements.namedItem(name)?.value ?? "";
    if (form.mode === "token") return run(() => send("session", "POST", { token: given("token").trim() }, PASSWORD_MS));
    if (!form.isSecond) Object.assign(form, { name: given("username").trim(), password: given("password") });
    const code = form.isSecond ? given("code").replace(/\s/g, "") : undefined;
    return run(() => send("session", "POST", { name: form.name, password: form.password, code }, PASSWORD_MS));
  }

  const byPasskey = () => run(signInByPasskey);

  return () => {
    const { t } = app;
    const seconds = waitSeconds(form, app.now());
    const title = form.isSecond ? t("signIn.second") : look.title ?? t(form.mode === "token" && !methods.password ? "signIn.token.title" : "signIn.title");
    const parts = form.isSecond ? second(app, form) : first(app, form, methods);
    const body = h("form", { key: "sign-in", id: "login", method: "post", "data-mode": form.isSecond ? "second" : form.mode, onsubmit: submit },
      !look.isDialog && h("div.login-mark", { key: "mark" }, icon("pulse"), "MediaMTX Monitor"),
      !look.isDialog && h("h1", { key: "title" }, title),
      parts,
      h("p.error", { key: "error", id: "login-error", role: "alert" }, form.error && [icon("critical"), h("span", null, form.error)]),
      (form.mode !== "other" || form.isSecond) && h("button.primary", { key: "send", type: "submit", disabled: form.isBusy || seconds > 0 },
        seconds > 0 ? t("signIn.wait", { seconds }) : t(form.isSecond ? "signIn.confirm" : form.mode === "token" ? "signIn.open" : "signIn.send")),
      others(app, form, methods, byPasskey, set));
    return look.isDialog ? body : h("main.login", { key: "login", "aria-label": title }, body);
  };
}

/** Name and password, or the token. */
function first(app, form, methods) {
  const { t } = app;
  const invalid = { "aria-invalid": form.error ? "true" : undefined, "aria-describedby": "login-error" };
  if (form.mode === "token") {
    return [
      h("p", { key: "text" }, t("signIn.token.text")),
      h("label", { key: "token-label", for: "token" }, t("signIn.token")),
      h("input", { key: "token", id: "token", name: "token", type: "password", autocomplete: "current-password", autofocus: true, required: true, ...invalid }),
    ];
  }
  return methods.password && [
    h("label", { key: "name-label", for: "username" }, t("signIn.name")),
    h("input", { key: "name", id: "username", name: "username", type: "text", autocomplete: "username", autocapitalize: "none", spellcheck: "false", autofocus: true, required: true, maxlength: "100", ...invalid }),
    h("label", { key: "password-label", for: "password" }, t("signIn.password")),
    h("input", { key: "password", id: "password", name: "password", type: "password", autocomplete: "current-password", required: true, ...invalid }),
  ];
}

/** The code of an authenticator app or a recovery code; the name goes with it, so that password managers know whose it is. */
function second(app, form) {
  const { t } = app;
  const hasCode = form.factors.includes("totp");
  return [
    h("p", { key: "second-text" }, t(hasCode ? "signIn.second.text" : "signIn.second.passkey", { name: form.name })),
    h("input.sr", { key: "second-name", name: "username", type: "text", autocomplete: "username", value: form.name, readonly: true, tabindex: "-1", "aria-hidden": "true" }),
    h("label", { key: "code-label", for: "code" }, t(hasCode ? "signIn.code" : "signIn.recovery")),
    h("input.code", {
      key: "code", id: "code", name: "code", type: "text", autocomplete: "one-time-code", autocapitalize: "none", spellcheck: "false", inputmode: hasCode ? "numeric" : "text",
      autofocus: true, required: true, maxlength: "40", ref: (field) => focusOnce(field), "aria-invalid": form.error ? "true" : undefined, "aria-describedby": "login-error code-hint",
    }),
    h("p.hint", { key: "code-hint", id: "code-hint" }, t(hasCode ? "signIn.code.hint" : "signIn.recovery.hint"), " ",
      hasCode && h("button.quiet-link", { key: "letters", type: "button", onclick: (event) => letters(event.target.form) }, t("signIn.code.recovery"))),
  ];
}

/** A recovery code has letters, which the keys for digits of a phone lack. */
function letters(form) {
  const field = form.elements.namedItem("code");
  field.inputMode = "text";
  field.focus();
}

/** A field that takes the place of the one that had the focus. */
function focusOnce(field) {
  if (field.dataset.met) return;
  field.dataset.met = "yes";
  queueMicrotask(() => field.focus());
}

/** Other ways in, or back. */
function others(app, form, methods, byPasskey, set) {
  const { t } = app;
  const oidc = form.isSecond ? [] : methods.oidc ?? [];
  const hasPasskey = (form.isSecond ? form.factors.includes("passkey") : methods.passkey) && passkeySupport() === "ready";
  const other = methods.token && methods.password && (form.mode === "token" ? "password" : "token");
  const isBeside = form.isSecond || form.mode !== "other";
  const link = (id, text, change) => h("button.quiet-link", { key: id, id, type: "button", onclick: () => set({ error: "", ...change }) }, t(text));
  return h("div.others", { key: "others" },
    (oidc.length > 0 || hasPasskey) && isBeside && h("p.or", { key: "or", "aria-hidden": "true" }, h("span", null, t("signIn.or"))),
    hasPasskey && h("button.other", { key: "passkey", id: "by-passkey", type: "button", disabled: form.isBusy, onclick: byPasskey }, icon("key"), t("signIn.passkey")),
    oidc.map(({ id, name, url }) => h("a.other", { key: id, "data-provider": id, href: url, onclick: rememberAddress }, icon("sessions"), t("signIn.oidc", { name }))),
    form.isSecond ? link("first-step", "signIn.back", { isSecond: false, password: "" })
      : other && link("other-mode", other === "token" ? "signIn.by.token" : "signIn.by.password", { mode: other }));
}

/** What a monitor takes that does not say: the token. @param {import("../ui/app.js").Session|undefined} session */
export function methodsOf(session) {
  return session?.methods ?? { token: true };
}

/** With what a sign-in that was right so far goes on; undefined where it was refused for another reason. @param {any} failure @returns {string[]|undefined} */
export function secondFactorsOf({ status, problem }) {
  return status === 401 && Array.isArray(problem?.secondFactor) ? problem.secondFactor : undefined;
}

/** @param {{waitUntil: number}} form @param {number} now */
function waitSeconds({ waitUntil }, now) {
  return Math.max(0, Math.ceil((waitUntil - now) / 1000));
}

/** What `?sign-in=` says of somebody who comes back from single sign-on without being let in. @type {Record<string, string>} */
const BACK = {
  "sign-on-no-role": "signIn.oidc.noRole", "sign-on-unreachable": "signIn.oidc.away",
  "too-many-sign-ins": "signIn.often", "redis-gives-no-answer": "signIn.silent",
};

/** Why; empty where nobody comes back. @param {App} app @param {string} search of the address */
export function backText({ t }, search) {
  const code = new URLSearchParams(search).get("sign-in");
  return code === null ? "" : t(BACK[code] ?? "signIn.oidc.failed");
}

/** Why nobody was let in, in words that tell nobody which half was wrong. @param {App} app @param {any} failure @param {{mode: string, isSecond: boolean}} form */
export function signInFailureText(app, failure, { mode, isSecond }) {
  const { t } = app;
  if (failure.name === "NotAllowedError" || failure.name === "AbortError") return t("signIn.passkey.cancelled");
  if (failure.name === "SecurityError" || failure.name === "InvalidStateError") return t("signIn.passkey.wrong");
  if (failure.status === 429) return t("signIn.often");
  if (failure.code === "wrong-passkey") return t("signIn.passkey.wrong");
  if (failure.status === 401) return t(isSecond ? "signIn.code.wrong" : mode === "token" ? "signIn.token.wrong" : "signIn.wrong");
  if (failure.status === 0 && failure.kind !== "foreign") return t("signIn.silent");
  return failure.status === undefined ? t("signIn.passkey.wrong") : failureText(app, failure);
}

/** Language and theme as one chose them elsewhere. @param {App} app */
async function takePreferences(app) {
  const { language, theme } = await request("account");
  const { preferences, languages } = app;
  if (theme && theme !== preferences.theme) app.prefer("theme", theme);
  if (language && language !== preferences.language && languages.includes(language)) app.prefer("language", language);
}
