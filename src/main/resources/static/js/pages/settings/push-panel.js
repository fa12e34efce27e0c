/** Notifications on this device with the page closed, and the devices that have them. */

import { h, icon } from "../../ui/dom.js";
import { change, changeFailureText } from "../../ui/change.js";
import { ISSUE_LEVELS } from "../../domain/states.js";
import { ownDevice, pushSupport, subscribe, unsubscribe } from "../../alarms/push.js";
import { languageName } from "../../i18n/language.js";
import { request, send } from "../../net/rest.js";
import { createPolledResource } from "../../ui/polled-resource.js";

const AGAIN_MS = 10_000;
/** A test waits for the answer of the push service. */
const TEST_MS = 60_000;
/** Languages of messages. */
const MESSAGES = ["en", "de", "fr", "es", "it"];

/** @param {import("../../ui/app.js").App} app */
export function createPushPanel(app) {
  const reading = createPolledResource(app, "settings", async () => {
    const { key } = await request("push/key");
    const known = await devicesNow();
    const own = await renewed(key, known);
    const devices = isRenewed ? await devicesNow() : known;
    return { key, own: devices.find(({ id }) => id === own?.id)?.id, devices };
  });
  let isRenewed = false;
  const devicesNow = async () => (await request("push/subscriptions?limit=1000")).items ?? [];

  /** This device; one that subscribed with a key that the monitor has no more subscribes again, once while the page is open. */
  async function renewed(key, known) {
    const own = await ownDevice(key);
    if (!own || own.isOfKey || isRenewed) return own;
    isRenewed = true;
    try {
      const { level, language } = known.find(({ id }) => id === own.id) ?? {};
      await send("push/subscriptions", "POST", await subscribe(key, { level, language }));
      await send(`push/subscriptions/${own.id}`, "DELETE").catch(() => {});
    } catch (failure) {
      return undefined;
    }
    return ownDevice(key);
  }

  /** What came of the last press. @type {{text: string, isBad: boolean}|undefined} */
  let said;
  let isBusy = false;

  /** @param {() => Promise<string>} act what to do; gives what to say of it */
  async function run(act) {
    if (isBusy) return;
    isBusy = true;
    said = undefined;
    app.draw();
    try {
      said = { text: await act(), isBad: false };
    } catch (failure) {
      said = { text: failure.said ?? (failure.reason ? app.t(`settings.push.${failure.reason}`) : changeFailureText(app, failure)), isBad: true };
    }
    isBusy = false;
    reading.ask(0);
    app.draw();
  }

  const enable = () => run(async () => {
    await change(app, "push/subscriptions", "POST", await subscribe(/** @type {any} */ (reading.value).key, { language: MESSAGES.find((tag) => tag === app.language) }));
    return app.t("settings.push.enabled");
  });
  /** This device is told of something else, or in another language. */
  const wish = (device, wishes) => run(async () => {
    const { level, language } = { ...device, ...wishes };
    await change(app, "push/subscriptions", "POST", await subscribe(/** @type {any} */ (reading.value).key, { level, language }));
    return app.t("settings.push.changed");
  });
  const disable = () => run(async () => {
    const id = await unsubscribe();
    // A device that the monitor does not know, or can't be told of now, is forgotten with the next message.
    if (id) await change(app, `push/subscriptions/${id}`, "DELETE").catch(() => {});
    return app.t("settings.push.disabled");
  });
  const test = (id) => run(async () => {
    const { ok, answer, error } = await change(app, `push/subscriptions/${encodeURIComponent(id)}/test`, "POST", undefined, TEST_MS);
    if (!ok) throw Object.assign(new Error(error), { said: [error, answer].filter(Boolean).join(": ") });
    return answer;
  });
  const remove = (id) => run(async () => {
    await change(app, `push/subscriptions/${encodeURIComponent(id)}`, "DELETE");
    return app.t("settings.push.removed");
  });

  function wishesOf(device) {
    const select = (name, values, text) => h("select", { key: name, "data-wish": name, "aria-label": app.t(`settings.push.${name}`), disabled: isBusy, value: device[name], onchange: (event) => wish(device, { [name]: event.target.value }) },
      values.map((value) => h("option", { value, selected: value === device[name] }, text(value))));
    return [select("level", ISSUE_LEVELS, (level) => app.t(`settings.push.level.${level}`)), " ", select("language", MESSAGES, languageName)];
  }

  function draw() {
    const { t, fmt } = app;
    reading.ask(AGAIN_MS);
    const value = reading.value;
    if (!value) return null;
    const support = pushSupport();
    return h("section.panel", { key: "push", id: "settings-push" }, h("h3", null, t("settings.push")),
      support !== "ready" ? h("p.dim", { key: "why" }, t(`settings.push.${support}`))
        : h("p", { key: "turn" }, h("button", { id: "push-turn", disabled: isBusy, onclick: value.own ? disable : enable }, t(value.own ? "settings.push.disable" : "settings.push.enable"))),
      said && h("p", { key: "said", role: "status" }, said.isBad && icon("warning", "tone-warning"), " ", said.text),
      value.devices.length > 0 && h("ul.plain", { key: "devices", "aria-label": t("settings.push.devices") }, value.devices.map((device) => {
        const name = device.name ?? device.service;
        return h("li", { key: device.id, "data-device": device.id }, h("bdi", null, name), " ", device.id === value.own && [h("strong", null, t("settings.push.this")), " "], h("span.dim", null, fmt.when(device.addedAt, app.time())), " ",
          device.id === value.own ? wishesOf(device) : h("span.dim", null, t(`settings.push.level.${device.level}`), ", ", languageName(device.language)), " ",
          h("button", { key: "test", disabled: isBusy, "aria-label": t("settings.push.test.of", { name }), onclick: () => test(device.id) }, t("settings.push.test")), " ",
          h("button", { key: "remove", disabled: isBusy, "aria-label": t("settings.push.remove.of", { name }), onclick: () => remove(device.id) }, t("settings.push.remove")));
      })));
  }

  return { draw };
}
