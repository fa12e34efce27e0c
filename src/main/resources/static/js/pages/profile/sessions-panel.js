/** Where one is signed in, and the end of that. */

import { h, icon } from "../../ui/dom.js";
import { confirmDialog } from "../../ui/account-form.js";
import { signOut } from "../../ui/account-links.js";
import { changeFailureText } from "../../ui/change.js";
import { createPolledResource, resourcePlaceholder } from "../../ui/polled-resource.js";
import { request, send } from "../../net/rest.js";
import { deviceText } from "./device.js";

const AGAIN_MS = 15_000;

/** @param {import("../../ui/app.js").App} app */
export function createSessionsPanel(app) {
  const reading = createPolledResource(app, "profile", async () => (await request("account/sessions")).items ?? []);
  let failed = "";

  async function end({ id, current }) {
    if (current) return signOut();
    failed = "";
    try {
      await send(`account/sessions/${encodeURIComponent(id)}`, "DELETE");
    } catch (failure) {
      failed = changeFailureText(app, failure);
    }
    reading.ask(0);
    app.draw();
  }

  async function endAll() {
    const { t } = app;
    const isDone = await confirmDialog(app, { title: t("signedIn.everywhere"), text: t("signedIn.everywhere.text"), button: t("signedIn.everywhere"), run: () => send("account/sessions", "DELETE") });
    if (isDone) signOut();
  }

  return {
    draw() {
      const { t, fmt } = app;
      reading.ask(AGAIN_MS);
      const { value } = reading;
      const time = (moment) => fmt.when(Date.parse(moment), app.time());
      return h("section.panel", { key: "sessions", id: "profile-sessions" }, h("h3", null, t("signedIn.title"), value && h("small", null, fmt.count(value.length))),
        !value ? resourcePlaceholder(app, reading, t("profile.gone"))
          : h("ul.account-rows", { key: "list" }, inOrder(value).map((session) => h("li", { key: session.id, "data-session": session.id, "data-current": String(Boolean(session.current)) }, icon("system"),
            h("div", null, h("strong", { title: session.userAgent }, deviceText(app, session.userAgent)), session.current && h("span.chip-label", { key: "this" }, t("signedIn.this")),
              h("small.dim", null, h("bdi", null, session.address ?? "–"), " · ", t("signedIn.seen", { time: time(session.lastSeenAt ?? session.createdAt) }), " · ", t("signedIn.since", { time: time(session.createdAt) }))),
            h("button", { "aria-label": `${t("account.signOut")}: ${deviceText(app, session.userAgent)}`, onclick: () => end(session) }, t("account.signOut"))))),
        failed && h("p.form-error", { key: "failed", role: "alert" }, icon("critical"), " ", failed),
        value && h("p", { key: "all" }, h("button.danger", { id: "sign-out-everywhere", onclick: endAll }, t("signedIn.everywhere"))));
    },
  };
}

/** This one first, then as they were seen last. @param {any[]} sessions */
export function inOrder(sessions) {
  return [...sessions].sort((a, b) => Number(Boolean(b.current)) - Number(Boolean(a.current)) || Date.parse(b.lastSeenAt ?? b.createdAt) - Date.parse(a.lastSeenAt ?? a.createdAt));
}
