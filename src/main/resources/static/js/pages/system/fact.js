/** A figure of the System page. */

import { h, icon } from "../../ui/dom.js";

/** A figure with what it means. @param {import("../../ui/app.js").App} app @param {string} name @param {any} value @param {string} [note] @param {string} [tone] */
export function fact(app, name, value, note = "", tone = "") {
  return h("div", { key: name, "data-figure": name, title: app.t(`system.${name}.help`), class: tone ? `tone-${tone}` : "" },
    h("dt", null, app.t(`system.${name}`)), h("dd", null, tone && icon(tone), value, note && h("small", null, note)));
}
