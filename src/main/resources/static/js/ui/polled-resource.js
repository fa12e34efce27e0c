/** Something that a page reads again and again while it is shown. A reading that fails keeps what was there, and says so. */

import { h, icon } from "./dom.js";
import { failureText } from "./failure-text.js";

/**
 * @template T
 * @typedef {{value: T|undefined, failure: any, readAt: number, isBusy: boolean, ask: (everyMs: number) => void}} PolledResource
 */

/**
 * @template T
 * @param {import("./app.js").App} app
 * @param {string} view the page that shows it
 * @param {() => Promise<T>} read
 * @returns {PolledResource<T>}
 */
export function createPolledResource(app, view, read) {
  let askedAt = -Infinity;
  /** @type {PolledResource<T>} */
  const reading = {
    value: undefined, failure: null, readAt: -Infinity, isBusy: false,
    ask(everyMs) {
      if (reading.isBusy || app.now() - askedAt < everyMs) return;
      reading.isBusy = true;
      askedAt = app.now();
      read().then((value) => Object.assign(reading, { value, failure: null, readAt: app.now() }), (failure) => (reading.failure = failure)).finally(() => {
        reading.isBusy = false;
        if (app.route.view === view) app.draw();
      });
    },
  };
  return reading;
}

/** How old it is, and that it could not be read. @param {import("./app.js").App} app @param {PolledResource<any>} reading */
export function resourceAge(app, reading) {
  const age = reading.readAt === -Infinity ? undefined : app.now() - reading.readAt;
  return h("span.age", { "data-age": reading.failure ? "late" : "fresh", title: app.t("system.age") },
    age !== undefined && [reading.failure && icon("warning"), app.t("system.ago", { age: app.fmt.age(age) })]);
}

/** In place of what has not come yet, or will not. @param {import("./app.js").App} app @param {PolledResource<any>} reading @param {string} missing what to say where there is no such thing */
export function resourcePlaceholder(app, reading, missing) {
  if (!reading.failure) return h("div.skeleton", { "aria-hidden": "true" }, Array.from({ length: 4 }, (_, i) => h("div.bone", { key: i })));
  if (reading.failure.status === 404) return h("p.none", { "data-none": "missing" }, icon("unknown", "tone-unknown"), " ", missing);
  return h("p.none", { "data-none": "failed", role: "status" }, icon("warning", "tone-warning"), " ", app.t("system.unread", { reason: failureText(app, reading.failure) }));
}
