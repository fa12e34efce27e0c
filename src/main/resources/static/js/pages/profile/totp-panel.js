/** The second factor by an authenticator app, and the recovery codes for the day the phone is lost. */

import { h, icon } from "../../ui/dom.js";
import { copyField } from "../../ui/copy-field.js";
import { accountFailureText, field, formDialog } from "../../ui/account-form.js";
import { PASSWORD_MS, send } from "../../net/rest.js";

/** With so few left it is time for others. */
const FEW = 3;

/** @param {import("../../ui/app.js").App} app @param {(text?: string) => void} again reads the account again */
export function createTotpPanel(app, again) {
  let failed = "";

  async function begin() {
    failed = "";
    try {
      const secret = await send("account/totp", "POST");
      if (await confirm(secret)) again(app.t("totp.done"));
    } catch (failure) {
      failed = accountFailureText(app, failure);
      again();
    }
  }

  function confirm({ secret, uri, qr }) {
    const { t } = app;
    return formDialog(app, {
      id: "totp-form", title: t("totp"), button: t("totp.confirm"),
      content: (_, draw) => h("div.totp", { key: "totp" },
        h("div.totp-secret", null, qr && qrCode(qr, t("totp.qr")),
          h("div.column", null, h("p", null, t("totp.scan")), h("a.phone-app", { href: uri }, t("totp.open")))),
        copyField(app, t("totp.secret"), spaced(secret), draw),
        field("code", t("signIn.code"), { inputmode: "numeric", autocomplete: "one-time-code", required: true, maxlength: "10", pattern: "[0-9 ]{6,10}", autofocus: true, class: "code" }, t("totp.code.hint"))),
      send: async ({ code }) => {
        const { recoveryCodes } = await send("account/totp/confirm", "POST", { code: code.replace(/\s/g, "") }, PASSWORD_MS);
        return (close) => codes(app, recoveryCodes, close);
      },
    });
  }

  async function remove() {
    const { t } = app;
    const isDone = await formDialog(app, {
      id: "totp-remove", title: t("totp.remove"), button: t("totp.remove"), isDangerous: true,
      content: () => [h("p", { key: "text" }, t("totp.remove.text")), field("password", t("signIn.password"), { type: "password", autocomplete: "current-password", required: true, autofocus: true })],
      send: async ({ password }) => void await send("account/totp", "DELETE", { password }, PASSWORD_MS),
    });
    if (isDone) again(t("totp.removed"));
  }

  return {
    /** @param {any} account */
    draw({ totp, recoveryCodesLeft }) {
      const { t } = app;
      const isFew = totp && recoveryCodesLeft <= FEW;
      return h("section.panel", { key: "totp", id: "profile-totp", "data-set": String(Boolean(totp)) }, h("h3", null, t("totp"), totp && h("small", null, t("totp.on"))),
        h("p.dim", null, t(totp ? "totp.is" : "totp.what")),
        totp && h("p", { key: "left", class: isFew ? "tone-warning" : "dim" }, isFew && [icon("warning"), " "], t("totp.left", { n: recoveryCodesLeft ?? 0 })),
        failed && h("p.form-error", { key: "failed", role: "alert" }, icon("critical"), " ", failed),
        h("p.buttons", { key: "act" }, totp ? h("button", { key: "off", id: "totp-off", onclick: remove }, t("totp.remove"))
          : h("button", { key: "on", id: "totp-on", onclick: begin }, t("totp.set"))));
    },
  };
}

/** Shown once. */
function codes(app, list, close) {
  const { t } = app;
  const text = list.join("\n");
  return [
    h("p", { key: "text" }, t("recovery.text")),
    h("ol.recovery", { key: "codes", id: "recovery-codes" }, list.map((code) => h("li", { key: code }, h("code", null, code)))),
    h("div.account-buttons", { key: "buttons" },
      h("button", { type: "button", onclick: ({ currentTarget }) => navigator.clipboard?.writeText(text).then(() => (currentTarget.textContent = t("recovery.copied")), () => {}) }, t("recovery.copy")),
      h("a.button", { download: "mediamtx-monitor-recovery-codes.txt", href: `data:text/plain;charset=utf-8,${encodeURIComponent(`MediaMTX Monitor, ${app.session?.name ?? ""}\n${text}\n`)}` }, t("recovery.save")),
      h("button.primary", { type: "button", id: "recovery-done", autofocus: true, onclick: close }, t("recovery.done"))),
  ];
}

/** In fours, as one types it. @param {string} secret */
function spaced(secret) {
  return secret.replace(/(.{4})(?=.)/g, "$1 ");
}

/** Dark on light in every theme: cameras want it so. @param {{size: number, path: string}} qr modules a side, and the dark ones as a path @param {string} label */
function qrCode({ size, path }, label) {
  return h("svg", { key: "qr", class: "qr", role: "img", "aria-label": label, viewBox: `-4 -4 ${size + 8} ${size + 8}`, "shape-rendering": "crispEdges" }, h("path", { d: path, fill: "#000" }));
}
